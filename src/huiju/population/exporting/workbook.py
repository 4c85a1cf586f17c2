"""The results of a simulation as an Excel workbook: real numbers, codes as text, charts, ready to print."""

from __future__ import annotations

import io
from pathlib import Path
from typing import Any

from huiju.rules.values import Language

from .charts import add_chart
from .cost_tables import cost_table, kind_cost_table, office_table, with_unit_costs
from .files import save_whole
from .group_tables import count_table, detail_table, group_tables
from .note_tables import assumption_table, band_table, influence_table, overview_table, title
from .reform_tables import reform_groups_table, reform_table, reform_text_table
from .series import figures
from .sheets import Sheets
from .study import Study
from .table import Table
from .words import Words

CHART_SIZE = {"width": 860, "height": 400}
"""Pixels."""
CHART_ROWS = 21
"""Rows of a sheet that a chart covers."""


def workbook(study: Study, path: Path, lang: Language = "zh") -> None:
    """Write the workbook. Raises RuleError where the file cannot be written; then nothing is left behind."""
    save_whole(path, workbook_bytes(study, lang))


def workbook_bytes(study: Study, lang: Language = "zh") -> bytes:
    """The workbook as bytes; the same for the same study and language."""
    import xlsxwriter  # type: ignore[import-untyped]

    say, made = Words(lang), io.BytesIO()
    # Nothing that is text may turn into a formula, an address or a number.
    literal = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    book = xlsxwriter.Workbook(made, {"in_memory": True, **literal})
    created = study.made_on.replace(tzinfo=None)
    book.set_properties({"title": title(study, say), "author": "Huiju", "created": created})
    sheets = Sheets(book, say)
    for table in tables(study, say):
        sheets.add(table)
        if table.name == say("overview"):
            _charts(sheets, study, say)
    book.close()
    return made.getvalue()


def tables(study: Study, say: Words) -> tuple[Table, ...]:
    """The sheets in their order; those of scenarios and ranges only where the study has them."""
    found = [
        overview_table(study, say),
        cost_table(study, say),
        *([kind_cost_table(study, say)] if with_unit_costs(study) else []),
        count_table(study, say),
        office_table(study, say),
        *group_tables(study, say),
        detail_table(study, say),
    ]
    if study.scenarios:
        found += [reform_table(study, say), reform_groups_table(study, say), reform_text_table(study, say)]
    if study.uncertainty is not None:
        found += [band_table(study, say), influence_table(study, say)]
    return (*found, assumption_table(study, say))


def _charts(sheets: Sheets, study: Study, say: Words) -> None:
    """A sheet with every chart, its data beneath it."""
    name = say("charts")
    sheet: Any = sheets.new(name)
    # One chart to a page; breaks do not work together with fitting to the width.
    sheet.set_print_scale(66)
    row, breaks = 0, []
    for figure in figures(study, say):
        data = row + CHART_ROWS
        heads = (say("year"), *(series for series, _ in figure.series))
        sheets.plain(sheet, data, heads, [(year, *sums) for year, sums in figure.rows])
        chart = add_chart(sheets.book, name, figure, data, say)
        chart.set_size(CHART_SIZE)
        sheet.insert_chart(row, 0, chart, {"description": figure.described(say), "object_position": 2})
        row = data + len(figure.years) + 3
        breaks.append(row)
    sheet.set_h_pagebreaks(breaks[:-1])
