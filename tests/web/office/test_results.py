"""The policy office's page: figures, sliders, scenarios side by side, files, words."""

from __future__ import annotations

import io
import re
from typing import Any

import pytest

from support.office_pages import FIELD, NAMES, at, finished, made, page, text
from support.pages import Page

pytestmark = pytest.mark.usefixtures("only_the_first")

FACES = ("zh", "en", "zh-large", "en-large")


def test_figures_are_shown_in_ten_thousands_and_exact_behind(office: Any, law: Any) -> None:
    from huiju.rules.phrase import yuan
    from huiju.scenarios.computing import answer_of

    costs = answer_of(law).costs
    line = max(costs.of_value("cash"), key=lambda line: line.possible.total)
    html = office.get(at(law)).content.decode()
    assert f'title="{yuan(line.possible.total)} 元"' in html
    assert "万元" in html
    shown = page(office.get(at(law)))
    assert [found["id"] for found in shown.of("table") if found.get("id", "").startswith("by-")]  # type: ignore[union-attr]
    assert html.count("<rect") > costs.number_of_years


def test_a_moved_slider_changes_the_part_that_depends_on_it(office: Any, law: Any) -> None:
    from huiju.scenarios.what_if import hold, law_and_changed
    from huiju.web.office.figures import spoken
    from huiju.web.office.tables import bounds
    from huiju.web.shelf import engine
    from huiju.web.words import Words

    answer = office.post(at(law, "/try"), {FIELD: "80000"}, HTTP_HX_REQUEST="true")
    html = answer.content.decode()
    before, after = law_and_changed(hold(law, engine().library), {FIELD.partition(":")[2]: "80000"}, engine().library)
    assert before != after
    low, _ = bounds(after.of_value("cash"))
    assert spoken(low.total, Words("zh")) in html
    assert "<html" not in html
    assert html.count('hx-swap-oob="true"') == 1
    assert "谁多得，谁少得" in html


def test_without_a_script_the_form_gives_the_whole_page(office: Any, law: Any) -> None:
    tried = page(office.post(at(law, "/try"), {FIELD: "80,000"}))
    assert tried.inputs[FIELD] == ["80000"]
    assert "这是试算，没有保存。" in " ".join(tried.words("zh-Hans"))
    assert office.get(at(law, "/try")).headers["Location"] == at(law)


@pytest.mark.parametrize(("typed", "says"), [("much", "much"), ("-5", "-5"), ("12.345", "12.345")])
def test_a_figure_that_cannot_be_is_refused_in_words(office: Any, law: Any, typed: str, says: str) -> None:
    assert says in text(office.post(at(law, "/try"), {FIELD: typed}), 422)
    part = office.post(at(law, "/try"), {FIELD: typed}, HTTP_HX_REQUEST="true")
    assert says in text(part)
    assert 'role="alert"' in part.content.decode()


def test_two_or_three_scenarios_of_one_question_stand_side_by_side(office: Any, law: Any) -> None:
    same = finished(made(), law.result)
    other = finished(made("别人的", years=2), law.result)
    shown = page(office.get(f"/zh/office/compare?with={same.pk}&with={law.pk}"))
    heads = [words for words in shown.words("zh-Hans") if words in NAMES]
    assert heads.index("现行政策") < heads.index("二孩六万"), "the older one is what the others are held against"
    for query in ("", f"?with={law.pk}", f"?with={law.pk}&with={law.pk}", "?with=999&with=x&with=-1"):
        assert "请选两到三个" in text(office.get(f"/zh/office/compare{query}"))
    assert "不能放在一起比较" in text(office.get(f"/zh/office/compare?with={law.pk}&with={other.pk}"))


def test_files_hold_the_costs_as_numbers(office: Any, law: Any) -> None:
    import docx
    import openpyxl

    from huiju.scenarios.computing import answer_of

    answer = office.get(at(law, "/workbook"))
    assert answer.headers["Content-Disposition"].startswith("attachment")
    book = openpyxl.load_workbook(io.BytesIO(answer.content))
    cells = {cell.value for sheet in book for row in sheet.iter_rows() for cell in row}
    line = answer_of(law).costs.of_value("cash")[0]
    assert line.possible.total / 100 in cells
    paper = docx.Document(io.BytesIO(office.get(at(law, "/paper")).content))
    assert "呼和浩特" in "".join(paragraph.text for paragraph in paper.paragraphs)
    both = f"with={law.pk}&with={finished(made(), law.result).pk}"
    for rest in ("workbook", "paper"):
        assert office.get(f"/zh/office/compare/{rest}?{both}").status_code == 200
        assert office.get(f"/zh/office/compare/{rest}?with=999").status_code == 404


def shown_pages(office: Any, law: Any, face: str) -> list[Page]:
    """Every page that there is something on."""
    beside = finished(made(), law.result)
    base = f"/{face}/office"
    answers = [office.get(f"{base}/{rest}") for rest in ("", "projection", f"compare?with={law.pk}&with={beside.pk}")]
    answers += [office.get(at(law, face=face)), office.post(at(law, "/try", face), {FIELD: "80000"})]
    return [page(answer) for answer in answers]


@pytest.mark.parametrize("face", FACES)
def test_pages_are_in_one_language_and_their_parts_have_names(office: Any, law: Any, face: str) -> None:
    tag, foreign = (
        ("en", "[\u3000-\u303f\u3400-\u9fff\uff00-\uffef]") if face.startswith("en") else ("zh-Hans", "[A-Za-z]{2}")
    )
    for shown in shown_pages(office, law, face):
        said = [re.sub("|".join(NAMES), "", words) for words in shown.words(tag)]
        assert [words for words in said if re.search(foreign, words)] == []
        assert [words for words in said if re.search(r"_|\{|None|Text\(", words)] == []
        assert [len(shown.of(name)) for name in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
        ids = [found["id"] for _, found in shown.tags if found.get("id")]
        assert len(ids) == len(set(ids))
        named = {found.get("for") for found in shown.of("label")}
        fields = [field for field in shown.of("input") if field.get("type") in (None, "number")]
        assert [field for field in fields if field.get("id") not in named] == []
        described = [name for _, found in shown.tags for name in (found.get("aria-describedby") or "").split()]
        labelled = [name for _, found in shown.tags for name in (found.get("aria-labelledby") or "").split()]
        assert {*described, *labelled} <= set(ids)
        assert [tag for tag, found in shown.tags if "style" in found] == []
