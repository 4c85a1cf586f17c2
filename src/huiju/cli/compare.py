"""`huiju compare CASE CITY CITY…`: the same facts under several cities, side by side."""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from huiju.entitlement.assess import Assessment, Engine
from huiju.entitlement.case import read_case
from huiju.entitlement.places import Comparison, comparison_json
from huiju.entitlement.places import compare as side_by_side
from huiju.entitlement.totals import totals
from huiju.policy.library import STATE_WORDS, Library, state_on
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
from .statement import STATUS, amount_text, figure


def register(app: typer.Typer) -> None:
    """Add the command."""
    app.command("compare", help="同样的情况在几座城市各能享受什么 · the same case in several cities")(compare)


def compare(
    case: Annotated[Path, typer.Argument(help="case file, YAML or JSON")],
    cities: Annotated[list[str], typer.Argument(help="two or more cities, such as hohhot ordos")],
    as_of: Annotated[str | None, typer.Option(help="ask for this day instead of the file's, YYYY-MM-DD")] = None,
    lang: LangOption = Lang.zh,
    format: FormatOption = Format.text,
    packs: PacksOption = None,
) -> None:
    """Exit 0, or 2 when the case or a city cannot be read."""
    with mistakes(lang.value):
        shelf = library(packs)
        known = [code for code, place in shelf.vocabulary.places.items() if place.within]
        for city in cities:
            if city not in known:
                says = Text(f"没有城市“{city}”", f"there is no city '{city}'")
                raise refuse("city-unknown", says, did_you_mean(city, known))
        told = read_case(case, shelf.vocabulary, cities[0], read_date(as_of) if as_of else None)
        engine = Engine(shelf)
        found = side_by_side(told, cities, engine)
    if format is Format.json:
        write_json(comparison_json(found, engine, lang.value))
    else:
        _show(found, shelf, lang.value)


def _show(found: Comparison, shelf: Library, lang: Language) -> None:
    say, words = pick(lang), shelf.vocabulary
    for assessment in found.assessments:
        for document in assessment.documents:
            state = state_on(document, assessment.case.as_of)
            term = f"{document.dates.in_force or document.dates.year} – {document.dates.until or ''}"
            line = f"{words.place(assessment.case.city, lang)}  {document.id}  {STATE_WORDS[state](lang)}  {term}"
            out.print(line, style=None if state == "in_force" else "dim", markup=False, highlight=False)
    rows = []
    for subject in found.subjects:
        named = words.subjects.get(subject)
        title = (named.zh if lang == "zh" else named.en) if named else shelf.row(subject).title(lang)
        rows.append([title, *(_cell(assessment, subject, shelf, lang) for assessment in found.assessments)])
    cash = [figure(totals(assessment)["cash_certain"]) for assessment in found.assessments]
    rows.append([say("现金（确定，元）", "cash, certain (yuan)"), *cash])
    table("", [say("事项", "subject"), *(words.place(a.case.city, lang) for a in found.assessments)], rows)


def _cell(assessment: Assessment, subject: str, shelf: Library, lang: Language) -> str:
    lines = []
    for decision in assessment.decisions:
        if (decision.benefit.subject or decision.benefit.id) != subject or decision.outcome.status == "ineligible":
            continue
        amount = amount_text(decision, shelf, lang)
        lines.append(f"{STATUS[decision.outcome.status](lang)} {decision.benefit.title(lang)} {amount}".strip())
    return "\n".join(lines) or "—"
