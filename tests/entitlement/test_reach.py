"""What a rule can still become while facts are missing or not known, and which facts could bring it about."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiju.entitlement.reach import compile_reach
from huiju.policy.load import load_vocabulary
from huiju.rules.parse import parse_condition

SCOPE = load_vocabulary().scope
TODAY: dict[str, Any] = {"as_of": date(2026, 3, 1), "city": "hohhot", "in_force_from": date(2025, 3, 1)}
A, B, C = "is_disabled", "is_serving_soldier", "other_free_ride_group"

TABLE: list[tuple[str, dict[str, Any], set[str], tuple[bool, bool], set[str], set[str]]] = [
    # rule, told, not known, (can be true, can be false), facts that could make it true, and false
    (A, {}, set(), (True, True), {A}, {A}),
    (A, {A: True}, set(), (True, False), set(), set()),
    (A, {}, {A}, (False, False), set(), set()),
    (f"not {A}", {A: True}, set(), (False, True), set(), set()),
    (f"{A} and {B}", {}, set(), (True, True), {A, B}, {A, B}),
    (f"{A} and {B}", {A: True}, set(), (True, True), {B}, {B}),
    (f"{A} and {B}", {A: False}, set(), (False, True), set(), set()),
    (f"{A} and {B}", {}, {A}, (False, True), set(), {B}),
    (f"{A} or {B}", {A: True}, set(), (True, False), set(), set()),
    (f"{A} or {B}", {}, {A}, (True, False), {B}, set()),
    (f"({A} and {B}) or {C}", {}, {A}, (True, True), {C}, {B, C}),
    (f"{A} or not ({B} and {C})", {A: False, B: True}, set(), (True, True), {C}, {C}),
    ("age(birth_date, hired_on) >= 1", {}, set(), (True, True), {"birth_date", "hired_on"}, {"birth_date", "hired_on"}),
    ("age(birth_date, hired_on) >= 1", {}, {"birth_date"}, (False, False), set(), set()),
    ("any(children, child_born_in_city)", {}, set(), (False, False), set(), set()),
    ("any(children, child_born_in_city)", {"children": ({"child_born_in_city": True}, {})}, set(), (True, False),
     set(), set()),
    ("any(children, child_born_in_city)", {"children": ({"child_born_in_city": False}, {})}, set(), (True, True),
     {"children[1].child_born_in_city"}, {"children[1].child_born_in_city"}),
]  # fmt: skip


@pytest.mark.parametrize(("rule", "told", "unknown", "can", "for_true", "for_false"), TABLE)
def test_what_a_rule_can_still_become(
    rule: str, told: dict[str, Any], unknown: set[str], can: tuple[bool, bool], for_true: set[str], for_false: set[str]
) -> None:
    found = compile_reach(parse_condition(rule, SCOPE))({**TODAY, **told}, unknown)
    assert (found.true, found.false) == can
    assert set(found.for_true) == for_true
    assert set(found.for_false) == for_false
