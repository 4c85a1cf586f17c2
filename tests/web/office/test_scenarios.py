"""The policy office's page: a scenario from its form to its end, for members only."""

from __future__ import annotations

from typing import Any

import pytest

from support.office_pages import FIELD, at, finished, made, page, signed_in, text

pytestmark = pytest.mark.usefixtures("only_the_first")

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


def test_a_trial_is_kept_as_a_scenario_of_its_own(office: Any, law: Any) -> None:
    form = {FIELD: "60000", "name": "二孩六万", "reform_from": "2026-01-01"}
    answer = office.post(at(law, "/save"), form)
    shown = text(office.get(answer.headers["Location"]))
    assert "二孩育儿补贴5万元，分五年发放：50,000元 改为 60,000元" in shown
    assert "2026-01-01" in shown
    assert "已有叫" in text(office.post(at(law, "/save"), form), 422)


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
