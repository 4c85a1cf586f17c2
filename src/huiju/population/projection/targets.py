"""The documents' targets of population held against a projection: gap, pace needed, pace so far, verdict."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from fractions import Fraction
from math import ceil, floor
from typing import Any, Literal

from huiju.policy.documents import Document, Target
from huiju.policy.library import Library, State, state_on
from huiju.rules.values import Text

from .apportion import half_up
from .inputs import Aim, Published
from .result import RUNS, Projection, in_years

Verdict = Literal["reached", "within_band", "missed"]
Missing = Literal["no_day", "yearly", "before_base", "beyond", "not_projected"]

VERDICTS: Mapping[str, Text] = {
    "reached": Text("达到", "reached"),
    "within_band": Text("区间内", "within the band"),
    "missed": Text("达不到", "missed"),
}
MISSING: Mapping[str, Text] = {
    "no_day": Text("原文没有写期限", "the text states no day"),
    "yearly": Text("逐年目标，没有单一期限", "a target of every year, without a single day"),
    "before_base": Text(
        "期限早于基年，且没有公布的数字", "the day lies before the base year, and no figure is published"
    ),
    "beyond": Text("期限晚于推算的最后一年", "the day lies after the last year projected"),
    "not_projected": Text("没有这一口径的数字", "there is no figure of this kind"),
}


@dataclass(frozen=True)
class Held:
    """A target held against a projection. Numbers of people; paces are people a year."""

    row: Target
    document: Document
    state: State
    """Of the document, on the day asked for."""
    indicator: str
    by: date | None
    past: bool
    """Whether the day of the target has come before the day asked for."""
    missing: Missing | None
    """Why there is no value."""
    low: int | None
    value: int | None
    """The middle variant on the target's day, or the figure published for that day."""
    high: int | None
    published: bool
    """Whether the value is a published figure; low and high are then the same."""
    gap: int | None
    """The value less the target."""
    last: Published | None
    """The latest figure published before the day of the target."""
    pace_needed: int | None
    """From the last figure to the target's day: for a floor at least so many, for a ceiling at most."""
    pace_so_far: int | None
    """From the first figure published to the last one."""
    pace_projected: int | None
    """From the last figure to the value."""
    verdict: Verdict | None
    """Whether the whole band, a part of it or nothing of it fulfils the target; None where there is no value, or
    where the number is part of a name."""

    def to_json(self) -> dict[str, Any]:
        """The target as JSON."""
        row, last = self.row, self.last
        return {
            "target": row.id, "document": row.document, "clause": row.clause,
            "title": {"zh": row.title.zh, "en": row.title.en}, "state": self.state,
            "ended": self.document.dates.until.isoformat() if self.document.dates.until else None,
            "indicator": self.indicator, "bound": row.bound, "word": row.word, "target_value": int(row.value),
            "by": self.by.isoformat() if self.by else row.by, "basis": row.basis, "past": self.past,
            "low": self.low, "value": self.value, "high": self.high, "published": self.published, "gap": self.gap,
            "last": {"day": last.day.isoformat(), "value": last.value, "source": last.source} if last else None,
            "pace_needed": self.pace_needed, "pace_so_far": self.pace_so_far,
            "pace_projected": self.pace_projected, "verdict": self.verdict, "missing": self.missing,
        }  # fmt: skip


def hold_targets(projection: Projection, library: Library, as_of: date) -> tuple[Held, ...]:
    """Every target that the inputs list, in their order, documents that have ended included."""
    return tuple(_held(aim, projection, library, as_of) for aim in projection.inputs.aims)


def _held(aim: Aim, projection: Projection, library: Library, as_of: date) -> Held:
    row = library.row(aim.target)
    assert isinstance(row, Target)  # `read_inputs` lets no other row through
    document = library.documents[row.document]
    by = date.fromisoformat(row.by) if row.by and row.by != "yearly" else None
    figures = sorted((p for p in projection.inputs.published if p.indicator == aim.indicator), key=lambda p: p.day)
    found = next((p.value for p in figures if p.day == by), None)
    missing = None if found is not None else _missing(row, by, projection, aim.indicator)
    values: tuple[int | None, ...] = (found,) * 3
    if found is None and by is not None and missing is None:
        values = tuple(projection.on(aim.indicator, by, run) for run in RUNS)
    low, value, high = values
    least, most = _fulfilled(row, aim.tolerance)
    before = [p for p in figures if by is None or p.day < by]
    last = before[-1] if before else None
    return Held(
        row, document, state_on(document, as_of), aim.indicator, by, by is not None and by < as_of, missing,
        low, value, high, found is not None, value - int(row.value) if value is not None else None,
        last, _needed(row, least, most, last, by), _pace(before[0], last.day, last.value) if last else None,
        _pace(last, by, value) if last and by and value is not None else None,
        # A number inside the name of a programme is a label, and nothing is graded by it.
        None if row.word == "in_name" else _verdict(low, high, least, most),
    )  # fmt: skip


def _missing(row: Target, by: date | None, projection: Projection, indicator: str) -> Missing | None:
    first = projection.inputs.base.year
    if by is None:
        return "yearly" if row.by == "yearly" else "no_day"
    if projection.inputs.indicators[indicator].not_projected is not None:
        return "not_projected"
    if by < date(first, 12, 31):
        return "before_base"
    return "beyond" if by > date(projection.until, 12, 31) else None


def _fulfilled(row: Target, tolerance: Fraction) -> tuple[int | None, int | None]:
    """The least and the most that fulfil a target; None: no end on this side."""
    value = row.value
    match row.bound:
        case "at_least":
            return ceil(value), None
        case "more_than":
            return floor(value) + 1, None
        case "at_most":
            return None, floor(value)
        case "about":
            return ceil(value * (1 - tolerance)), floor(value * (1 + tolerance))
        case _:
            return ceil(value), floor(value)


def _verdict(low: int | None, high: int | None, least: int | None, most: int | None) -> Verdict | None:
    if low is None or high is None:
        return None
    if (least is None or low >= least) and (most is None or high <= most):
        return "reached"
    if (least is not None and high < least) or (most is not None and low > most):
        return "missed"
    return "within_band"


def _needed(row: Target, least: int | None, most: int | None, last: Published | None, by: date | None) -> int | None:
    """The change a year that leads from the last figure to the target."""
    if last is None or by is None:
        return None
    years = in_years(by) - in_years(last.day)
    if row.bound in ("at_least", "more_than") and least is not None:
        return ceil((least - last.value) / years)
    if row.bound == "at_most" and most is not None:
        return floor((most - last.value) / years)
    return half_up((row.value - last.value) / years)


def _pace(first: Published, day: date, value: int) -> int | None:
    """The change a year from a figure to a value on a day; None where no time lies between."""
    years = in_years(day) - in_years(first.day)
    return half_up((value - first.value) / years) if years > 0 else None
