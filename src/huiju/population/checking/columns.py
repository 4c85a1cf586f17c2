"""What each column of a table is: a key, a mark or a fact, and how its cells are read."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Literal

from huiju.policy.vocabulary import PERSONS, Domain, FactName, Vocabulary
from huiju.population.layout import APPLICANT, ARRIVED, DISTRICT, HOUSEHOLD_SIZE, LEFT, TABLE_OF, Table
from huiju.rules.diagnostics import did_you_mean, nearest
from huiju.rules.values import BOOL, DATE, MONEY, PLACE, Text

from .findings import Example, Findings

if TYPE_CHECKING:
    import polars as pl

Form = Literal["key", "district", "bool", "date", "count", "money", "code", "place"]

_MARKS: Mapping[str, Form] = {
    DISTRICT: "district", HOUSEHOLD_SIZE: "count", APPLICANT: "bool", ARRIVED: "date", LEFT: "date",
}  # fmt: skip
EMPLOYER = "employer"
"""Key of the employer, which a persons row may carry."""
_EVERYONE: frozenset[Domain] = frozenset({"household", "purchase", "employer", "venture", "institution"})
_WITH_PERSON = PERSONS | {"child", "household", "purchase", "venture", "institution"}
_PERSONAL = re.compile(
    r"(?:full_?|first_?|last_?)?name|id_?(?:card|number|no)|identity(?:_?(?:card|number|no))?|passport(?:_?no)?"
    r"|(?:tele)?phone(?:_?(?:number|no))?|mobile|e?-?mail|address"
    r"|姓名|名字|(?:居民|公民)?身份(?:证|号)\w*|证件号码?|护照号?码?|(?:联系|手机|移动)?电话(?:号码)?|手机号?码?|(?:家庭|居住)?(?:住址|地址)|邮箱",
    re.IGNORECASE,
)


@dataclass(frozen=True)
class Column:
    """One column as it will be written: its name, how its cells are read, and its code list."""

    name: str
    form: Form
    codes: str = ""

    def dtype(self) -> pl.DataType:
        """Its type in the layout."""
        import polars as pl

        kinds = {"bool": pl.Boolean(), "date": pl.Date(), "key": pl.Int64(), "count": pl.Int64(), "money": pl.Int64()}
        return kinds.get(self.form, pl.String())


def allowed(table: Table, vocabulary: Vocabulary) -> Mapping[str, Column]:
    """Every column that a table may have: keys, marks, and the facts that count for its entity."""
    keys = [table.key, table.unit, *([EMPLOYER] if table.entity == "person" else [])]
    found = {name: Column(name, "key") for name in keys}
    found |= {name: Column(name, _MARKS[name]) for name in table.marks}
    facts = [fact for fact in vocabulary.facts.values() if counts(fact.of, table.entity)]
    facts.sort(key=lambda fact: fact.of != table.entity)
    return found | {fact.name: Column(fact.name, _form(fact), fact.type.of or "") for fact in facts}


def counts(domain: Domain, entity: Domain) -> bool:
    """Whether a fact about one kind of thing counts for an entity, as in a single case."""
    if domain == "person":
        return entity in _WITH_PERSON
    return domain == entity or domain in _EVERYONE or (domain == "child" and entity == "household")


def required(table: Table) -> tuple[str, ...]:
    """Columns without which a table cannot be read."""
    return tuple(dict.fromkeys((table.unit, table.key, *([APPLICANT] if APPLICANT in table.marks else []))))


def _form(fact: FactName) -> Form:
    if fact.type in (BOOL, DATE, MONEY, PLACE):
        return {BOOL: "bool", DATE: "date", MONEY: "money", PLACE: "place"}[fact.type]  # type: ignore[return-value]
    return "count" if fact.type.kind == "int" else "code"


def plain(header: str) -> str:
    """A header as it is meant: no blanks around it, half-width."""
    return unicodedata.normalize("NFKC", header).strip().lstrip("\ufeff")


def match(
    headers: Sequence[str], table: Table, file: str, vocabulary: Vocabulary, findings: Findings
) -> Mapping[int, Column]:
    """The column that each place of a header stands for; places that stand for none are told and left out."""
    right = allowed(table, vocabulary)
    found: dict[int, Column] = {}
    seen: set[str] = set()
    for place, header in enumerate(plain(header) for header in headers):
        if header in seen:
            findings.add("column-twice", table.name, header, examples=[Example(file, 0, "")])
        elif header in right:
            found[place] = right[header]
        elif names_somebody(header):
            findings.add("column-personal", table.name, header, examples=[Example(file, 0, "")])
        else:
            _not_there(header, place, table, file, vocabulary, findings)
        seen.add(header)
    for name in required(table):
        if name not in seen:
            findings.add("column-missing", table.name, name, examples=[Example(file, 0, "")], instead=_needed(name))
    return found


def names_somebody(header: str) -> bool:
    """Whether a column of this name would hold names, identity numbers, telephone numbers or addresses.

    >>> [names_somebody(header) for header in ("姓名", "id_card", "身份证号", "sex", "household")]
    [True, True, True, False, False]
    """
    return _PERSONAL.fullmatch(header) is not None


def _not_there(header: str, place: int, table: Table, file: str, vocabulary: Vocabulary, findings: Findings) -> None:
    right = allowed(table, vocabulary)
    fact = vocabulary.facts.get(header)
    if fact is not None and fact.of != "case":
        home = TABLE_OF[fact.of].name
        hint = Text(f"它属于 {home} 表", f"it belongs in the table {home}")
        findings.add("column-elsewhere", table.name, header, examples=[Example(file, 0, "")], instead=hint)
        return
    labels = {f.label.zh: name for name, f in vocabulary.facts.items() if name in right}
    if not header:
        instead = Text(
            f"第 {place + 1} 列没有列名：写上，或删去这一列", f"column {place + 1} has no name: give it one, or drop it"
        )
    elif label := nearest(header, labels):
        instead = Text(f"“{label}”的列名写 {labels[label]}", f"name it {labels[label]}")
    elif fact is not None:
        instead = Text("删去：日期和城市由测算给出", "drop it: the day and the city are those of the simulation")
    else:
        instead = did_you_mean(header, right)
    findings.add("column-unknown", table.name, header, examples=[Example(file, 0, "")], instead=instead)


def _needed(name: str) -> Text:
    if name == APPLICANT:
        return Text("加上它：每户恰有一人为 true", "add it, true for exactly one person of each household")
    return Text("加上它：整数编号", "add it: whole numbers")
