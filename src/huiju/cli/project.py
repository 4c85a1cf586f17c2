"""`huiju project`: the permanent population of a place, projected and held against the documents' targets."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Annotated, Any

import typer

from huiju.policy.amount_words import target_words
from huiju.policy.library import STATE_WORDS, Library
from huiju.population.projection.project import project as projected
from huiju.population.projection.read import projection_file, read_inputs
from huiju.population.projection.result import Projection, everyone
from huiju.population.projection.targets import MISSING, VERDICTS, Held, hold_targets
from huiju.rules.diagnostics import did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Language, Text

from .common import (
    Format,
    FormatOption,
    Lang,
    LangOption,
    PacksOption,
    library,
    mistakes,
    out,
    pick,
    refuse,
    table,
    write_json,
)


def register(app: typer.Typer) -> None:
    """Add the command."""
    says = "推算常住人口并与目标对照 · project the permanent population, held against targets"
    app.command("project", help=says)(project)


def project(
    place: Annotated[str | None, typer.Option("--place", help="a place of the library, such as hohhot")] = None,
    inputs: Annotated[
        Path | None, typer.Option("--inputs", help="projection file to use instead of the one of the place")
    ] = None,
    until: Annotated[int, typer.Option("--until", help="last year")] = 2035,
    as_of: Annotated[str | None, typer.Option("--as-of", help="state of documents on this day, YYYY-MM-DD")] = None,
    sources: Annotated[bool, typer.Option("--sources", help="also list where each input comes from")] = False,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0 whatever the targets, 2 when the inputs cannot be read or contradict each other."""
    with mistakes(lang.value):
        shelf = library(packs)
        if place is not None and place not in shelf.vocabulary.places:
            says = Text(f"没有“{place}”这个地方", f"there is no place '{place}'")
            raise refuse("unknown", says, did_you_mean(place, shelf.vocabulary.places))
        day = read_date(as_of) if as_of else date.today()  # noqa: DTZ011 - the day where the user is
        found = projected(read_inputs(_file(place, inputs, packs), shelf), until)
        if place is not None and inputs is not None and found.inputs.place != place:
            says = Text(f"{inputs} 是 {found.inputs.place} 的", f"{inputs} is about {found.inputs.place}")
            hint = f"--place {found.inputs.place}"
            raise refuse("place", says, Text(f"写 {hint}", f"write {hint}"))
        held = hold_targets(found, shelf, day)
    if format is Format.json:
        write_json({**found.to_json(), "targets": [target.to_json() for target in held]})
        return
    _show(found, shelf, lang.value)
    _show_targets(held, found, shelf, lang.value)
    if sources:
        _show_sources(found, lang.value)


def _file(place: str | None, inputs: Path | None, packs: list[Path] | None) -> Path:
    if inputs is not None:
        return inputs
    if place is None:
        says = Text("没有说明是哪个地方", "no place is named")
        raise refuse("place", says, Text("写 --place 或 --inputs", "write --place or --inputs"))
    return projection_file(place, packs or ())


def _show(found: Projection, shelf: Library, lang: Language) -> None:
    say = pick(lang)
    place, middle = shelf.vocabulary.place(found.inputs.place, lang), found.points()
    columns = [
        say("年末", "end of"), say("常住人口", "population"), say("低", "low"), say("高", "high"),
        say("出生", "births"), say("死亡", "deaths"), say("净迁入", "net moves"),
    ]  # fmt: skip
    rows = [
        [str(point.year), *(_count(one.population) for one in (point, low, high)), _count(point.births),
         _count(point.deaths), _count(point.moves)]
        for low, point, high in zip(found.points("low"), middle, found.points("high"), strict=True)
    ]  # fmt: skip
    table(say(f"{place} 常住人口推算（人）", f"{place}: permanent population projected (persons)"), columns, rows)
    indicators = {name: about for name, about in found.inputs.indicators.items()
                  if about.not_projected is None and not everyone(about)}  # fmt: skip
    columns = [say("年末", "end of"), *(f"{band}{say('岁', '')}" for band in middle[0].ages),
               *(about.says(lang) for about in indicators.values())]  # fmt: skip
    rows = [[str(point.year), *(_count(people) for people in point.ages.values()),
             *(_count(point.indicators[name]) for name in indicators)] for point in middle]  # fmt: skip
    table("", columns, rows)
    for line in _calibration(found, lang):
        _line(line)
    assumed = sum(note.assumed for note in found.inputs.notes)
    total = len(found.inputs.notes)
    _line(say(f"{total} 项输入中有 {assumed} 项是假设（--sources 逐项列出）。这是推算，不是预测。",
              f"{assumed} of {total} inputs are assumed (--sources lists them). A what-if, no forecast."))  # fmt: skip


def _calibration(found: Projection, lang: Language) -> Iterator[str]:
    made, inputs, say = found.calibration, found.inputs, pick(lang)
    for zh, en, factor, modelled, figure in (
        ("出生", "births", made.fertility, made.births, inputs.births.published),
        ("死亡", "deaths", made.mortality, made.deaths, inputs.deaths.published),
    ):
        times = f"{factor // 1_000_000}.{factor % 1_000_000:06d}"
        if figure is None:
            yield say(
                f"基年{zh} {modelled:,} 人：按比率原样计算", f"{en} of the base year: {modelled:,}, rates as they stand"
            )
        else:
            yield say(f"基年{zh} {modelled:,} 人（输入 {figure:,}）：比率 × {times}",
                      f"{en} of the base year: {modelled:,} ({figure:,} entered), rates × {times}")  # fmt: skip
    missing = sum(year.missing for year in found.middle)
    if missing:
        yield say(f"有 {missing:,} 人次迁出落在已无人的年龄，未计",
                  f"{missing:,} departures fall on ages with nobody left and are not made")  # fmt: skip


def _show_targets(held: tuple[Held, ...], found: Projection, shelf: Library, lang: Language) -> None:
    say = pick(lang)
    if not held:
        _line(say("没有列出常住人口目标。", "No target of the population is listed."))
    for target in held:
        row = target.row
        _line("")
        state = STATE_WORDS[target.state](lang)
        until = target.document.dates.until
        if target.state == "ended" and until is not None:
            state = say(f"{state}（至 {until}）", f"{state} (until {until})")
        _line(f"{row.id}  {row.clause}  {state}", "bold")
        _line(f"  {row.title(lang)}{say('：', ': ')}{target_words(row, shelf.vocabulary)(lang)}")
        for line in _held(target, found, lang):
            _line(f"  {line}")


def _held(target: Held, found: Projection, lang: Language) -> Iterator[str]:
    say = pick(lang)
    if target.missing is not None:
        why = found.inputs.indicators[target.indicator].not_projected
        yield (why if target.missing == "not_projected" and why else MISSING[target.missing])(lang)
    if target.value is not None:
        band = "" if target.published else say(f"（{_count(target.low)} 至 {_count(target.high)}）",
                                               f" ({_count(target.low)} to {_count(target.high)})")  # fmt: skip
        kind = say("公布", "published") if target.published else say("推算", "projected")
        past = say("，期限已过", ", the day is past") if target.past else ""
        verdict = VERDICTS[target.verdict](lang) if target.verdict else say("不评", "not graded")
        yield say(f"{kind} {target.value:,}{band}，差 {target.gap:+,}：{verdict}{past}",
                  f"{kind} {target.value:,}{band}, gap {target.gap:+,}: {verdict}{past}")  # fmt: skip
    if target.last is not None and target.pace_needed is not None:
        last = target.last
        yield say(f"自 {last.day} 的 {last.value:,} 起，每年需 {_signed(target.pace_needed)}；"
                  f"此前每年 {_signed(target.pace_so_far)}，推算每年 {_signed(target.pace_projected)}",
                  f"from {last.value:,} on {last.day}: {_signed(target.pace_needed)} a year needed; "
                  f"{_signed(target.pace_so_far)} so far, {_signed(target.pace_projected)} projected")  # fmt: skip


def _show_sources(found: Projection, lang: Language) -> None:
    say = pick(lang)
    _line("")
    columns = [say("输入", "input"), say("来源", "source")]
    table("", columns, [[note.path, note.source] for note in found.inputs.notes])


def _count(people: int | None) -> str:
    return "—" if people is None else f"{people:,}"


def _signed(people: int | None) -> str:
    return "—" if people is None else f"{people:+,}"


def _line(text: str, style: Any = None) -> None:
    out.print(text, style=style, markup=False, highlight=False)
