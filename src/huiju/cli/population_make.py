"""`huiju population make`: draw a demonstration population of a city."""

from __future__ import annotations

from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

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
    progress_bar,
    refuse,
    table,
    write_json,
)

if TYPE_CHECKING:
    from huiju.population.making.report import Report
    from huiju.population.making.tally import Line

PlaceOption = Annotated[
    str, typer.Option("--place", help="城市名或六位代码 · the city: its name or code, such as 150100")
]
PersonsOption = Annotated[
    int, typer.Option("--persons", help="首年年初的人口数 · people living there when the first year begins")
]
SeedOption = Annotated[
    int, typer.Option("--seed", help="随机种子，种子相同则人口相同 · the same seed gives the same population")
]
OutOption = Annotated[Path, typer.Option("-o", "--out", help="人口数据的文件夹 · folder of the population")]
FromOption = Annotated[int, typer.Option("--from", help="起始年 · first year drawn")]
UntilOption = Annotated[int, typer.Option("--until", help="最后一年 · last year drawn")]
PartOption = Annotated[int, typer.Option("--part-persons", help="每个分片最多多少人 · people of one part, at most")]
MarginalsOption = Annotated[Path | None, typer.Option("--marginals", help="自己的数据表 · own table of marginals")]
ReplaceOption = Annotated[
    bool, typer.Option("--replace", help="替换已有的人口数据 · replace a population that is there")
]


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("make", help="按公布数据生成演示人口 · draw a demonstration population to published figures")(make)


def make(
    place: PlaceOption,
    persons: PersonsOption,
    out_: OutOption,
    seed: SeedOption = 1,
    from_: FromOption = 2022,
    until: UntilOption = 2035,
    part_persons: PartOption = 250_000,
    marginals: MarginalsOption = None,
    replace: ReplaceOption = False,
    packs: PacksOption = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
) -> None:
    """按公布数据生成演示人口 · draw a demonstration population to published figures."""
    from huiju.population.making.make import make as make_population
    from huiju.population.making.needs import reads
    from huiju.population.making.reading import city_named, find_marginals, load_marginals
    from huiju.rules.values import Text

    with mistakes(lang.value):
        packs_read = library(packs)
        vocabulary = packs_read.vocabulary
        city = city_named(place, vocabulary)
        found = load_marginals(find_marginals(city, marginals, packs or ()), vocabulary)
        if found.place != city:
            raise refuse("marginals-place", Text(f"{marginals} 是 {found.place} 的数据，不是 {city} 的",
                                                 f"{marginals} is about {found.place}, not {city}"))  # fmt: skip
        with progress_bar(lang.value, Text("生成人口", "drawing people")) as told:
            report = make_population(
                found, vocabulary, persons, seed, out_, (from_, until), part_persons, replace,
                lambda done: told(done, persons), reads(packs_read, city),
            )  # fmt: skip
    if format is Format.json:
        write_json(report.as_data())
    else:
        show(report, lang)


def show(report: Report, lang: Lang) -> None:
    """The size of the tables and every marginal beside its target."""
    say = pick(lang.value)
    table(
        say("各表行数", "Rows of the tables"), (say("表", "table"), say("行数", "rows")),
        [(name, f"{rows:,}") for name, rows in report.rows.items()],
    )  # fmt: skip
    heads = (say("指标", "marginal"), say("目标", "target"), say("实得", "drawn"), say("差", "difference"),
             say("标准误倍数", "standard errors"))  # fmt: skip
    table(say("目标与实得", "Targets and what was drawn"), heads, [_cells(line) for line in report.lines])
    if report.not_told:
        names = ", ".join(report.not_told)
        out.print(
            say(f"本市政策要用、这里没有的事实：{names}", f"facts that the policies read and nothing tells: {names}")
        )
    far = len(report.departing)
    out.print(say(f"{len(report.lines)} 项指标，{far} 项偏离超过 4 个标准误",
                  f"{len(report.lines)} marginals, {far} beyond four standard errors"))  # fmt: skip


def _cells(line: Line) -> tuple[str, ...]:
    share = line.kind == "share"

    def cell(number: float, sign: str = "") -> str:
        if share:
            return f"{number * 100:{sign}.2f}%"
        return f"{number:{sign},.0f}" if line.kind == "events" or abs(line.target) > 100 else f"{number:{sign}.3f}"

    return (line.name, cell(line.target), cell(line.drawn), cell(line.drawn - line.target, "+"),
            f"{line.distance:+.1f}")  # fmt: skip
