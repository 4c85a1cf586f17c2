"""The policy office's page: a scenario from its form to its figures, sliders, comparison and files."""

from __future__ import annotations

import io
import re
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from support.made_up_population import write_made_up
from support.pages import Page

FIELD = "figure:hohhot-2025/childcare-second.subsidy"
NAMES = ("王研究", "一号人口", "现行政策", "二孩六万", "别人的", "Excel", "Word")
"""Given by people, or by makers."""
FACES = ("zh", "en", "zh-large", "en-large")


@pytest.fixture(scope="module", autouse=True)
def _shelf(_site: None, data_folder: Path) -> Iterator[None]:
    """A population, two accounts, and one scenario that is computed."""
    from django.contrib.auth.models import User

    from huiju.accounts.service import add
    from huiju.scenarios.computing import compute
    from huiju.scenarios.models import Scenario
    from huiju.scenarios.service import Asked, make
    from huiju.scenarios.worker import work
    from huiju.web.shelf import engine

    library = engine().library
    write_made_up(data_folder / "populations" / "一号人口", library, "hohhot", 60)
    owner = add("王研究", "four unrelated words here", ["policy"])
    add("outsider", "four unrelated words here")
    make(owner, Asked("现行政策", "一号人口", 2025, 4), library)
    work(compute)
    yield
    Scenario.objects.all().delete()
    User.objects.all().delete()
    for name in ("populations", "scenarios"):
        shutil.rmtree(data_folder / name, ignore_errors=True)


@pytest.fixture(autouse=True)
def _only_the_first(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """No process is started; what a test makes is gone after it."""
    from huiju.scenarios.models import Scenario

    monkeypatch.setattr("huiju.scenarios.worker.start", lambda: None)
    monkeypatch.setattr("huiju.web.views.office_scenario.warm", lambda *_: None)
    first = Scenario.objects.order_by("id")[0].pk
    yield
    Scenario.objects.exclude(pk=first).delete()


@pytest.fixture
def office(client: Any) -> Any:
    """A browser of a member of the office."""
    return signed_in(client, "王研究")


def signed_in(client: Any, name: str) -> Any:
    from django.contrib.auth.models import User

    client.force_login(User.objects.get(username=name))
    return client


@pytest.fixture
def law() -> Any:
    """The scenario that is computed."""
    from huiju.scenarios.models import Scenario

    return Scenario.objects.get(name="现行政策")


def made(name: str = "二孩六万", **more: Any) -> Any:
    from django.contrib.auth.models import User

    from huiju.scenarios.service import Asked, make
    from huiju.web.shelf import engine

    given = {"first_year": 2025, "years": 4, **more}
    return make(User.objects.get(username="王研究"), Asked(name, "一号人口", **given), engine().library)


def finished(scenario: Any, result: Any = None) -> Any:
    """The scenario as computed, with the answer of another."""
    import uuid

    from huiju.scenarios import runs

    run = runs.claim(uuid.uuid4())
    assert run is not None
    assert run.scenario_id == scenario.pk
    assert runs.finish(run, result)
    scenario.refresh_from_db()
    return scenario


def page(answer: Any, status: int = 200) -> Page:
    assert answer.status_code == status, answer.content.decode()[:2000]
    return Page(answer.content.decode())


def text(answer: Any, status: int = 200) -> str:
    return " ".join(words for _, words in page(answer, status).texts)


def at(scenario: Any, rest: str = "", face: str = "zh") -> str:
    return f"/{face}/office/scenarios/{scenario.pk}{rest}"


ADDRESSES = ("", "compare", "projection", "scenarios/1", "scenarios/1/progress", "scenarios/1/workbook",
             "scenarios/1/paper", "scenarios/1/try", "compare/workbook", "compare/paper")  # fmt: skip
ACTS = ("", "scenarios/1/cancel", "scenarios/1/again", "scenarios/1/delete", "scenarios/1/try", "scenarios/1/save")


def test_every_address_of_the_office_is_tried_here() -> None:
    from huiju.web.office.urls import urlpatterns

    doors = {"login", "logout"}
    known = {one.replace("1", "<int:number>") for one in (*ADDRESSES, *ACTS)}
    assert {str(pattern.pattern) for pattern in urlpatterns} - doors == known


def test_nobody_but_members_gets_anything(client: Any, law: Any) -> None:
    def answers() -> set[int]:
        gets = {client.get(f"/zh/office/{rest}").status_code for rest in ADDRESSES}
        return gets | {client.post(f"/zh/office/{rest}", {"name": "x"}).status_code for rest in ACTS}

    assert answers() == {302}
    signed_in(client, "outsider")
    assert answers() == {403}
    law.refresh_from_db()


def test_a_form_makes_a_scenario_that_waits(office: Any) -> None:
    shown = page(office.get("/zh/office/"))
    assert shown.inputs["population"] == ["一号人口"]
    first = shown.inputs["first_year"][0]
    form = {
        "population": "一号人口",
        "first_year": first,
        "years": "3",
        "name": "新的",
        "take_up": "80",
        "stays": "97%",
    }
    answer = office.post("/zh/office/", form)
    waits = office.get(answer.headers["Location"])
    assert "排队中" in text(waits)
    assert "申领率 80%" in text(waits)
    assert "http-equiv" in waits.content.decode()


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"name": ""}, "方案要有名字"),
        ({"name": "现行政策"}, "已有叫“现行政策”的方案"),
        ({"population": "x"}, "没有人口数据“x”"),
        ({"first_year": "二〇二五"}, "起始年份要写数字"),
        ({"years": "99"}, "年数不能是 99"),
        ({"take_up": "120%"}, "超过了 100%"),
        ({"stays": "x"}, "x"),
    ],
)
def test_a_form_that_cannot_be_computed_comes_back_with_what_was_typed(
    office: Any, given: dict[str, str], says: str
) -> None:
    form = {"population": "一号人口", "first_year": "2025", "years": "4", "name": "新的", **given}
    answer = office.post("/zh/office/", form)
    assert says in text(answer, 422)
    assert page(answer, 422).inputs["name"] == [form["name"]]


def test_progress_is_asked_for_until_the_run_has_ended(office: Any) -> None:
    import uuid

    from huiju.scenarios import runs

    scenario = made()
    run = runs.claim(uuid.uuid4())
    assert run is not None
    runs.step(run, 1, 4)
    assert "25%" in text(office.get(at(scenario)))
    part = office.get(at(scenario, "/progress"))
    assert "<html" not in part.content.decode()
    assert f'data-poll="{at(scenario, "/progress")}"' in part.content.decode()
    office.post(at(scenario, "/cancel"))
    assert "正在取消" in text(office.get(at(scenario)))
    runs.stop(run)
    ended = office.get(at(scenario, "/progress"))
    assert (ended.status_code, ended.content) == (204, b"")
    assert "已取消" in text(office.get(at(scenario)))
    office.post(at(scenario, "/again"))
    assert "排队中" in text(office.get(at(scenario)))


@pytest.mark.parametrize(("face", "says"), [("zh", "计算时出错"), ("en", "computing it failed")])
def test_a_failure_says_why_in_the_language_of_the_page(office: Any, face: str, says: str) -> None:
    import uuid

    from huiju.scenarios import runs
    from huiju.scenarios.course import BROKEN

    scenario = made()
    run = runs.claim(uuid.uuid4())
    assert run is not None
    runs.fail(run, BROKEN)
    assert says in text(office.get(at(scenario, face=face)))


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
    from huiju.scenarios.what_if import law_and_changed
    from huiju.web.office.figures import spoken
    from huiju.web.office.tables import bounds
    from huiju.web.shelf import engine
    from huiju.web.words import Words

    answer = office.post(at(law, "/try"), {FIELD: "80000"}, HTTP_HX_REQUEST="true")
    html = answer.content.decode()
    before, after = law_and_changed(law, {FIELD.partition(":")[2]: "80000"}, engine().library)
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


def test_a_trial_is_kept_as_a_scenario_of_its_own(office: Any, law: Any) -> None:
    form = {FIELD: "60000", "name": "二孩六万", "reform_from": "2026-01-01"}
    answer = office.post(at(law, "/save"), form)
    shown = text(office.get(answer.headers["Location"]))
    assert "二孩育儿补贴5万元，分五年发放：50,000元 改为 60,000元" in shown
    assert "2026-01-01" in shown
    assert "已有叫" in text(office.post(at(law, "/save"), form), 422)


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


def test_only_its_owner_deletes_a_scenario(office: Any) -> None:
    from django.contrib.auth.models import Group, User

    scenario = made()
    other = User.objects.get(username="outsider")
    other.groups.add(Group.objects.get(name="policy"))
    office.force_login(other)
    assert "这是别人的方案" in text(office.post(at(scenario, "/delete")), 403)
    other.groups.clear()
    signed_in(office, "王研究")
    assert office.post(at(scenario, "/delete")).headers["Location"] == "/zh/office/"
    assert office.get(at(scenario)).status_code == 404


def test_older_rules_are_said_to_be_older(office: Any, law: Any) -> None:
    result = {**law.result, "packs": {**law.result["packs"], "hohhot-2025": "0" * 64}}
    scenario = finished(made(), result)
    assert "请重新计算" in text(office.get(at(scenario)))


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
