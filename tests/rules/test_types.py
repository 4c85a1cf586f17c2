"""What rules may combine, and what comes out; which facts are missing; how sure an amount is."""

from __future__ import annotations

from datetime import date
from typing import Any

import pytest

from huiju.rules.bounds import Bounds, bounds
from huiju.rules.diagnostics import RuleError
from huiju.rules.evaluate import evaluate
from huiju.rules.nodes import And, Or, facts_of, parameters_of
from huiju.rules.parse import parse_amount, parse_condition
from huiju.rules.phrase import phrase, sentence
from huiju.rules.trace import missing
from support.made_up import SCOPE, Words


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("rent + wage", "money"),
        ("rent - cap", "money"),
        ("rent * half", "money"),
        ("half * rent", "money"),
        ("rent * contract_months", "money"),
        ("headcount * rent", "money"),
        ("rent + 1", "money"),
        ("half + share", "rate"),
        ("1 - half", "rate"),
        ("half * headcount", "rate"),
        ("birth_order + 1", "int"),
        ("birth_order * contract_months", "int(month)"),
        ("contract_months * birth_order", "int(month)"),
        ("twice * least", "int(month)"),
        ("0 * contract_months", "int(month)"),
        ("months(born_on, as_of)", "int(month)"),
        ("age(born_on, as_of)", "int(year)"),
        ("age_in_year(born_on, entry_year)", "int(year)"),
        ("min(rent, 0, cap)", "money"),
        ("count(children, child_insured)", "int"),
        ("sum(children, child_insured, child_months)", "int(month)"),
        ("sum(children, child_insured, child_cost * half)", "money"),
        ("0", "int"),
    ],
)
def test_an_amount_has_the_type_of_what_it_is_made_of(text: str, kind: str) -> None:
    assert str(parse_amount(text, SCOPE).type) == kind


@pytest.mark.parametrize(
    "text",
    [
        "0 < rent", "1 == contract_months", "birth_order == 3", "count(children, child_insured) >= 2", "half <= 1",
        "born_on == since", "born_on < as_of < until", "bachelor <= education", "education == parent_education",
        "hukou_city in (hohhot, ordos)", "hukou_city == city", "birth_order in (1, 2)", "education not in (phd, none)",
        "min(born_on, hired_on) > since", "any(children, age(child_born_on, as_of) < adult)", "not not settled",
        "(settled or insured) and disabled", "settled and ((insured) or (disabled))", "in_force_from <= hired_on",
    ],
)  # fmt: skip
def test_a_condition_may_compare(text: str) -> None:
    assert str(parse_condition(text, SCOPE).type) == "bool"


def test_one_and_zero_beside_money_are_yuan() -> None:
    assert evaluate(parse_condition("rent == 1", SCOPE), {"rent": 100}) is True
    assert evaluate(parse_amount("min(rent, 1)", SCOPE), {"rent": 500}) == 100


def test_a_place_is_free_only_while_no_places_are_given() -> None:
    free = type(SCOPE)(facts=SCOPE.facts)
    assert evaluate(parse_condition("hukou_city == xian", free), {"hukou_city": "xian"}) is True
    with pytest.raises(RuleError):
        parse_condition("hukou_city == xian", SCOPE)


def test_other_figures_leave_the_names_as_they_are() -> None:
    other = SCOPE.with_parameters({})
    assert (other.places, other.lists, other.parameters) == (SCOPE.places, SCOPE.lists, {})


def test_equal_rules_are_equal_wherever_they_stand() -> None:
    assert parse_condition("settled  and insured", SCOPE) == parse_condition("(settled) and (insured)", SCOPE)
    assert parse_condition("settled and insured", SCOPE) != parse_condition("insured and settled", SCOPE)


def test_the_tree_follows_the_brackets() -> None:
    node = parse_condition("settled and (insured or disabled)", SCOPE)
    assert isinstance(node, And)
    assert isinstance(node.items[1], Or)
    assert facts_of(node) == ("settled", "insured", "disabled")
    assert parameters_of(parse_condition("rent * half > cap", SCOPE)) == {"half", "cap"}


CHILD: dict[str, Any] = {"child_insured": True, "child_order": 1, "child_cost": 300}


@pytest.mark.parametrize(
    ("text", "facts", "names"),
    [
        ("settled and insured", {}, ("settled", "insured")),
        ("settled and insured", {"settled": True}, ("insured",)),
        ("settled and insured", {"settled": False}, ()),
        ("settled or insured", {"settled": True}, ()),
        ("settled or insured", {"settled": False}, ("insured",)),
        ("settled and (insured or disabled)", {"disabled": True}, ("settled",)),
        ("not (settled or insured)", {"insured": False}, ("settled",)),
        ("rent > cap and rent > floor", {}, ("rent",)),
        ("within(graduated_on, hired_on, after)", {"hired_on": date(2025, 1, 1)}, ("graduated_on",)),
        ("min(rent, wage) > cap", {"rent": 1}, ("wage",)),
        ("any(children, child_insured)", {}, ("children",)),
        ("any(children, child_insured)", {"children": []}, ()),
        ("any(children, child_insured)", {"children": [{}]}, ("children",)),
        ("any(children, child_insured)", {"children": [{}, CHILD]}, ()),
        ("settled and any(children, child_insured)", {"children": [{}], "settled": None}, ("settled", "children")),
        ("any(children, age(child_born_on, as_of) < adult)", {}, ("children", "as_of")),
    ],
)
def test_the_missing_facts_are_those_that_still_decide(text: str, facts: dict[str, Any], names: tuple[str]) -> None:
    assert missing(parse_condition(text, SCOPE), facts) == names


@pytest.mark.parametrize(
    ("text", "facts", "low", "high"),
    [
        ("rent", {"rent": 5}, 5, 5),
        ("rent", {}, 0, None),
        ("min(rent, cap)", {}, 0, 50005),
        ("max(rent, cap)", {}, 50005, None),
        ("max(min(rent, cap), wage)", {"wage": 100}, 100, 50005),
        ("rent + cap", {}, 50005, None),
        ("cap - rent", {}, 0, 50005),
        ("rent - cap", {}, 0, None),
        ("cap - rent", {"rent": 99999}, 0, 0),
        ("min(rent, cap) * half", {}, 0, 25003),
        ("cap * headcount", {}, 0, None),
        ("long - paid_months", {}, 0, 25),
        ("floor + (cap - rent)", {}, 0, 250005),
        ("floor - (cap - rent)", {}, 149995, None),
        ("count(children, child_insured)", {}, 0, None),
        ("count(children, child_insured)", {"children": [{}, CHILD, {"child_insured": False}]}, 1, 2),
        ("sum(children, child_insured, child_cost)", {"children": [{"child_cost": 50}, CHILD]}, 300, 350),
        ("sum(children, child_insured, child_cost)", {"children": [{"child_insured": True}, CHILD]}, 300, None),
    ],
)
def test_an_amount_with_missing_facts_is_a_range(text: str, facts: dict[str, Any], low: int, high: int | None) -> None:
    found = bounds(parse_amount(text, SCOPE), facts)
    assert found == Bounds(low, high)
    assert found.exact is (low == high)


def test_a_phrase_is_its_tokens_and_knows_what_they_say() -> None:
    text = "rent <= cap"
    tokens = phrase(parse_condition(text, SCOPE), Words(), "zh")
    assert [(token.text, token.kind, text[slice(*token.span)]) for token in tokens] == [
        ("月租金", "fact", "rent"),
        ("不超过", "word", "rent <= cap"),
        ("500.05元", "figure", "cap"),
    ]


@pytest.mark.parametrize(
    ("text", "zh", "en"),
    [
        ("rent - (wage - cap)", "月租金 − （月工资 − 500.05元）", "monthly rent − (monthly wage − 500.05 yuan)"),
        ("rent - wage - cap", "月租金 − 月工资 − 500.05元", "monthly rent − monthly wage − 500.05 yuan"),
        ("(rent + wage) * half", "（月租金 + 月工资） × 50%", "(monthly rent + monthly wage) × 50%"),
        ("rent + wage * half", "月租金 + 月工资 × 50%", "monthly rent + monthly wage × 50%"),
    ],
)
def test_a_formula_is_said_with_the_brackets_it_needs(text: str, zh: str, en: str) -> None:
    node = parse_amount(text, SCOPE)
    assert (sentence(node, Words(), "zh"), sentence(node, Words(), "en")) == (zh, en)
