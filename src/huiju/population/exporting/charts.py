"""Charts as Excel draws them, made by the same hand for the workbook and for the report."""

from __future__ import annotations

from typing import Any

from .series import Figure
from .words import Words

COLOURS = ("#0072B2", "#E69F00", "#009E73", "#CC79A7", "#56B4E9", "#D55E00", "#F0E442", "#7A5195", "#999999")
"""Told apart with any colour vision and, by their lightness, in print; the last is for all others."""
TICKS = {"major_tick_mark": "outside", "minor_tick_mark": "none"}
DASHES = ("solid", "dash", "round_dot")


def add_chart(book: Any, sheet: str, figure: Figure, first_row: int, say: Words) -> Any:
    """A chart of the data that stand in a sheet from a row of headings on, years in the first column."""
    kinds = {"stacked": {"type": "column", "subtype": "stacked"}, "clustered": {"type": "column"},
             "line": {"type": "line"}}  # fmt: skip
    chart = book.add_chart(kinds[figure.form])
    last = first_row + len(figure.years)
    for n in range(1, len(figure.series) + 1):
        colour = COLOURS[(n - 1) % len(COLOURS)]
        look: dict[str, Any] = (
            {"line": {"color": colour, "width": 2.25, "dash_type": DASHES[(n - 1) % len(DASHES)]},
             "marker": {"type": "automatic"}}
            if figure.form == "line"
            else {"fill": {"color": colour}, "border": {"none": True}, "gap": 60}
        )  # fmt: skip
        chart.add_series(
            {
                "name": [sheet, first_row, n],
                "categories": [sheet, first_row + 1, 0, last, 0],
                "values": [sheet, first_row + 1, n, last, n],
                **look,
            }
        )
    chart.set_title({"name": figure.title, "name_font": {"size": 11, "bold": True}, "overlay": False})
    lines = {"visible": True, "line": {"color": "#D9D9D9"}}
    unit = {"name": say("ten_thousand"), "name_font": {"size": 9, "bold": False}}
    chart.set_y_axis({**unit, **TICKS, "num_format": "#,##0", "major_gridlines": lines})
    # Years stand below the plot even where sums are negative.
    chart.set_x_axis({"label_position": "low", **TICKS})
    chart.set_legend({"position": "bottom", "font": {"size": 8}})
    return chart
