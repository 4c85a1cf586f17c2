"""The result with its years, calendar, receipt and link; and the comparison of cities."""

from __future__ import annotations

import json
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from support.conversation import Talk
from support.pages import Page

TOLD = {"count.children": "2", "children[1].child_born_on": "2025-04-17", "children[1].child_hukou_city": "hohhot",
        "children[1].child_care_kind": "none", "household.parents_hukou_in_city": "one",
        "children[0].child_born_on": "2010-01-01"}  # fmt: skip


@pytest.fixture
def talk(client: Any) -> Talk:
    """A family with a second child, everything told, as of a settled day."""
    talk = Talk(client, "zh", "hohhot", ["having_a_child"])
    talk.changing("as_of")
    talk.say("2026-01-20")
    talk.through(TOLD)
    return talk


def test_bars_show_certain_cash_by_year_and_a_table_says_the_same(talk: Talk) -> None:
    answer = talk.go("assess")
    (chart,) = answer.context["statement"].charts
    sums = [bar.sum for bar in chart.bars]
    assert [bar.year for bar in chart.bars] == list(range(2026, 2036))
    assert sums[:5] == ["20,000 元", "10,000 元", "10,000 元", "10,000 元", "0 元"]
    assert chart.bars[0].height == 2 * chart.bars[1].height
    page = answer.content.decode()
    assert '<svg viewBox="0 0 440 190" aria-hidden="true"' in page
    assert all(f"<td>{one}</td>" in page for one in sums)


def test_items_link_to_their_clause(talk: Talk) -> None:
    page = Page(talk.go("assess").content.decode())
    links = [str(a["href"]) for a in page.of("a") if "/policies/hohhot-2025/" in str(a["href"])]
    assert links
    assert talk.client.get(links[0]).status_code == 200


def test_what_is_one_fact_or_one_step_away_stands_by_itself(client: Any) -> None:
    talk = Talk(client, "zh", "hohhot", ["having_a_child"])
    talk.through({k: v for k, v in TOLD.items() if "parents" not in k and "hukou" not in k})
    parts = {part.name: part for part in talk.go("assess").context["statement"].parts}
    assert "one_step" in parts
    assert all(item.nearest for item in parts["one_step"].items)
    assert "not_in_force" in parts
    assert any("接替" in item.why for item in parts["not_in_force"].items)


def test_the_shared_link_carries_city_and_situations_and_nothing_told(talk: Talk) -> None:
    link = talk.go("assess").context["share"]
    assert link == "/zh/?city=hohhot&situation=having_a_child"
    page = Page(talk.client.get(link).content.decode())
    assert page.inputs["city"] == ["hohhot"]
    assert page.inputs["situation"] == ["having_a_child"]


def test_the_receipt_replays(talk: Talk, tmp_path: Path) -> None:
    from huiju.entitlement.receipt import read_receipt, replay
    from huiju.web.shelf import engine

    answer = talk.go("receipt")
    assert answer.headers["Content-Disposition"] == 'attachment; filename="huiju-receipt.json"'
    assert answer.headers["Content-Type"].startswith("application/json")
    path = tmp_path / "receipt.json"
    path.write_bytes(answer.content)
    assert replay(read_receipt(path), engine()) == []


def parsed(text: str) -> list[dict[str, str]]:
    """The events of a calendar, lines unfolded and values unescaped. Fails where a line breaks the rules."""
    assert text.endswith("END:VCALENDAR\r\n")
    assert all(len(line.encode()) <= 75 for line in text.split("\r\n"))
    assert "\n" not in text.replace("\r\n", "")
    events: list[dict[str, str]] = []
    for line in re.sub("\r\n[ \t]", "", text).split("\r\n"):
        name, _, value = line.partition(":")
        if line == "BEGIN:VEVENT":
            events.append({})
        elif events and line != "END:VEVENT":
            events[-1][name] = re.sub(r"\\(.)", lambda found: "\n" if found[1] in "nN" else found[1], value)
    return events


def test_the_calendar_names_each_payment_by_its_month_and_no_day_of_birth(talk: Talk) -> None:
    answer = talk.go("calendar")
    text = answer.content.decode()
    events = parsed(text)
    assert [event["DTSTART;VALUE=DATE"] for event in events] == [f"{year}0401" for year in range(2025, 2030)]
    assert all("推定" in event["SUMMARY"] and "10,000 元" in event["SUMMARY"] for event in events)
    assert all("二(三)7" in event["DESCRIPTION"] for event in events)
    assert len({event["UID"] for event in events}) == len(events)
    assert "0417" not in text
    assert "04-17" not in text


def test_monthly_payments_are_one_event_that_repeats(client: Any) -> None:
    sent = {
        "city": "hohhot",
        "situation": "renting",
        "as_of": "2026-11-20",
        "applicant.education": "master",
        "applicant.owns_home_in_city": "false",
        "applicant.works_in_city": "true",
        "applicant.talent_class": "none",
        "applicant.rents_affordable_rental": "true",
        "applicant.rental_tenancy_accepted": "true",
        "applicant.lease_start": "2026-06-30",
        "applicant.lease_months": "24",
        "applicant.monthly_rent": "1200",
    }

    (event,) = parsed(client.post("/en/calendar", sent).content.decode())
    assert event["RRULE"] == "FREQ=MONTHLY;INTERVAL=1;COUNT=24"
    assert event["DTSTART;VALUE=DATE"] == "20260601"


@pytest.mark.parametrize("text", ["a,b;c\\d\ne", "育儿" * 60, "x" * 75, "x" * 76, "é" * 80, ""])
def test_lines_of_a_calendar_read_back(text: str) -> None:
    from huiju.web.calendar_file import escaped, folded

    line = folded(f"SUMMARY:{escaped(text)}")
    assert all(len(piece.encode()) <= 75 for piece in line.split("\r\n"))
    (event,) = parsed(f"BEGIN:VEVENT\r\n{line}\r\nEND:VEVENT\r\nEND:VCALENDAR\r\n")
    assert event["SUMMARY"] == text


def test_cities_stand_side_by_side_with_years_and_ended_documents_dated(talk: Talk) -> None:
    answer = talk.go("compare")
    table = answer.context["table"]
    assert [city.code for city in table.cities] == ["hohhot", "baotou", "ordos"]
    assert len(table.years) == 10
    assert dict(table.sums)["现金，可以享受"][0] == "50,000 元"
    ended = [line for city in table.cities for line in city.documents if line.state == "ended"]
    assert any("2023-10-29" in line.term for line in ended)


def test_what_a_document_gave_in_its_time_stands_in_grey_with_its_end(client: Any) -> None:
    table = Talk(client, "zh", "baotou", ["renting", "working_here"]).go("compare").context["table"]
    past = [cell for row in table.rows for cell in row.cells[1] if cell.status == "ended"]
    assert past
    assert all("2023-10-29" in cell.says for cell in past)


@pytest.mark.parametrize(("day", "said"), [("2026-01-20", True), ("2022-12-01", False)])
def test_a_city_whose_documents_have_ended_says_so_first(client: Any, day: str, said: bool) -> None:
    talk = Talk(client, "zh", "baotou", ["renting"])
    talk.changing("as_of")
    talk.say(day)
    notices = [*talk.answer.context["notices"], talk.go("assess").context["statement"].notice]
    assert [("2022-10-30 至 2023-10-29" in notice) for notice in notices if notice] == [said] * 2 * said


def test_the_day_decides_in_every_city(client: Any) -> None:
    talk = Talk(client, "en", "baotou", ["renting"])
    talk.changing("as_of")
    talk.say("2022-12-01")
    table = talk.go("compare", **{"with": ["baotou", "hohhot"]}).context["table"]
    states = {city.code: {line.state for line in city.documents} for city in table.cities}
    assert "in_force" in states["baotou"]
    assert "in_force" not in states["hohhot"]


@pytest.mark.parametrize(("cities", "status"), [(["hohhot"], 422), (["hohhot", "ordos"], 200), (["atlantis"], 200)])
def test_two_or_three_cities_are_compared(talk: Talk, cities: list[str], status: int) -> None:
    assert talk.go("compare", **{"with": cities}).status_code == status


def test_a_form_with_all_questions_leads_to_the_same_places(client: Any) -> None:
    sent = {"city": "hohhot", "situation": "renting", "as_of": "2025-06-01", "applicant.monthly_rent": "1.5万"}
    for page in ("assess", "compare", "calendar", "save"):
        assert client.post(f"/zh/{page}", sent).status_code == 200
    receipt = json.loads(client.post("/zh/receipt", sent).content)
    assert receipt["case"]["as_of"] == date(2025, 6, 1).isoformat()
    assert receipt["case"]["facts"]["applicant"]["monthly_rent"] == 15_000
