"""Workbooks read back: real numbers, codes as text, the sums of the simulation, nothing that runs."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from decimal import Decimal
from pathlib import Path

import openpyxl
import pytest
from openpyxl.cell.cell import Cell
from openpyxl.worksheet.worksheet import Worksheet

from huiju.population.costs.result import DIMENSIONS, Costs, Line, Sums
from huiju.population.exporting.money import EXACT
from huiju.population.exporting.study import Scenario, Study
from huiju.population.exporting.words import WORDS, Words
from huiju.population.exporting.workbook import workbook, workbook_bytes
from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Language, Text
from support.made_up_costs import FIRST, YEARS, costs, study

LANGUAGES: tuple[Language, ...] = ("zh", "en")
SHEETS = ("overview", "charts", "costs", "counts", "offices", *DIMENSIONS, "detail", "assumptions")
OF_SCENARIOS = ("reform", "reform_groups", "reform_text")


def opened(one: Study, lang: Language = "zh") -> openpyxl.Workbook:
    """A workbook as a spreadsheet reads it."""
    return openpyxl.load_workbook(io.BytesIO(workbook_bytes(one, lang)))


def rows(sheet: Worksheet) -> list[dict[str, Cell]]:
    """The rows under the heads of a sheet, which are the last frozen row."""
    head = int("".join(c for c in str(sheet.freeze_panes) if c.isdigit())) - 1
    names = [str(cell.value) for cell in sheet[head]]
    return [dict(zip(names, row, strict=True)) for row in sheet.iter_rows(min_row=head + 1)]


def fen(cell: Cell) -> int:
    """The fen of a cell in yuan; fails where a fraction of a fen is left."""
    assert isinstance(cell.value, int | float)
    exact = Decimal(repr(cell.value)) * 100
    assert exact == int(exact)
    return int(exact)


@pytest.mark.parametrize("lang", LANGUAGES)
def test_every_sheet_is_there_under_its_name(lang: Language) -> None:
    say = Words(lang)
    assert set(opened(study(), lang).sheetnames) == {say(name) for name in SHEETS}
    full = opened(study(scenarios=3, with_ranges=True), lang).sheetnames
    assert set(full) == {say(name) for name in (*SHEETS, *OF_SCENARIOS, "band", "influence")}


@pytest.mark.parametrize("lang", LANGUAGES)
def test_sums_are_the_sums_of_the_simulation(lang: Language) -> None:
    one, say = study(20), Words(lang)
    by_bound = {(row[say("id")].value, row[say("bound")].value): row for row in rows(opened(one, lang)[say("costs")])}
    for line in one.costs.lines:
        for bound, sums in (("certain", line.certain), ("possible", line.possible)):
            row = by_bound[line.provision, say(bound)]
            cells = [row[str(year)] for year in one.years] + [row[say("later")], row[say("undated")]]
            expected = [*sums.years, sums.later, sums.undated]
            if one.items[line.provision].unit.startswith("CNY"):
                assert [fen(cell) for cell in cells] == expected
                assert all(cell.number_format == "#,##0.00" for cell in cells)
            else:
                assert [cell.value for cell in cells] == expected


def test_each_kind_of_value_has_a_total_of_its_own() -> None:
    one = study(20)
    totals = [row for row in rows(opened(one)["分项费用"]) if row["事项"].value == "合计"]
    assert {row["类别"].value for row in totals} == {"现金", "最高额", "补贴券", "贷款额度"}
    for row in totals:
        if (row["类别"].value, row["下限或上限"].value) == ("现金", "下限"):
            assert fen(row["期内合计"]) == sum(line.certain.total for line in one.costs.of_value("cash"))
            assert row["期内合计"].font.bold


def test_every_office_and_group_has_what_its_lines_come_to() -> None:
    one = study(20)
    book = opened(one)
    for office, (certain, _) in one.costs.by_office("cash").items():
        name = "不详" if office == "?" else office
        (row,) = [
            row for row in rows(book["按单位"])
            if (row["牵头单位"].value, row["类别"].value, row["下限或上限"].value) == (name, "现金", "下限")
        ]  # fmt: skip
        assert fen(row["期内合计"]) == certain.total
    found = {row["分组代码"].value: row for row in rows(book["按区县"])
             if (row["类别"].value, row["下限或上限"].value) == ("现金", "上限")}  # fmt: skip
    for code, lines in one.costs.groups["district"].items():
        assert fen(found[code]["期内合计"]) == sum(line.possible.total for line in one.costs.of_value("cash", lines))
    assert (found["150102"]["分组"].value, found["?"]["分组"].value) == ("新城区", "不详")


def test_codes_and_ids_are_text_and_counts_are_numbers() -> None:
    book = opened(study())
    first = rows(book["按区县"])[0]
    assert (first["分组代码"].data_type, first["分组代码"].value) == ("s", "150102")
    counts = [row for row in rows(book["人次"]) if row["事项编号"].value == "made-up-2025/grant-000"]
    assert [row["状态"].value for row in counts] == [
        "符合条件", "待单位认定", "不能确定", "择优后发放", "择优后放弃", "缺事件日期"
    ]  # fmt: skip
    assert counts[0]["2025"].value == 100
    assert counts[5]["合计"].value == 12


def test_text_that_looks_like_a_formula_stays_text() -> None:
    named = costs(5)
    bad = {key: replace(item, offices=("@SUM(A1)", "x"), clause="+1", title=Text("=1+1", "-2+3"))
           for key, item in named.items.items()}  # fmt: skip
    one = replace(
        study(),
        costs=replace(named, items=bad),
        scenarios=(Scenario("=cmd|' /C calc'!A0", costs(5), '=HYPERLINK("x")\n'),),
    )
    package = workbook_bytes(one)
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        for name in parts.namelist():
            if name.startswith("xl/worksheets/"):
                assert b"<f>" not in parts.read(name)
                assert b"<hyperlink" not in parts.read(name)
    texts = [cell for sheet in openpyxl.load_workbook(io.BytesIO(package)) for row in sheet.iter_rows() for cell in row
             if isinstance(cell.value, str) and cell.value.startswith(("=", "+", "@"))]  # fmt: skip
    assert {cell.value for cell in texts} >= {"=1+1", "+1", "@SUM(A1)", "=cmd|' /C calc'!A0", '=HYPERLINK("x")'}
    assert all(cell.data_type != "f" or cell.quotePrefix for cell in texts)


def test_text_that_no_file_can_hold_does_not_break_the_workbook() -> None:
    one = replace(study(), scenarios=(Scenario("a\x00b\ud800\uffff", costs(6), "x" * 40_000),))
    book = opened(one)
    assert "a b  " in {row["方案"].value for row in rows(book["方案文本"])}
    assert max(len(str(row["文本"].value)) for row in rows(book["方案文本"])) == 32_767


@pytest.mark.parametrize(
    ("sum_", "cell"),
    [(EXACT - 1, 9_999_999_999_999.99), (EXACT + 1, "10000000000000.01"), (-EXACT, "-10000000000000.00")],
)
def test_a_sum_that_no_number_can_hold_is_written_as_text(sum_: int, cell: float | str) -> None:
    large = costs(1)
    (line,) = large.lines
    sums = Sums((sum_, *(0,) * (YEARS - 1)))
    one = replace(study(), costs=replace(large, lines=(replace(line, certain=sums, possible=sums),)))
    assert rows(opened(one)["分项费用"])[0]["2025"].value == cell


def test_scenarios_are_compared_provision_by_provision() -> None:
    one = study(6, scenarios=2)
    found = rows(opened(one)["方案比较"])
    touched = [(row["方案"].value, row["事项编号"].value) for row in found if row["事项编号"].value]
    assert list(dict.fromkeys(touched)) == [("方案1", "made-up-2025/grant-000"), ("方案2", "made-up-2025/grant-000"),
                                            ("方案2", "made-up-2025/grant-001")]  # fmt: skip
    old, new = one.costs.lines[0], one.scenarios[0].costs.lines[0]
    assert fen(found[0]["差额"]) == new.certain.total - old.certain.total
    assert fen(found[0]["2025"]) == new.certain.years[0] - old.certain.years[0]
    assert found[0]["发放人次差"].value == sum(new.payable) - sum(old.payable)
    groups = rows(opened(one)["方案分组"])
    before, after = (c.of_value("cash", c.groups["age"]["60+"]) for c in (one.costs, one.scenarios[0].costs))
    (row,) = [r for r in groups if (r["方案"].value, r["分组代码"].value, r["类别"].value, r["下限或上限"].value)
              == ("方案1", "60+", "现金", "下限")]  # fmt: skip
    assert fen(row["差额"]) == sum(x.certain.total for x in after) - sum(x.certain.total for x in before)


def test_a_provision_that_a_scenario_adds_or_takes_away_is_compared_with_nothing() -> None:
    one = replace(study(), scenarios=(Scenario("少一项", costs(5)), Scenario("多一项", costs(7))))
    found = {(row["方案"].value, row["事项编号"].value): row for row in rows(opened(one)["方案比较"])}
    assert fen(found["多一项", "made-up-2025/grant-006"]["基线期内合计"]) == 0
    less, more = found["少一项", "made-up-2025/grant-005"], found["多一项", "made-up-2025/grant-006"]
    assert less["差额"].value < 0 < more["差额"].value


def test_things_with_an_assumed_cost_have_a_sheet_with_what_they_cost() -> None:
    plain = costs(6)
    thing = "made-up-2025/grant-005"
    items = {**plain.items, thing: replace(plain.items[thing], unit_cost=30_000)}
    found = rows(opened(replace(study(), costs=replace(plain, items=items)))["实物成本"])
    line = plain.lines[5]
    assert [fen(row["期内合计"]) for row in found] == [
        sum(line.payable) * 30_000, (sum(line.payable) + sum(line.conditional)) * 30_000
    ] * 2  # fmt: skip


def test_charts_are_drawn_from_the_cells_beneath_them() -> None:
    one = study(30, scenarios=1, with_ranges=True)
    charts = opened(one)["图表"]
    assert len(charts._charts) == 4  # type: ignore[attr-defined]
    with zipfile.ZipFile(io.BytesIO(workbook_bytes(one))) as package:
        stacked = package.read("xl/charts/chart1.xml").decode()
    assert '<c:grouping val="stacked"/>' in stacked
    assert stacked.count("<c:ser>") == 9  # eight provisions and the others
    first = sum(line.certain.years[0] for line in one.costs.of_value("cash"))
    heads = next(row for row in charts.iter_rows() if row[0].value == "年份")[0].row
    assert (charts.cell(heads + 1, 1).value, charts.cell(heads + 1, 1).number_format) == (FIRST, "0")
    in_ten_thousands = sum(Decimal(repr(cell.value)) for cell in charts[heads + 1][1:10])
    assert in_ten_thousands * 1_000_000 == first


def test_sheets_are_set_up_for_reading_and_printing() -> None:
    for sheet in opened(study(with_ranges=True, scenarios=1)).worksheets:
        assert (sheet.page_setup.orientation, int(sheet.page_setup.paperSize)) == ("landscape", 9)
        if sheet.title != "图表":
            assert sheet.freeze_panes is not None
            assert sheet.print_title_rows
    widths = opened(study())["分项费用"].column_dimensions
    assert widths["B"].width >= len("生育三孩十年补助（2）") * 2 - 2


def test_the_overview_says_what_was_run_on_what() -> None:
    found = {row["项目"].value: row["内容"].value for row in rows(opened(study())["概览"])}
    assert found["地区"] == "呼和浩特市"
    assert found["测算期"] == f"{FIRST}—{FIRST + YEARS - 1} 年"
    assert found["测算时间"] == "2026-01-20 12:00"
    assert found["人口（人）"] == 1_000_000
    assert found["政策包 made-up-2025 的 SHA-256"] == "ab" * 32
    assert found["文件 made-up-2025"] == "示例文件"
    assert found["人口表：seed"] == "1"
    assumed = rows(opened(study())["假设"])
    assert [cell.value for cell in assumed[0].values()] == ["申领率，全部事项", "70%", "假定"]


@pytest.mark.parametrize("lang", LANGUAGES)
def test_a_simulation_without_any_claim_has_its_workbook_too(lang: Language) -> None:
    empty = Costs("hohhot", FIRST, YEARS, 0, {}, (), {}, {})
    one = replace(study(), costs=empty)
    book = opened(one, lang)
    assert rows(book[Words(lang)("costs")]) == []
    with_new = replace(one, scenarios=(Scenario("x", replace(costs(2), persons=0)),))
    assert len(rows(opened(with_new, lang)[Words(lang)("reform")])) > 0


def test_a_hundred_provisions_over_ten_years_are_all_there() -> None:
    one = study(110, scenarios=3)
    found = rows(opened(one)["分项费用"])
    assert len({row["事项编号"].value for row in found} - {None}) == 110
    assert sum(1 for row in found if row["事项编号"].value) == 220


@pytest.mark.parametrize("lang", LANGUAGES)
def test_the_same_study_gives_the_same_bytes(lang: Language) -> None:
    assert workbook_bytes(study(9, 2, True), lang) == workbook_bytes(study(9, 2, True), lang)


def test_no_time_but_that_of_the_study_is_in_the_file() -> None:
    package = workbook_bytes(study())
    with zipfile.ZipFile(io.BytesIO(package)) as parts:
        assert {part.date_time for part in parts.infolist()} == {(1980, 1, 1, 0, 0, 0)}
        assert b"2026-01-20T12:00:00Z" in parts.read("docProps/core.xml")


def test_a_file_appears_whole_or_not_at_all(tmp_path: Path) -> None:
    path = tmp_path / "costs.xlsx"
    workbook(study(), path)
    assert path.read_bytes() == workbook_bytes(study())
    with pytest.raises(RuleError, match="cannot be written"):
        workbook(study(), tmp_path / "absent" / "costs.xlsx")
    folder = tmp_path / "folder.xlsx"
    folder.mkdir()
    with pytest.raises(RuleError, match="cannot be written"):
        workbook(study(), folder)
    assert sorted(file.name for file in tmp_path.iterdir()) == ["costs.xlsx", "folder.xlsx"]


def test_every_sheet_name_is_one_that_excel_takes() -> None:
    for name in (*SHEETS, *OF_SCENARIOS, "band", "influence", "kind_costs"):
        for lang in LANGUAGES:
            words = WORDS[name](lang)
            assert 0 < len(words) <= 31
            assert not set(words) & set("[]:*?/\\")


def test_a_line_of_another_length_is_no_sum_of_the_period() -> None:
    short: Line = replace(costs(1).lines[0], certain=Sums((1,)))
    with pytest.raises(ValueError, match="shorter"):
        workbook_bytes(replace(study(), costs=replace(costs(1), lines=(short,))))
