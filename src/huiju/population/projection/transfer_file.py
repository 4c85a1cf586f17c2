"""Reading a transfer file: the pot, the years, the places and the formula, every mistake at its line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from datetime import date
from fractions import Fraction
from pathlib import Path

from pydantic import Field

from huiju.policy.library import Library
from huiju.policy.load import PACKS, validated
from huiju.policy.pack_head import Both, Code, Id, Strict, Words
from huiju.policy.source import read_yaml
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.parse import parse_amount
from huiju.rules.quantities import read_quantity
from huiju.rules.values import MONEY, Text, Type, Value

from .inputs import Inputs
from .project import LAST_YEAR, project
from .read import projection_file, read_inputs
from .reading import Reading
from .result import everyone
from .source import Count, Year
from .transfer import SCOPE, Basis, Formula, Part, People

DEFAULT = PACKS / "nmg" / "nmg.transfer.yaml"
"""The formula that comes along: newly added permanent residents alone."""


class PartSource(Both):
    """A part of the pot."""

    share: Words
    weight: Words
    source: Words


class PlaceSource(Strict):
    """A place that takes part; figures of its population win over those of its projection file."""

    coefficient: Words | None = None
    population: dict[Year, Count] = {}


class TransferSource(Both):
    """How a pot is shared."""

    transfer: Id
    provision: Words | None = None
    pot: Words
    from_: Year = Field(alias="from")
    until: Year
    places: dict[Code, PlaceSource] = Field(min_length=1)
    parameters: dict[Code, Words] = {}
    parts: list[PartSource] = Field(min_length=1)


@dataclass(frozen=True)
class TransferFile:
    """A transfer file as read: the formula, and what it says of each place."""

    formula: Formula
    places: Mapping[str, PlaceSource]
    coefficients: Mapping[str, Fraction]


def read_transfer(path: Path, library: Library) -> TransferFile:
    """A transfer file. Raises RuleError with every mistake."""
    reading = Reading(read_yaml(path))
    given = validated(reading.source, TransferSource)
    coefficients = {}
    for place, of in given.places.items():
        reading.known(("places", place, "<key>"), "地方", "place", place, library.vocabulary.places)
        at = ("places", place, "coefficient")
        coefficients[place] = reading.percent(at, of.coefficient) if of.coefficient else Fraction(1)
    row = None
    if given.provision is not None:
        rows = {row.id: row for row in library.rows}
        if reading.known(("provision",), "条款", "provision", given.provision, rows):
            row = rows[given.provision]
    parts = tuple(_parts(reading, given, library))
    if not reading.mistakes and sum(part.share for part in parts) != 1:
        reading.fail(("parts", "<key>"), "shares", "各部分合计不是 100%", "the parts do not add up to 100%",
                     Text("调整 share", "adjust the shares"))  # fmt: skip
    pot = 0
    try:
        pot = read_pot(given.pot)
    except RuleError as error:
        reading.absorb(("pot",), error)
    reading.finish()
    formula = Formula(Text(given.zh, given.en), pot, int(given.from_), int(given.until), parts, row)
    return TransferFile(formula, given.places, coefficients)


def read_pot(text: str) -> int:
    """A sum of yuan as fen: `100000000 CNY`, or the bare number. Raises RuleError."""
    text = text.strip()
    value, kind = read_quantity(text if not text.isascii() or " " in text or "%" in text else f"{text} CNY", ("CNY",))
    if kind != MONEY or not isinstance(value, int):
        says = Text(f"“{text}”不是金额", f"'{text}' is not a sum of money")
        raise RuleError(Diagnostic("pot", says, Text("例如 100000000 CNY", "such as 100000000 CNY")))
    return value


def people_of(
    transfer: TransferFile, library: Library, inputs: Iterable[Path] = (), folders: Iterable[Path] = ()
) -> dict[str, People]:
    """The people of each place at the end of the two years: given, else published, else projected (the middle).

    `inputs` are projection files used for their places instead of those in the folders. Raises RuleError where the
    years do not follow each other, or a place has no figure.
    """
    first, last = transfer.formula.first, transfer.formula.last
    if not first < last <= LAST_YEAR:
        says = Text(f"{first} 至 {last} 不是一段时间", f"{first} to {last} is no span of years")
        hint = Text("从较早的年份到较晚的年份", "from an earlier year until a later one")
        raise RuleError(Diagnostic("years", says, hint))
    own = {read.place: read for read in (read_inputs(path, library) for path in inputs)}
    folders, found = list(folders), {}
    for place, of in transfer.places.items():
        read: Inputs | None = None
        if not {str(first), str(last)} <= set(of.population):
            read = own.get(place) or read_inputs(projection_file(place, folders), library)
        before, before_basis = _figure(place, of, read, first)
        after, after_basis = _figure(place, of, read, last)
        found[place] = People(before, after, before_basis, after_basis, transfer.coefficients[place])
    return found


def changed(
    transfer: TransferFile, pot: int | None, first: int | None, last: int | None, places: Iterable[str]
) -> TransferFile:
    """The same with another pot, other years, or these places only; a place that the file does not have is added."""
    formula = transfer.formula
    formula = replace(
        formula,
        pot=formula.pot if pot is None else pot,
        first=formula.first if first is None else first,
        last=formula.last if last is None else last,
    )
    wanted = list(places) or list(transfer.places)
    return TransferFile(
        formula,
        {place: transfer.places.get(place, PlaceSource()) for place in wanted},
        {place: transfer.coefficients.get(place, Fraction(1)) for place in wanted},
    )


def _parts(reading: Reading, given: TransferSource, library: Library) -> Iterable[Part]:
    parameters: dict[str, tuple[Value, Type]] = {}
    for name, text in given.parameters.items():
        try:
            parameters[name] = read_quantity(text, library.vocabulary.units)
        except RuleError as error:
            reading.absorb(("parameters", name), error)
    if reading.mistakes:
        return
    scope = SCOPE.with_parameters(parameters)
    for n, part in enumerate(given.parts):
        share = reading.percent(("parts", n, "share"), part.share)
        try:
            weight = parse_amount(part.weight, scope)
        except RuleError as error:
            reading.absorb(("parts", n, "weight"), error)
            continue
        yield Part(Text(part.zh, part.en), share, part.weight, weight, part.source)


def _figure(place: str, of: PlaceSource, inputs: Inputs | None, year: int) -> tuple[int, Basis]:
    if str(year) in of.population:
        return int(of.population[str(year)]), "given"
    assert inputs is not None  # read where a year is not given
    for published in inputs.published:
        if published.day == date(year, 12, 31) and everyone(inputs.indicators[published.indicator]):
            return published.value, "published"
    if year < inputs.base.year:
        says = Text(f"{place} 没有 {year} 年末人口", f"there is no population of {place} at the end of {year}")
        hint = Text(f"在 places 下写 population: {{{year}: 人数}}，或从 {inputs.base.year} 年算起",
                    f"write population: {{{year}: …}} under places, or count from {inputs.base.year}")  # fmt: skip
        raise RuleError(Diagnostic("no-figure", says, hint))
    return sum(map(sum, project(inputs, year).people(year))), "projected"
