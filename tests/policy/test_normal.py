"""Conditions that say the same in other words have one form; conditions that do not, have two."""

from __future__ import annotations

import pytest

from huiju.policy.load import load_vocabulary
from huiju.policy.normal import conjuncts, form_of
from huiju.rules.nodes import Not
from huiju.rules.parse import parse_condition
from huiju.rules.quantities import read_quantity

WORDS = load_vocabulary()
FIGURES = {"sixty": "60 year", "five": "5 year", "five_in_months": "60 month", "eleven": "11 month", "year": "12 month",
           "second": "2 child", "third": "3 child", "price": "100 CNY"}  # fmt: skip
SCOPE = WORDS.scope.with_parameters({name: read_quantity(text, WORDS.units) for name, text in FIGURES.items()})

SAME = [
    ("is_disabled and is_enrolled_student", "is_enrolled_student and is_disabled"),
    ("not (is_disabled or is_enrolled_student)", "not is_disabled and not is_enrolled_student"),
    ("education >= bachelor", "education in (bachelor, master, phd)"),
    ("education != phd", "education < phd"),
    ("parents_hukou_in_city != none", "parents_hukou_in_city >= one"),
    ("education not in (none, junior_secondary)", "education >= senior_secondary"),
    ("contract_months > eleven", "contract_months >= year"),
    ("year <= contract_months", "contract_months >= year"),
    ("household_children > second", "household_children >= third"),
    ("within(graduated_on, hired_on, five)", "within(graduated_on, hired_on, five_in_months)"),
    ("hukou_city == city", "city == hukou_city"),
    ("hired_on > graduated_on", "graduated_on < hired_on"),
    ("is_disabled or (lives_in_city or is_new_graduate)", "(is_new_graduate or is_disabled) or lives_in_city"),
]  # fmt: skip
OTHER = [
    ("is_disabled and is_enrolled_student", "is_disabled or is_enrolled_student"),
    ("education >= bachelor", "education > bachelor"),
    ("education >= bachelor", "current_study_level >= bachelor"),
    ("contract_months > eleven", "contract_months >= eleven"),
    ("within(graduated_on, hired_on, five)", "within(hired_on, graduated_on, five)"),
    ("hired_on > graduated_on", "hired_on >= graduated_on"),
    ("is_disabled", "not is_disabled"),
    ("hukou_city == city", "hukou_city != city"),
    ("purchase_price >= price", "purchase_price > price"),
    ("age(birth_date, as_of) >= sixty", "age(birth_date, hired_on) >= sixty"),
    ("any(children, child_birth_order == 1)", "all(children, child_birth_order == 1)"),
]


def form(text: str) -> object:
    return form_of(parse_condition(text, SCOPE), WORDS.codes)


@pytest.mark.parametrize(("one", "other"), SAME)
def test_other_words_same_form(one: str, other: str) -> None:
    assert form(one) == form(other)


@pytest.mark.parametrize(("one", "other"), OTHER)
def test_other_tests_other_form(one: str, other: str) -> None:
    assert form(one) != form(other)


@pytest.mark.parametrize("text", sorted({text for pair in [*SAME, *OTHER] for text in pair}))
def test_a_double_negation_changes_nothing(text: str) -> None:
    node = parse_condition(text, SCOPE)
    assert form_of(Not(Not(node)), WORDS.codes) == form_of(node, WORDS.codes)


def test_conditions_are_taken_apart_into_what_must_hold() -> None:
    nodes = [
        parse_condition(text, SCOPE)
        for text in ("is_disabled and not (is_new_graduate or education < bachelor)", "is_disabled")
    ]
    found = conjuncts(nodes, WORDS.codes)
    assert [sorted(test.facts) for test in found] == [["is_disabled"], ["is_new_graduate"], ["education"]]
