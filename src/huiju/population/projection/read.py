"""Reading a projection file: every figure checked, every mistake at its line."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from fractions import Fraction
from pathlib import Path
from typing import Any

from huiju.policy.documents import Target
from huiju.policy.library import Library
from huiju.policy.load import PACKS, validated
from huiju.policy.pack_head import Strict
from huiju.policy.source import Path_, read_yaml
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from . import source as src
from .apportion import largest_remainder
from .inputs import AGES, Aim, Base, Births, Deaths, Flow, Indicator, Inputs, Note, Published, Variant
from .reading import Reading

ENDING = ".projection.yaml"


def projection_file(place: str, folders: Iterable[Path] = ()) -> Path:
    """The projection file of a place: in the last of the folders that has one, else the one that comes along.

    Raises RuleError where there is none.
    """
    for folder in (*reversed(list(folders)), PACKS):
        if (path := folder / place / f"{place}{ENDING}").is_file():
            return path
    says = Text(f"没有 {place} 的人口推算数据", f"there are no inputs of a projection for {place}")
    hint = Text(f"写一个 {place}/{place}{ENDING}，或用 --inputs 指定文件",
                f"write {place}/{place}{ENDING}, or name a file with --inputs")  # fmt: skip
    raise RuleError(Diagnostic("no-projection", says, hint))


def read_inputs(path: Path, library: Library) -> Inputs:
    """The inputs of a projection file; targets are those of the library. Raises RuleError with every mistake."""
    return _Reader(path, library).inputs()


class _Reader(Reading):
    def __init__(self, path: Path, library: Library) -> None:
        super().__init__(read_yaml(path))
        self.given = validated(self.source, src.ProjectionSource)
        self.library = library

    def inputs(self) -> Inputs:
        given = self.given
        self.known(("projection",), "地方", "place", given.projection, self.library.vocabulary.places)
        indicators = {name: self.indicator(name, i) for name, i in given.indicators.items()}
        low, high = given.variants.low, given.variants.high
        found = Inputs(
            given.projection, self.base(), self.births(), self.deaths(),
            tuple(self.flow(name, flow) for name, flow in given.moves.items()),
            self.variant("low", low), self.variant("high", high), indicators,
            tuple(self.published(n, p) for n, p in enumerate(given.published)),
            tuple(self.aim(name, target) for name, target in given.targets.items()),
            tuple(_notes((), given)), self.source.place(()),
        )  # fmt: skip
        self.finish()
        return found

    def base(self) -> Base:
        given, at = self.given.base, "base"
        population = int(given.population.value)
        if not population:
            self.fail((at, "population", "value"), "base", "人口是 0", "the population is 0",
                      Text("写基年年末人口", "write the population at the end of the base year"))  # fmt: skip
        men, women = int(given.sexes.men), int(given.sexes.women)
        bands = self.bands((at, "ages", "bands"), given.ages.bands)
        for path, figures, year in (
            ((at, "ages", "bands", "<key>"), [n for _, _, n in bands], given.ages.year),
            ((at, "sexes", "<key>"), [men, women], given.sexes.year),
        ):
            if not sum(figures) or (year == given.year and sum(figures) != population):
                self.fail(path, "base", f"合计 {sum(figures)}，应为 {population}",
                          f"they add up to {sum(figures)}, not to {population}",
                          Text("核对数字；其他年份的数字写上那一年，按比例使用",
                               "check the figures; those of another year name it and count as shares"))  # fmt: skip
        scaled = largest_remainder(population, [Fraction(people) for _, _, people in bands])
        men, _ = largest_remainder(population, [Fraction(men), Fraction(women)])
        return Base(
            int(given.year), population,
            tuple((first, last, people) for (first, last, _), people in zip(bands, scaled, strict=True)),
            men, self.by_age((at, "shape"), given.shape),
            self.by_age((at, "men_per_100_women"), given.men_per_100_women, 100),
        )  # fmt: skip

    def births(self) -> Births:
        given = self.given.births
        path = ("births", "per_1000_women")
        rates = self.by_age(path, given.per_1000_women, 1000)
        if rates[0] or rates[-1]:
            self.fail((*path, "values"), "births", "最小或最大年龄的生育率不是 0",
                      "the rates do not begin and end with 0",
                      Text("第一个和最后一个年龄写 0，例如 14: 0 和 50: 0",
                           "give the first and last age a 0, such as 14: 0 and 50: 0"))  # fmt: skip
        boys = Fraction(given.boys_per_100_girls.value)
        path_ = self.percents(("births", "path"), given.path.values)
        return Births(_count(given.base_year), rates, boys / (boys + 100), path_)

    def deaths(self) -> Deaths:
        given = self.given.deaths
        women = self.by_age(("deaths", "women_per_100000"), given.women_per_100000, 100_000)
        men = self.by_age(("deaths", "men_per_100000"), given.men_per_100000, 100_000)
        newborn = Fraction(given.newborn_per_100000.value) / 100_000
        for name, rates in (("women", women), ("men", men), ("newborn", (newborn,))):
            if max(rates) > 1:
                self.fail(("deaths", f"{name}_per_100000"), "deaths", "死亡率超过十万分之十万",
                          "more than 100,000 of 100,000 die",
                          Text("写每十万人的死亡数", "write deaths among 100,000 people"))  # fmt: skip
        path = self.percents(("deaths", "path"), given.path.values)
        return Deaths(_count(given.base_year), (women, men), newborn, path)

    def flow(self, name: str, given: src.FlowSource) -> Flow:
        at: Path_ = ("moves", name)
        weights = self.by_age((*at, "ages"), given.ages)
        if not any(weights):
            self.fail((*at, "ages"), "moves", "各年龄都是 0", "every age is 0",
                      Text("给有迁移的年龄写大于 0 的数", "write a figure above 0 for the ages that move"))  # fmt: skip
        ratio = Fraction(given.men_per_100_women.value)
        women, men = 100 / (100 + ratio), ratio / (100 + ratio)
        people = {int(year): Fraction(self.people((*at, "people", "values", year), text))
                  for year, text in given.people.values.items()}  # fmt: skip
        return Flow(name, Text(given.zh, given.en), people, tuple(w * s for s in (women, men) for w in weights))

    def variant(self, end: str, given: src.VariantSource) -> Variant:
        at: Path_ = ("variants", end)
        fertility = self.percent((*at, "fertility"), given.fertility)
        moves = {}
        for flow, text in given.moves.items():
            self.known((*at, "moves", flow, "<key>"), "迁移", "flow", flow, self.given.moves)
            moves[flow] = self.people((*at, "moves", flow), text)
        sign = 1 if end == "high" else -1
        wrong: list[Path_] = [(*at, "moves", flow) for flow, people in moves.items() if people * sign < 0]
        wrong += [(*at, "fertility")] if (fertility - 1) * sign < 0 else []
        for path in wrong:
            self.fail(path, "variant", f"{end} 越过了中方案", f"the {end} end lies beyond the middle",
                      Text("low 不超过 100% 和 0，high 不低于 100% 和 0",
                           "low: 100% and 0 at most; high: 100% and 0 at least"))  # fmt: skip
        return Variant(fertility, moves)

    def indicator(self, name: str, given: src.IndicatorSource) -> Indicator:
        at: Path_ = ("indicators", name)
        ages = self.band((*at, "ages"), given.ages) if given.ages else (0, len(AGES) - 1)
        share = None
        if given.share is not None:
            share = self.percents((*at, "share"), given.share.values)
            if given.share.base is not None:
                whole = int(self.given.base.population.value)
                share[int(self.given.base.year)] = Fraction(int(given.share.base.value), whole or 1)
            if given.share.base is not None and given.ages:
                self.fail((*at, "share", "base"), "share", "有年龄段的指标不能写 base",
                          "with ages there can be no base",
                          Text("写基年的百分比", "write the base year's per cent"))  # fmt: skip
            if any(part > 1 for part in share.values()):
                self.fail((*at, "share"), "share", "比重超过 100%", "a share above 100%",
                          Text("核对比重", "check the shares"))  # fmt: skip
        why = given.not_projected
        return Indicator(name, Text(given.zh, given.en), ages, share, Text(why.zh, why.en) if why else None)

    def published(self, n: int, given: src.PublishedSource) -> Published:
        at: Path_ = ("published", n)
        self.known((*at, "indicator"), "指标", "indicator", given.indicator, self.given.indicators)
        return Published(given.indicator, self.day((*at, "day"), given.day), int(given.value), given.source)

    def aim(self, name: str, given: src.TargetSource) -> Aim:
        at: Path_ = ("targets", name)
        self.known((*at, "indicator"), "指标", "indicator", given.indicator, self.given.indicators)
        targets = [row.id for row in self.library.rows if isinstance(row, Target)]
        if self.known((*at, "<key>"), "目标", "target", name, targets):
            row = self.library.row(name)
            if isinstance(row, Target) and row.unit != "person":
                self.fail((*at, "<key>"), "target-unit", f"{name} 的单位是 {row.unit}，不是人",
                          f"{name} is measured in {row.unit}, not in persons",
                          Text("只列以人计的目标", "list targets in persons only"))  # fmt: skip
        tolerance = self.percent((*at, "tolerance"), given.tolerance) if given.tolerance else Fraction(0)
        return Aim(name, given.indicator, tolerance)


def _count(figure: src.Figure | None) -> int | None:
    return int(figure.value) if figure else None


def _notes(path: tuple[str, ...], given: Any) -> Iterator[Note]:
    """Every source in the file, in its order, with the path of what it is for."""
    if isinstance(given, dict):
        entries: Iterable[tuple[str, Any]] = given.items()
    elif isinstance(given, list):
        entries = ((str(n), entry) for n, entry in enumerate(given))
    elif isinstance(given, Strict):
        entries = ((name, getattr(given, name)) for name in type(given).model_fields)
    else:
        return
    for name, value in entries:
        if name == "source" and isinstance(value, str):
            yield Note(".".join(path), value)
        else:
            yield from _notes((*path, name), value)
