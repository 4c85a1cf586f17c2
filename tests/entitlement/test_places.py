"""The same facts under several cities, side by side."""

from __future__ import annotations

from datetime import date
from random import Random

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import Case
from huiju.entitlement.places import compare, comparison_json
from huiju.policy.library import load_library
from support.random_cases import Drawer

ENGINE = Engine(load_library())
CITIES = ("hohhot", "baotou", "ordos")
CHILD = {"child_birth_order": 2, "child_born_on": date(2025, 6, 1), "child_hukou_city": "hohhot"}
FAMILY = Case(
    "hohhot",
    date(2026, 3, 1),
    {"applicant": {"hukou_city": "hohhot"}, "household": {"parents_hukou_in_city": "both"}},
    {"children": (CHILD,)},
)


def test_each_city_is_assessed_as_if_it_were_asked_there() -> None:
    drawer = Drawer(ENGINE.library, Random(8))
    for _ in range(10):
        case = drawer.case()
        compared = compare(case, CITIES, ENGINE)
        for city, found in zip(CITIES, compared.assessments, strict=True):
            alone = ENGINE.assess(Case(city, case.as_of, case.sections, case.lists, case.others))
            assert [(d.key, d.outcome) for d in found.decisions] == [(d.key, d.outcome) for d in alone.decisions]


def test_what_stands_under_one_subject_stands_side_by_side() -> None:
    data = comparison_json(compare(FAMILY, CITIES, ENGINE), ENGINE, "en")
    assert {"subject": "childcare_money", "title": "childcare money"} in data["subjects"]
    cells = {city["city"]: city["by_subject"]["childcare_money"] for city in data["cities"]}
    assert [(c["provision"], c["status"], c["payable"]) for c in cells["hohhot"]] == [
        ("hohhot-2025/childcare-second", "eligible", True)
    ]
    assert [c["provision"] for c in cells["ordos"]] == ["ordos-2024/childcare-second"]
    assert cells["baotou"] == []


def test_documents_are_shown_with_state_and_dates_ended_ones_too() -> None:
    data = comparison_json(compare(FAMILY, CITIES, ENGINE), ENGINE)
    documents = {d["document"]: d for city in data["cities"] for d in city["documents"]}
    assert documents["hohhot-2025"]["state"] == "in_force"
    assert documents["hohhot-2023"] | {"title": ""} == {
        "document": "hohhot-2023", "title": "", "state": "ended", "in_force": "2023-08-24", "until": "2025-02-28",
    }  # fmt: skip
    assert documents["baotou-2022"]["state"] == "ended"
    assert documents["nmg-2023"]["in_force"] == "2023"


def test_totals_stay_with_their_city_and_are_those_of_its_own_assessment() -> None:
    data = comparison_json(compare(FAMILY, CITIES, ENGINE), ENGINE)
    assert [city["totals"]["cash_certain"] for city in data["cities"]] == [50_000, 0, 0]
    assert "totals" not in data


@pytest.mark.parametrize(("lang", "title"), [("zh", "呼和浩特市"), ("en", "Hohhot")])
def test_cities_are_named_in_both_languages(lang: str, title: str) -> None:
    data = comparison_json(compare(FAMILY, CITIES, ENGINE), ENGINE, lang)  # type: ignore[arg-type]
    assert data["cities"][0]["title"] == title
    assert data["as_of"] == "2026-03-01"


def test_every_subject_named_has_something_in_some_city_and_none_is_named_twice() -> None:
    drawer = Drawer(ENGINE.library, Random(9))
    for _ in range(10):
        data = comparison_json(compare(drawer.case(), CITIES, ENGINE), ENGINE)
        names = [row["subject"] for row in data["subjects"]]
        assert len(names) == len(set(names))
        for name in names:
            cells = [cell for city in data["cities"] for cell in city["by_subject"][name]]
            assert cells
            assert all(cell["status"] != "ineligible" for cell in cells)


def test_no_city_gives_nothing() -> None:
    data = comparison_json(compare(FAMILY, (), ENGINE), ENGINE)
    assert data == {"as_of": None, "subjects": [], "cities": []}
