"""The figures that a row of the pack takes from its clause, by name, and where the text writes them.

Benefits have their parameters, targets their `value` and the day `by` which it is due. The other rows have no figures
of their own; the numbers in their `title` stand for what they say. A row of the annex adds those of the rows of the
body that it restates, as `row.name`.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from fractions import Fraction

from huiju.rules.quantities import read_date
from huiju.rules.values import RATE, Type

from ..documents import Benefit, Dates, Document, Row, Target, Task
from ..numbers import Number, find_numbers
from ..review.claims import Claimed, family, figure_claims
from ..text import Clause
from ..vocabulary import Vocabulary

_WHOLE = re.compile("全免|全额|免费|免[收除]?(?:租金|房租)")
"""Words for a whole that need no numeral: a waiver of all, a rent of nothing."""


@dataclass(frozen=True, slots=True)
class Expected:
    """A figure of a row: its name, how the pack writes it, and the values that it may have in the text."""

    name: str
    shown: str
    values: tuple[Claimed, ...]
    own: bool = True
    """Whether it is the row's own and not one of a row that it restates: what an annex leaves out is not missing."""

    @property
    def must_be_written(self) -> bool:
        """Whether the clause has to have it in figures; a text needs none to speak of one thing."""
        return self.own and any("count" not in measures or value != 1 for measures, value in self.values)

    @property
    def is_date(self) -> bool:
        """Whether the text writes it as a year, with or without month and day."""
        return any(isinstance(value, date) for _, value in self.values)


@dataclass(frozen=True, slots=True)
class Written:
    """A number or word of a clause, its unit included, that may be the figure; offsets in the clause's text."""

    start: int
    end: int
    number: Number | None
    """None for a word such as 免费, which is a whole."""


def expected(row: Row, document: Document, vocabulary: Vocabulary) -> tuple[Expected, ...]:
    """The figures of a row. Zero is none: a text has no figure for it."""
    match row:
        case Benefit():
            found = list(_parameters(row, vocabulary))
        case Target():
            found = list(_target(row, document.dates, vocabulary))
        case Task(body_rows=(_, *_)):
            found = [
                replace(figure, name=f"{name.split('/', 1)[1]}.{figure.name}", own=False)
                for name in row.body_rows
                for figure in expected(document.by_id[name], document, vocabulary)
            ]
        case _:
            found = list(_title(row))
    return tuple(figure for figure in found if any(value for _, value in figure.values))


def written(clause: Clause) -> tuple[Written, ...]:
    """What a clause writes in figures or in words for a whole, in the order of its text."""
    found = [Written(n.start, _with_unit(n, clause.text), n) for n in find_numbers(clause)]
    found += [Written(m.start(), m.end(), None) for m in _WHOLE.finditer(clause.text)]
    return tuple(sorted(found, key=lambda spot: spot.start))


def carries(spot: Written, figure: Expected) -> bool:
    """Whether a number of the text is a figure of the row, in value and in kind of measure."""
    if spot.number is None:
        return any("share" in measures and value == 1 for measures, value in figure.values)
    measures = family(spot.number.unit)
    return any(kinds & measures and _same(value, spot.number) for kinds, value in figure.values)


def _same(value: int | Fraction | date, number: Number) -> bool:
    if isinstance(value, date):
        return {"年": value.year, "月": value.month, "日": value.day}.get(number.unit) == number.value
    return value == number.value


def _with_unit(number: Number, text: str) -> int:
    """Where the number ends with the measure word behind it."""
    rest = text[number.end :]
    gap = len(rest) - len(rest.lstrip())
    near = rest.lstrip().replace("％", "%")
    return number.end + gap + len(number.unit) if number.unit and near.startswith(number.unit) else number.end


def _parameters(row: Benefit, vocabulary: Vocabulary) -> Iterator[Expected]:
    for name, figure in row.parameters.items():
        values = tuple(figure_claims(figure.value, figure.type, vocabulary))
        if row.amount.unit.startswith("percent_off") and isinstance(figure.value, Fraction):
            # 八折 is a fifth off the price.
            values += tuple(figure_claims(1 - figure.value, figure.type, vocabulary))
        yield Expected(name, figure.text, values)


def _target(row: Target, dates: Dates, vocabulary: Vocabulary) -> Iterator[Expected]:
    percent = row.unit == "percent"
    value = row.value / 100 if percent else row.value
    kind = RATE if percent else Type("int", row.unit)
    shown = f"{_plain(row.value)}%" if percent else f"{_plain(row.value)} {row.unit}"
    yield Expected("value", shown, tuple(figure_claims(value, kind, vocabulary)))
    if row.by and row.by != "yearly":
        by = read_date(row.by)
        values: list[Claimed] = [(frozenset({"time"}), by)]
        start = dates.in_force.year if dates.in_force else dates.year
        if row.basis in ("derived", "yearly_average") and start is not None:
            values = [(frozenset({"time"}), (by + timedelta(days=1)).year - start)]
        yield Expected("by", row.by, tuple(values))


def _title(row: Row) -> Iterator[Expected]:
    words = row.title.zh
    for number in find_numbers(Clause("一", words, 0, len(words))):
        shown = words[number.start : _with_unit(number, words)]
        yield Expected("title", shown, ((family(number.unit), number.value),))


def _plain(value: Fraction) -> str:
    return str(value.numerator) if value.denominator == 1 else f"{float(value):g}"
