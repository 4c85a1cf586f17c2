"""`huiju transfer`: money follows people, a pot shared among cities by newly added permanent residents."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path
from typing import Annotated

import typer

from huiju.policy.library import Library
from huiju.population.projection.transfer import BASES, Basis, Shared, share_out
from huiju.population.projection.transfer_file import DEFAULT, changed, people_of, read_pot, read_transfer
from huiju.rules.diagnostics import did_you_mean
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

SIGNS: Mapping[Basis, str] = {"published": "", "projected": "*", "given": "°"}
"""Behind a figure of people: where it comes from."""


def register(app: typer.Typer) -> None:
    """Add the command."""
    says = "钱随人走：按新增常住人口试分一笔资金 · money follows people: share a pot by newly added residents"
    app.command("transfer", help=says)(transfer)


def transfer(
    file: Annotated[
        Path | None, typer.Argument(help="transfer file; default: by newly added residents", metavar="[FILE]")
    ] = None,
    pot: Annotated[str | None, typer.Option("--pot", help="yuan to share, instead of the file's")] = None,
    first: Annotated[int | None, typer.Option("--from", help="count from the end of this year")] = None,
    until: Annotated[int | None, typer.Option("--until", help="count until the end of this year")] = None,
    place: Annotated[list[str] | None, typer.Option("--place", help="only these places; may be repeated")] = None,
    inputs: Annotated[
        list[Path] | None, typer.Option("--inputs", help="projection file to use for its place; may be repeated")
    ] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when a file or an option cannot be read or a place has no figures."""
    with mistakes(lang.value):
        shelf = library(packs)
        given = read_transfer(file or DEFAULT, shelf)
        _known(place or [], shelf)
        given = changed(given, read_pot(pot) if pot else None, first, until, place or [])
        found = share_out(given.formula, people_of(given, shelf, inputs or [], packs or ()))
    if format is Format.json:
        write_json(found.to_json())
    else:
        _show(found, shelf, lang.value)


def _known(places: list[str], shelf: Library) -> None:
    for place in places:
        if place not in shelf.vocabulary.places:
            says = Text(f"没有“{place}”这个地方", f"there is no place '{place}'")
            raise refuse("unknown", says, did_you_mean(place, shelf.vocabulary.places))


def _show(found: Shared, shelf: Library, lang: Language) -> None:
    say, formula = pick(lang), found.formula
    columns = [
        say("地方", "place"), say(f"{formula.first}年末", f"end of {formula.first}"),
        say(f"{formula.last}年末", f"end of {formula.last}"), say("增减", "added"),
        say("分得（元）", "share (yuan)"), say("占比", "of the pot"),
    ]  # fmt: skip
    rows = [
        [shelf.vocabulary.place(share.place, lang),
         f"{share.people.before:,}{SIGNS[share.people.before_basis]}",
         f"{share.people.after:,}{SIGNS[share.people.after_basis]}",
         f"{share.people.after - share.people.before:+,}", _yuan(share.total), _part(share.total, formula.pot)]
        for share in found.shares
    ]  # fmt: skip
    whole = formula.pot - found.left
    rows.append([say("合计", "total"), "", "", "", _yuan(whole), _part(whole, formula.pot)])
    table(f"{formula.says(lang)} {_yuan(formula.pot)}{say('元', ' yuan')}", columns, rows)
    used = {basis for share in found.shares for basis in (share.people.before_basis, share.people.after_basis)}
    if signs := [f"{sign} {BASES[basis](lang)}" for basis, sign in SIGNS.items() if sign and basis in used]:
        _line("  ".join(signs))
    if found.left:
        _line(say(f"没有任何地方符合公式，{_yuan(found.left)}元未分配",
                  f"{_yuan(found.left)} yuan are left: no place counts by the formula"))  # fmt: skip
    for part in formula.parts:
        _line(f"{_part(part.share.numerator, part.share.denominator)}  {part.says(lang)}  {part.formula}")
        _line(f"    {part.source}")
    row = formula.provision
    if row is not None:
        _line(f"{row.id}  {row.clause}  {row.title(lang)}")
        for question in row.open:
            _line(f"  {say('原文未定：', 'left open: ')}{question.question(lang)} {question.adopted(lang)}")


def _yuan(fen: int) -> str:
    return f"{fen // 100:,}.{fen % 100:02d}"


def _part(part: int, whole: int) -> str:
    """A share in per cent with two decimals, rounded half up."""
    hundredths = (part * 20_000 + whole) // (2 * whole) if whole else 0
    return f"{hundredths // 100}.{hundredths % 100:02d}%"


def _line(text: str) -> None:
    out.print(text, markup=False, highlight=False)
