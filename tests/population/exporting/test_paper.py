"""Word reports read back: figures in sentences and tables, charts that can be edited, pages that hold together."""

from __future__ import annotations

import io
import zipfile
from collections.abc import Iterator
from dataclasses import replace
from pathlib import Path
from xml.etree import ElementTree

import docx
import openpyxl
import pytest
from docx.document import Document
from docx.oxml.ns import qn

from huiju.population.costs.result import Costs
from huiju.population.exporting.money import TenThousands, decimals, in_words
from huiju.population.exporting.paper import paper, paper_bytes
from huiju.population.exporting.sentences import sentences
from huiju.population.exporting.study import Scenario, Study
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Language
from support.made_up_costs import FIRST, YEARS, costs, study

LANGUAGES: tuple[Language, ...] = ("zh", "en")
CHART = "{http://schemas.openxmlformats.org/drawingml/2006/chart}"


def opened(one: Study, lang: Language = "zh") -> Document:
    """A report as a word processor reads it."""
    return docx.Document(io.BytesIO(paper_bytes(one, lang)))


def tables(document: Document) -> dict[str, list[list[str]]]:
    """The cells of every table, by what it is called for those who listen."""
    return {
        table._tbl.tblPr.find(qn("w:tblCaption")).get(qn("w:val")): [[c.text for c in row.cells] for row in table.rows]
        for table in document.tables
    }


def charts(one: Study, lang: Language = "zh") -> Iterator[tuple[ElementTree.Element, openpyxl.Workbook]]:
    """Every chart with the workbook of its data."""
    with zipfile.ZipFile(io.BytesIO(paper_bytes(one, lang))) as package:
        for name in sorted(n for n in package.namelist() if n.startswith("word/charts/chart")):
            related = package.read(f"word/charts/_rels/{name.rsplit('/', 1)[1]}.rels").decode()
            number = name.removeprefix("word/charts/chart").removesuffix(".xml")
            assert f"/embeddings/chart{number}.xlsx" in related
            book = openpyxl.load_workbook(io.BytesIO(package.read(f"word/embeddings/chart{number}.xlsx")))
            yield ElementTree.fromstring(package.read(name)), book


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_summary_is_made_of_the_figures(lang: Language) -> None:
    one = study(6, scenarios=1, with_ranges=True)
    said = sentences(one, lang)
    cash = one.costs.of_value("cash")
    low, high = sum(line.certain.total for line in cash), sum(line.possible.total for line in cash)
    assert in_words(low, lang) in said[0]
    assert in_words(high, lang) in said[0]
    assert str(FIRST + YEARS - 1) in said[1]
    assert decimals(max(line.certain.total for line in cash) * 100, low, 1) in said[3]
    assert any("方案1" in sentence for sentence in said)
    shown = [paragraph.text for paragraph in opened(one, lang).paragraphs if paragraph.style.name == "List Bullet"]
    assert tuple(shown[: len(said)]) == said


def test_a_scenario_that_changes_nothing_is_said_to_change_nothing() -> None:
    one = replace(study(), scenarios=(Scenario("原样", costs()),))
    assert sentences(one, "zh")[-1] == "方案“原样”涉及 0 项，现金下限不变，上限不变。"
    less = replace(study(6), scenarios=(Scenario("减少", costs(3)),))
    assert "现金下限减少" in sentences(less, "zh")[-1]


def test_the_table_of_years_has_the_sums_of_the_simulation() -> None:
    one = study(20)
    found = tables(opened(one))["逐年金额（万元）"]
    cash = one.costs.of_value("cash")
    by_year = {row[0]: row[1:] for row in found[1:]}
    assert found[0][:3] == ["年份", "现金，下限", "现金，上限"]
    for n, year in enumerate(one.years):
        assert by_year[str(year)][0] == str(TenThousands(sum(line.certain.years[n] for line in cash)))
    assert by_year["期内合计"][1] == str(TenThousands(sum(line.possible.total for line in cash)))
    assert by_year["期后"][0] == str(TenThousands(sum(line.certain.later for line in cash)))


def test_what_is_not_told_has_no_section() -> None:
    heads = [p.text for p in opened(study()).paragraphs if p.style.name == "Heading 1"]
    assert heads == ["一、概要", "二、逐年费用", "三、主要事项与单位", "四、惠及人群", "五、口径与依据"]
    full = [p.text for p in opened(study(6, 1, True)).paragraphs if p.style.name == "Heading 1"]
    assert full[4:] == ["五、方案比较", "六、不确定范围", "七、口径与依据"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_charts_carry_their_data_and_the_numbers_word_shows_before_it_reads_them(lang: Language) -> None:
    one = study(30, scenarios=3, with_ranges=True)
    found = list(charts(one, lang))
    assert len(found) == 4
    for chart, book in found:
        sheet = book["Data"]
        for n, series in enumerate(chart.iter(f"{CHART}ser"), 2):
            cached = [float(v.text or "") for v in series.findall(f"{CHART}val//{CHART}pt/{CHART}v")]
            assert cached == [sheet.cell(row, n).value for row in range(2, YEARS + 2)]
            name = series.find(f"{CHART}tx//{CHART}v")
            assert name is not None
            assert name.text == sheet.cell(1, n).value
        assert chart.find(f"{CHART}externalData") is not None
        assert all(smooth.get("val") == "0" for smooth in chart.iter(f"{CHART}smooth"))
    assert len(list(found[1][0].iter(f"{CHART}smooth"))) == 2
    bounds = found[1][1]["Data"]
    total = sum(line.certain.years[0] for line in one.costs.of_value("cash"))
    assert round(bounds.cell(2, 2).value * 1_000_000) == total


def test_the_parts_of_a_chart_stand_in_the_order_that_word_asks_for() -> None:
    order = ["lang", "roundedCorners", "style", "chart", "spPr", "txPr", "externalData"]
    for chart, _ in charts(study(6, 1, True)):
        found = [child.tag.removeprefix(CHART) for child in chart]
        assert found == [name for name in order if name in found]
        assert {"roundedCorners", "chart", "txPr", "externalData"} <= set(found)
        for series in chart.iter(f"{CHART}ser"):
            names = [child.tag.removeprefix(CHART) for child in series]
            known = ["idx", "order", "tx", "spPr", "invertIfNegative", "marker", "cat", "val", "smooth"]
            assert names == [name for name in known if name in names]


def test_charts_say_what_they_show() -> None:
    document = opened(study(6, 1, True))
    described = [node.get("descr") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(described) == 4
    assert all(text and str(FIRST) in text and "万元" in text for text in described)
    numbers = [node.get("id") for node in document.element.body.iter(qn("wp:docPr"))]
    assert len(set(numbers)) == 4


def test_heads_of_tables_are_repeated_and_rows_stay_whole() -> None:
    for table in opened(study(20, 1, True)).tables:
        marks = [[child.tag for child in row._tr.get_or_add_trPr()] for row in table.rows]
        assert qn("w:tblHeader") in marks[0]
        assert all(qn("w:cantSplit") in row for row in marks)
        assert all(qn("w:tblHeader") not in row for row in marks[1:])


@pytest.mark.parametrize(("lang", "hint"), [("zh", "eastAsia"), ("en", None)])
def test_chinese_letters_have_chinese_fonts(lang: Language, hint: str | None) -> None:
    document = opened(study(), lang)
    for style, font in (("Normal", "宋体"), ("Heading 1", "黑体"), ("Title", "黑体"), ("Caption", "黑体")):
        fonts = document.styles[style].element.rPr.rFonts
        assert fonts.get(qn("w:eastAsia")) == font
        assert fonts.get(qn("w:hint")) == hint
        assert fonts.get(qn("w:eastAsiaTheme")) is None


def test_pages_are_a4_and_numbered() -> None:
    section = opened(study()).sections[0]
    assert (section.page_width.mm, section.page_height.mm) == (pytest.approx(210, abs=1), pytest.approx(297, abs=1))
    fields = [node.get(qn("w:instr")) for node in section.footer._element.iter(qn("w:fldSimple"))]
    assert fields == ["PAGE", "NUMPAGES"]


def test_captions_are_numbered_in_order() -> None:
    captions = [p for p in opened(study(6, 1, True)).paragraphs if p.style.name == "Caption"]
    numbers = ["".join(node.text for node in p._p.iter(qn("w:t"))).split("  ")[0] for p in captions]
    assert [n for n in numbers if n.startswith("图")] == [f"图 {n}" for n in range(1, 5)]
    assert [n for n in numbers if n.startswith("表")] == [f"表 {n}" for n in range(1, 9)]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_simulation_without_any_claim_has_its_report_too(lang: Language) -> None:
    one = replace(study(), costs=Costs("hohhot", FIRST, YEARS, 0, {}, (), {}, {}))
    (said,) = sentences(one, lang)
    assert said in [paragraph.text for paragraph in opened(one, lang).paragraphs]
    assert list(charts(one, lang)) == []


def test_a_hundred_provisions_are_shortened_to_the_largest() -> None:
    one = study(110)
    found = tables(opened(one))["现金最多的事项（期内，万元）"]
    largest = max(one.costs.of_value("cash"), key=lambda line: line.certain.total)
    assert len(found) == 13
    assert found[1][0] == one.items[largest.provision].title.zh


def test_text_that_no_file_can_hold_does_not_break_the_report() -> None:
    one = replace(study(), scenarios=(Scenario("a\x00b\ud800", costs(6), "\x07x\n" * 100),))
    document = opened(one)
    assert "a b " in tables(document)["各方案的现金下限（万元）"][0]
    printed = next(p.text for p in document.paragraphs if p.text.startswith("方案：a b"))
    assert printed.count("x") == 30
    assert printed.endswith("…")


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_study_gives_the_same_bytes(lang: Language) -> None:
    package = paper_bytes(study(9, 2, True), lang)
    assert package == paper_bytes(study(9, 2, True), lang)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-20T12:00:00Z" in parts.read("docProps/core.xml")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    paper(study(), tmp_path / "report.docx", "en")
    assert (tmp_path / "report.docx").read_bytes() == paper_bytes(study(), "en")
    with pytest.raises(RuleError, match="cannot be written"):
        paper(study(), tmp_path / "absent" / "report.docx")
    assert [file.name for file in tmp_path.iterdir()] == ["report.docx"]
