"""The API gives what the engine gives: for the shared worked examples and for random cases, in declared shapes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path
from random import Random
from typing import Any

import pytest
from pydantic_core import to_json

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import case_from_data
from huiju.entitlement.receipt import case_json
from huiju.entitlement.report import assessment_json
from huiju.policy.source import read_yaml
from support.api_client import post
from support.random_cases import Drawer

EXAMPLES = Path(__file__).parents[2].parent / "shared" / "inventory" / "examples.yaml"
RANDOM_CASES = 150


@pytest.fixture(autouse=True)
def no_limit() -> Iterator[None]:
    """As many requests as the tests make."""
    from django.test import override_settings

    with override_settings(API_RATE=0):
        yield


def engine() -> Engine:
    """The engine that the site uses."""
    from huiju.web.shelf import engine as of_the_site

    return of_the_site()


def given(client: Any, told: dict[str, Any], lang: str) -> Any:
    """What the API says of a case."""
    from huiju.web.api.shapes_assessment import Assessment

    answer = post(client, f"assess?lang={lang}", {"case": told})
    assert answer.status_code == 200, answer.content.decode()
    Assessment.model_validate_json(answer.content)
    return answer.json()


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_worked_examples_come_out_alike(client: Any, lang: Any) -> None:
    if not EXAMPLES.exists():
        pytest.skip("the shared inventory is not beside the project")
    library, data = engine().library, read_yaml(EXAMPLES).data
    assert isinstance(data, dict)
    for example in data["cases"]:
        told = {key: example[key] for key in ("city", "as_of", "facts")}
        sent = case_json(case_from_data(told, library.vocabulary), library)  # which sorts the names of others
        expected = assessment_json(engine().assess(case_from_data(sent, library.vocabulary)), library, lang)
        assert given(client, sent, lang) == json.loads(to_json(expected))


def test_random_cases_come_out_alike_and_in_the_declared_shape(client: Any) -> None:
    library = engine().library
    drawer = Drawer(library, Random(20261101))
    decided = 0
    for _ in range(RANDOM_CASES):
        case = drawer.case()
        expected = assessment_json(engine().assess(case), library, "zh")
        assert given(client, case_json(case, library), "zh") == json.loads(to_json(expected))
        decided += len(expected["decisions"])
    assert decided > 1_000
