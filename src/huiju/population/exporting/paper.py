"""The results of a simulation as a Word report of a few pages: sentences, tables, charts that Word can edit."""

from __future__ import annotations

import io
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from huiju.rules.values import Language

from .chart_part import insert_chart
from .cost_tables import readings
from .files import save_whole, timeless
from .note_tables import assumption_table, draws_note, title
from .paper_style import caption, new_document, page_numbers
from .paper_table import insert_table
from .paper_tables import (
    band_short_table,
    influence_short_table,
    office_short_table,
    provision_table,
    scenario_table,
    who_table,
    year_table,
)
from .sentences import sentences
from .series import figures
from .study import Study
from .table import Table, writable
from .words import Words

CHART_MM = (160, 82)
MOST_ASSUMPTIONS = 16
"""Assumptions that are printed; the workbook has all of them."""
MOST_REFORM_LINES = 30
"""Lines of a scenario's file that are printed; the workbook has all of them."""
_NUMBERS = "一二三四五六七八九"


def paper(study: Study, path: Path, lang: Language = "zh") -> None:
    """Write the report. Raises RuleError where the file cannot be written; then nothing is left behind."""
    save_whole(path, paper_bytes(study, lang))


def paper_bytes(study: Study, lang: Language = "zh") -> bytes:
    """The report as bytes; the same for the same study and language."""
    return _Paper(study, Words(lang)).made()


class _Paper:
    """A report on its way: what was numbered so far."""

    def __init__(self, study: Study, say: Words) -> None:
        self.study, self.say = study, say
        self.document = new_document(say.lang)
        self.figures = {figure.name: figure for figure in figures(study, say)}
        self.sections = self.tables = self.charts = 0

    def made(self) -> bytes:
        study, say = self.study, self.say
        self._properties()
        page_numbers(self.document, say("page", "{0}", "{1}"))
        self.document.add_paragraph(writable(title(study, say)), style="Title")
        self._small(say("made_at", f"{study.made_on:%Y-%m-%d %H:%M}", f"{study.costs.persons:,}"), centred=True)
        with self._section("summary"):
            for sentence in sentences(study, say.lang):
                self.document.add_paragraph(writable(sentence), style="List Bullet")
        if study.costs.lines:
            self._results()
        if study.scenarios:
            self._scenarios()
        if study.uncertainty is not None:
            with self._section("band"):
                self._small(draws_note(study, say))
                self._table(band_short_table(study, say))
                self._chart("chart_band")
                self._table(influence_short_table(study, say))
        self._basis()
        saved = io.BytesIO()
        self.document.save(saved)
        return timeless(saved.getvalue())

    def _results(self) -> None:
        study, say = self.study, self.say
        with self._section("section_years"):
            self._table(year_table(study, say))
            self._chart("chart_provisions")
            self._chart("chart_bounds")
        with self._section("section_provisions"):
            self._table(provision_table(study, say))
            self._table(office_short_table(study, say))
        who = who_table(study, say)
        if who.rows:
            with self._section("section_who"):
                self._table(who)

    def _scenarios(self) -> None:
        study, say = self.study, self.say
        with self._section("reform"):
            self._table(scenario_table(study, say))
            self._chart("chart_reform")
            for scenario in study.scenarios:
                lines = scenario.reform.splitlines()
                shown = [*lines[:MOST_REFORM_LINES], *(["…"] if len(lines) > MOST_REFORM_LINES else [])]
                if shown:
                    self._small("\n".join([say("scenario_named", scenario.name), *shown]))

    def _basis(self) -> None:
        study, say = self.study, self.say
        with self._section("section_basis"):
            for reading in readings(say):
                self.document.add_paragraph(reading, style="List Bullet")
            assumed = assumption_table(study, say)
            if assumed.rows:
                kept = assumed.rows[:MOST_ASSUMPTIONS]
                self._table(Table(assumed.name, assumed.title, assumed.columns, kept))
                if len(kept) < len(assumed.rows):
                    self._small(say("more_in_workbook", len(assumed.rows) - len(kept)))
            for pack in study.packs:
                self._small(say("pack_line", pack.title(say.lang), pack.id, pack.digest))
            if study.population:
                told = ", ".join(f"{name} {value}" for name, value in study.population.items())
                self._small(say("population", told))

    @contextmanager
    def _section(self, name: str) -> Iterator[None]:
        """A numbered heading with what stands under it."""
        self.sections += 1
        zh = self.say.lang == "zh"
        number = f"{_NUMBERS[self.sections - 1]}、" if zh else f"{self.sections}  "
        self.document.add_heading(f"{number}{self.say(name)}", level=1)
        yield

    def _table(self, table: Table) -> None:
        self.tables += 1
        caption(self.document, self.say("table"), self.tables, table.title)
        insert_table(self.document, table)
        self.document.add_paragraph(style="Small")

    def _chart(self, name: str) -> None:
        figure, say = self.figures.get(name), self.say
        if figure is not None:
            self.charts += 1
            insert_chart(self.document, figure, self.charts, CHART_MM, say)
            self.document.paragraphs[-1].paragraph_format.keep_with_next = True
            caption(self.document, say("figure"), self.charts, say("in_unit", figure.title, say("ten_thousand")))
            self.document.paragraphs[-1].paragraph_format.keep_with_next = False

    def _small(self, text: str, centred: bool = False) -> None:
        from docx.enum.text import WD_ALIGN_PARAGRAPH

        paragraph = self.document.add_paragraph(writable(text), style="Small")
        if centred:
            paragraph.alignment = WD_ALIGN_PARAGRAPH.CENTER

    def _properties(self) -> None:
        core, when = self.document.core_properties, self.study.made_on.replace(tzinfo=None)
        core.title, core.author, core.last_modified_by = title(self.study, self.say), "Huiju", "Huiju"
        core.created = core.modified = when
        core.language = "zh-CN" if self.say.lang == "zh" else "en-GB"
        core.comments = ""
