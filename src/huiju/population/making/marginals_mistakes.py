"""What the form of a table of marginals does not show: figures that cannot be, facts and values that are not there."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from pydantic import BaseModel

from huiju.policy.source import Path_, Source
from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Text

from .dice import span
from .figures import FactLine, Figure, Rates, Weights, number
from .groups import DRAWN, GROUPS
from .marginals import Marginals
from .persons import EDUCATION

SHARES = frozenset({
    "people.women", "births.single_parent", "households.three_adults", "moves.families", "moves.couples",
    "students.from_outside", "students.stay", "hukou.local", "hukou.moved_before", "hukou.moved_on_arrival",
    "hukou.mixed", "work.self_employed", "work.contracts", "work.skill_certificates", "homes.owners",
    "homes.owners_arriving", "homes.renters", "homes.fund_loans", "homes.leases", "homes.fund_contributors",
    "marriages.in_city",
})  # fmt: skip
"""Figures that are shares."""
_SPANS = ("homes.purchase_price", "homes.fund_loan_maximum", "homes.monthly_rent", "homes.fund_balance")


def marginals_mistakes(source: Source, marginals: Marginals, vocabulary: Vocabulary) -> list[Diagnostic]:
    """Everything wrong in a table that has the right form, at its line."""
    return [
        *_place(source, marginals, vocabulary),
        *(mistake for path, figure in _figures(marginals, ()) for mistake in _figure(source, path, figure)),
        *_codes(source, marginals),
        *_facts(source, marginals, vocabulary),
    ]


def _wrong(source: Source, path: Path_, code: str, zh: str, en: str, instead: Text | None = None) -> Diagnostic:
    where = ".".join(str(step) for step in path if step != "<key>")
    return Diagnostic(code, Text(f"{where}：{zh}", f"{where}: {en}"), instead, source.place(path))


def _place(source: Source, m: Marginals, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    cities = [name for name, place in vocabulary.places.items() if place.within]
    if m.place not in cities:
        yield _wrong(source, ("place",), "city-unknown", f"没有城市“{m.place}”", f"there is no city '{m.place}'",
                     did_you_mean(m.place, cities))  # fmt: skip
    try:
        read_date(m.state_day)
    except RuleError as error:
        yield error.diagnostics[0].at(source.place(("state_day",)))
    if not sum(number(district.share) for district in m.districts.values.values()):
        yield _wrong(source, ("districts", "values"), "weights-zero", "份额都是 0", "all shares are 0")


def _figures(model: BaseModel, path: Path_) -> Iterator[tuple[Path_, Any]]:
    """Every number, list of weights and list of rates outside the facts, with its path."""
    for name in type(model).model_fields:
        value, here = getattr(model, name), (*path, name)
        if isinstance(value, Figure | Weights):
            yield here, value
        elif isinstance(value, Mapping) and name == "education":
            yield from (((*here, key), weights) for key, weights in value.items())
        elif isinstance(value, BaseModel) and name != "facts":
            yield from _figures(value, here)


def _figure(source: Source, path: Path_, figure: Figure | Weights) -> Iterator[Diagnostic]:
    name = ".".join(str(step) for step in path)
    if isinstance(figure, Figure):
        if name in SHARES and figure.number > 1:
            yield _wrong(source, (*path, "value"), "share-above-one", "份额不能超过 100%", "a share is at most 100%",
                         Text("例如 12%", "such as 12%"))  # fmt: skip
        if name in ("households.mean_size", "deaths.yearly_rise", "people.permanent") and figure.number <= 0:
            yield _wrong(source, (*path, "value"), "figure-zero", "必须大于 0", "it must be above 0")
        return
    weights = [number(weight) for weight in figure.values.values()]
    if not sum(weights):
        yield _wrong(source, (*path, "values"), "weights-zero", "权重都是 0", "all weights are 0")
    if isinstance(figure, Rates) and figure.steps != sorted(figure.steps):
        yield _wrong(source, (*path, "values"), "ages-order", "年龄要从小到大", "ages must rise")
    if name in _SPANS:
        yield from _spans(source, (*path, "values"), figure.names)


def _spans(source: Source, path: Path_, names: list[str]) -> Iterator[Diagnostic]:
    for name in names:
        try:
            low, high = span(name)
        except ValueError:
            low, high = 1, 0
        if low > high:
            hint = Text("写成 12 或 1..36", "write 12 or 1..36")
            yield _wrong(source, (*path, name, "<key>"), "span-form", f"“{name}”不是整数或区间",
                         f"'{name}' is no whole number and no span", hint)  # fmt: skip


def _codes(source: Source, m: Marginals) -> Iterator[Diagnostic]:
    lists: list[tuple[Path_, list[str], tuple[str, ...]]] = [
        (("education", key, "values"), weights.names, EDUCATION) for key, weights in m.education.items()
    ]
    lists += [
        (("students", "level", "values"), m.students.level.names, ("junior_college", "bachelor", "master")),
        (("births", "order", "values"), m.births.order.names, ("1", "2", "3")),
    ]
    for path, names, allowed in lists:
        for name in names:
            if name not in allowed:
                yield _wrong(source, (*path, name, "<key>"), "value-unknown", f"没有“{name}”",
                             f"there is no '{name}'", did_you_mean(name, allowed))  # fmt: skip
    if m.births.order.names != ["1", "2", "3"]:
        yield _wrong(source, ("births", "order", "values"), "orders", "要依次写 1、2、3",
                     "1, 2 and 3 are needed in this order")  # fmt: skip
    for level in m.students.level.names:
        if level not in m.students.years:
            yield _wrong(source, ("students", "years"), "years-missing", f"缺少 {level}", f"{level} is missing",
                         Text(f"补上 {level}: 4", f"add {level}: 4"))  # fmt: skip


def _facts(source: Source, m: Marginals, vocabulary: Vocabulary) -> Iterator[Diagnostic]:
    for table in type(m.facts).model_fields:
        above = list(DRAWN[table])
        for name, line in getattr(m.facts, table).items():
            path: Path_ = ("facts", table, name)
            yield from _among(source, path, line, table, above, vocabulary)
            above.append(name)
            fact = vocabulary.facts.get(name)
            if fact is None or fact.of == "case":
                yield _wrong(source, (*path, "<key>"), "fact-unknown", f"没有事实“{name}”",
                             f"there is no fact '{name}'", did_you_mean(name, vocabulary.facts))  # fmt: skip
            elif fact.type.kind == "date":
                hint = Text("日期由事件决定，删去这一行", "dates follow from events: remove the line")
                yield _wrong(source, (*path, "<key>"), "fact-date", "日期不能单独抽取",
                             "a date cannot be drawn on its own", hint)  # fmt: skip
            else:
                yield from _values(source, path, line, fact, vocabulary)


def _among(source: Source, path: Path_, line: FactLine, table: str, above: list[str], vocabulary: Vocabulary
           ) -> Iterator[Diagnostic]:  # fmt: skip
    """The group of a line: one of the table, a yes/no fact told above it, or a code of one."""
    if line.among is None:
        return
    name, _, code = line.among.partition("=")
    place = (*path, "among")
    allowed = [*(() if code else GROUPS[table]), *(n for n in above if n in vocabulary.facts)]
    if name not in allowed:
        says = f"there is no group '{name}', and no such fact above this line"
        yield _wrong(source, place, "group-unknown", f"没有这一组“{name}”，前面也没有这个事实", says,
                     did_you_mean(name, allowed))  # fmt: skip
    elif code:
        kind = vocabulary.facts[name].type
        codes = tuple(vocabulary.codes[kind.of or ""]) if kind.kind == "code" else ()
        if code not in codes:
            yield _wrong(source, place, "value-unknown", f"{name} 没有“{code}”", f"{name} has no '{code}'",
                         did_you_mean(code, codes))  # fmt: skip


def _values(source: Source, path: Path_, line: FactLine, fact: FactName, vocabulary: Vocabulary
            ) -> Iterator[Diagnostic]:  # fmt: skip
    kind = fact.type.kind
    written = [((*path, "values", name, "<key>"), name) for name in line.values]
    written += [((*path, "otherwise"), line.otherwise)] if line.otherwise is not None else []
    if kind in ("int", "money"):
        for where, name in written:
            yield from _spans(source, where[:-2] if where[-1] == "<key>" else where, [name])
    elif kind in ("bool", "code"):
        allowed = ("true", "false") if kind == "bool" else tuple(vocabulary.codes[fact.type.of or ""])
        for where, name in written:
            if name not in allowed:
                yield _wrong(source, where, "value-unknown", f"没有“{name}”", f"there is no '{name}'",
                             did_you_mean(name, allowed))  # fmt: skip
    if number(line.not_known) > 1:
        yield _wrong(source, (*path, "not_known"), "share-above-one", "份额不能超过 100%", "a share is at most 100%")
    if line.values and not sum(number(weight) for weight in line.values.values()):
        yield _wrong(source, (*path, "values"), "weights-zero", "权重都是 0", "all weights are 0")
    if not line.values and number(line.not_known) < 1:
        yield _wrong(source, path, "values-missing", "缺少 values", "values are missing",
                     Text("补上 values:，或写 not_known: 100%", "add values:, or write not_known: 100%"))  # fmt: skip
