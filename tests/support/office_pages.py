"""Pages of the policy office as tests ask for them, and scenarios made without waiting for them."""

from __future__ import annotations

from typing import Any

from support.pages import Page

FIELD = "figure:hohhot-2025/childcare-second.subsidy"
NAMES = ("王研究", "一号人口", "现行政策", "二孩六万", "别人的", "Excel", "Word")
"""Given by people, or by makers."""


def signed_in(client: Any, name: str) -> Any:
    from django.contrib.auth.models import User

    client.force_login(User.objects.get(username=name))
    return client


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
