"""The form: what it asks, what it keeps, what it says about mistakes; and the statement that it leads to."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from ruamel.yaml import YAML

from support.pages import Page

EXAMPLES = Path(__file__).parents[2].parent / "shared" / "inventory" / "examples.yaml"
BAD = {"date": "昨天", "int": "三个半", "money": "很多", "place": "123!", "code": "no such code", "bool": "maybe"}
PART_OF = {"eligible": {"eligible", "given_up"}, "conditional": {"conditional"}, "unknown": {"unknown", "one_fact"},
           "ineligible": {"ineligible", "one_step", "not_in_force"}}  # fmt: skip


def inputs(facts: dict[str, Any]) -> Iterator[tuple[str, str]]:
    """The facts of a worked example as the names and values of a form."""
    for section, told in facts.items():
        if isinstance(told, list):
            yield from ((f"{key}.{section}", str(len(told))) for key in ("count", "shown"))
        entries = (
            {f"{section}[{n}]": entry for n, entry in enumerate(told)} if isinstance(told, list) else {section: told}
        )
        for path, entry in entries.items():
            yield from ((f"{path}.{name}", written(value)) for name, value in entry.items() if value is not None)


def written(value: Any) -> str:
    """A value as a form sends it."""
    return str(value).lower() if isinstance(value, bool) else str(value)


@pytest.mark.parametrize("face", ["zh", "en"])
@pytest.mark.parametrize("name", ["X01", "X04", "X05", "X07", "X08", "X12"])
def test_the_form_gives_what_the_engine_gives(client: Any, situations: list[str], name: str, face: str) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the shared inventory is not beside the project")
    from huiju.entitlement.case import case_from_data
    from huiju.web.figures import amount_words
    from huiju.web.items import anchor_of
    from huiju.web.shelf import engine
    from huiju.web.words import Words

    cases = YAML(typ="safe").load(EXAMPLES.read_text(encoding="utf-8"))["cases"]
    example = next(case for case in cases if case["id"] == name)
    data = {key: example[key] for key in ("city", "as_of", "facts")}
    words = engine().library.vocabulary
    expected = engine().assess(case_from_data(data, words))
    sent = {"city": example["city"], "as_of": str(example["as_of"]), "situation": situations, "count.children": "0",
            **dict(inputs(example["facts"]))}  # fmt: skip
    answer = client.post(f"/{face}/assess", sent)
    assert answer.status_code == 200
    shown = {item.anchor: (part.name, item.amount)
             for part in answer.context["statement"].parts for item in part.items}  # fmt: skip
    assert expected.of_status("eligible")
    for decision in expected.decisions:
        anchor = anchor_of(decision)
        part, amount = shown[anchor]
        assert part in PART_OF[decision.outcome.status], anchor
        assert amount == (amount_words(decision.given, words, Words(face)) if decision.given else ""), anchor


def test_a_third_child_in_hohhot_is_worth_100000_in_ten_payments(client: Any) -> None:
    sent = {"city": "hohhot", "situation": "having_a_child", "as_of": "2026年2月10日",
            "household.parents_hukou_in_city": "one", "children[0].child_birth_order": "3",
            "children[0].child_born_on": "２０２６．１．１２", "children[0].child_hukou_city": "呼和浩特"}  # fmt: skip
    answer = client.post("/zh/assess", sent)
    item = next(i for part in answer.context["statement"].parts for i in part.items if "third" in i.anchor)
    assert (item.amount, item.clause, len(item.payments)) == ("100,000 元", "二(三)7", 10)
    assert {line.amount for line in item.payments} == {"10,000 元"}
    assert {test.truth for test in item.tests} == {"符合"}


@pytest.mark.parametrize("face", ["zh", "en"])
@pytest.mark.parametrize("city", ["hohhot", "baotou", "ordos"])
def test_a_mistake_in_any_field_is_shown_there_and_what_was_typed_is_kept(
    client: Any, situations: list[str], city: str, face: str
) -> None:
    from huiju.web.fields import groups_of
    from huiju.web.sheet import Sheet
    from huiju.web.shelf import engine

    groups = groups_of(engine(), Sheet(city, tuple(situations)))
    fields = [field for group in groups for field in group.fields]
    bad = {field.name: BAD[field.fact.type.kind] for field in fields}
    answer = client.post(f"/{face}/assess", {"city": city, "situation": situations, **bad})
    assert answer.status_code == 422
    page = Page(answer.content.decode())
    ids = {found.get("id") for _, found in page.tags}
    assert {f"{field.id}-error" for field in fields} <= ids
    for field in fields:
        if field.fact.type.kind in ("date", "int", "money", "place"):
            assert page.inputs[field.name] == [bad[field.name]]
    said = {
        f.error for group in answer.context["sections"] for g in group["groups"] for f in g["fields"] + g["findings"]
    }
    assert all(said)
    assert all(any(c > "\u3400" for c in message.replace(bad_value(message), "")) is (face == "zh") for message in said)


def bad_value(message: str) -> str:
    """The part of a message that quotes what was typed."""
    return next((value for value in BAD.values() if value in message), "")


@pytest.mark.parametrize("typed", ["昨天", "2025-02-30", "2025-13-01", "1899-01-01"])
def test_a_mistake_in_the_day_is_shown_there(client: Any, typed: str) -> None:
    answer = client.post("/en/assess", {"city": "hohhot", "situation": "renting", "as_of": typed})
    page = Page(answer.content.decode())
    assert answer.status_code == 422
    assert page.inputs["as_of"] == [typed]
    assert "as_of-error" in {found.get("id") for _, found in page.tags}


@pytest.mark.parametrize("typed", ["-1", "11", "many", "1.5", "99999999999"])
def test_a_mistake_in_a_number_of_entries_is_shown_there(client: Any, typed: str) -> None:
    sent = {"city": "hohhot", "situation": "schooling", "count.children": typed, "shown.children": "1"}
    answer = client.post("/en/assess", sent)
    assert answer.status_code == 422
    assert "Write a whole number from 0 to 10." in answer.content.decode()


@pytest.mark.parametrize(
    ("sent", "missing"),
    [({}, ["city", "situation"]), ({"city": "hohhot"}, ["situation"]), ({"situation": "renting"}, ["city"]),
     ({"city": "atlantis", "situation": "renting"}, ["city"]), ({"city": "hohhot", "situation": "x"}, ["situation"])],
)  # fmt: skip
@pytest.mark.parametrize("target", ["questions", "assess"])
def test_without_city_or_situation_the_first_page_says_what_is_missing(
    client: Any, target: str, sent: dict[str, str], missing: list[str]
) -> None:
    answer = client.post(f"/zh/{target}", sent)
    assert answer.status_code == 422
    assert list(answer.context["errors"]) == missing


def test_more_children_bring_more_questions_and_keep_what_was_typed(client: Any, situations: list[str]) -> None:
    sent = {"city": "hohhot", "situation": situations, "count.children": "3", "shown.children": "1",
            "children[0].child_born_on": "2024年5月6日"}  # fmt: skip
    for target in ("questions", "assess"):
        page = Page(client.post(f"/zh/{target}", sent).content.decode())
        assert {f"children[{n}].child_born_on" for n in range(3)} <= page.inputs.keys()
        assert page.inputs["children[0].child_born_on"] == ["2024年5月6日"]


def test_the_other_language_keeps_what_was_typed(client: Any) -> None:
    sent = {"city": "hohhot", "situation": "renting", "as_of": "2025-06-01", "applicant.monthly_rent": "1.5万"}
    statement = Page(client.post("/zh/assess", sent).content.decode())
    assert {b.get("formaction") for b in statement.of("button")} >= {"/en/assess", "/zh-large/assess"}
    carried = {name: values for name, values in statement.inputs.items() if name != "csrfmiddlewaretoken"}
    assert carried == {name: [value] for name, value in sent.items()}


def test_not_known_may_be_said_or_left_empty(client: Any) -> None:
    for typed in ("", "  ", "不知道", "unknown", "？"):
        sent = {"city": "hohhot", "situation": "renting", "applicant.monthly_rent": typed}
        assert client.post("/zh/assess", sent).status_code == 200


def test_a_form_without_its_token_is_refused() -> None:
    from django.test import Client

    strict = Client(HTTP_HOST="localhost", enforce_csrf_checks=True)
    sent = {"city": "hohhot", "situation": "renting"}
    refused = strict.post("/en/assess", sent)
    assert refused.status_code == 403
    assert "The form has expired" in refused.content.decode()
    form = Page(strict.post("/en/questions", sent).content.decode())
    token = form.inputs["csrfmiddlewaretoken"][0]
    assert strict.post("/en/assess", {**sent, "csrfmiddlewaretoken": token}).status_code == 200


def test_a_form_that_is_too_large_is_refused_in_its_language(client: Any) -> None:
    answer = client.post("/en/assess", {"city": "x" * 300_000})
    assert answer.status_code == 400
    assert "The request cannot be handled" in answer.content.decode()


def test_what_is_typed_is_never_read_as_markup(client: Any) -> None:
    for face in ("zh", "en"):
        sent = {"city": "hohhot", "situation": "renting", "applicant.monthly_rent": "<b onclick=x>户</b>"}
        assert "<b onclick" not in client.post(f"/{face}/assess", sent).content.decode()
