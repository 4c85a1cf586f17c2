"""Random rules: every reading of a rule (plain, by columns, in intervals, as a formula) gives the same answer."""

from __future__ import annotations

from fractions import Fraction
from random import Random
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.rules.bounds import bounds
from huiju.rules.evaluate import evaluate
from huiju.rules.negate import negate
from huiju.rules.nodes import Node, Not, facts_of, walk
from huiju.rules.parse import parse_amount, parse_condition
from huiju.rules.phrase import phrase, sentence
from huiju.rules.trace import missing, trace
from huiju.rules.values import RATE
from huiju.rules.vectorise import MILLION, vectorise
from support.frames import column, frame
from support.made_up import CITIES, EDUCATION, FACTS, PARAMETERS, SCOPE, Words
from support.reference import Reference
from support.trees import amounts, cases, conditions, random_facts, told

ROWS = 200
REFERENCE = Reference(
    money=frozenset(name for name, (kind, _, _) in FACTS.items() if kind.kind == "money"),
    figures=PARAMETERS,
    ordered=EDUCATION,
    names=frozenset({*FACTS, "as_of", "city"}),
)
seeds = st.integers(0, 2**32)


@given(conditions(), cases())
def test_a_condition_has_the_value_of_the_truth_tables(text: str, facts: dict[str, Any]) -> None:
    assert evaluate(parse_condition(text, SCOPE), facts) is REFERENCE.value(text, facts)


@given(amounts(), cases())
def test_an_amount_has_the_value_of_plain_arithmetic(text: str, facts: dict[str, Any]) -> None:
    assert evaluate(parse_amount(text, SCOPE), facts) == REFERENCE.value(text, facts)


@given(conditions(), cases(), seeds)
def test_telling_more_never_changes_a_condition_that_is_known(text: str, facts: dict[str, Any], seed: int) -> None:
    node = parse_condition(text, SCOPE)
    known = evaluate(node, facts)
    later = evaluate(node, told(facts, Random(seed)))
    assert later is not None
    assert known is None or later is known


@given(amounts(), cases(), seeds)
def test_an_interval_holds_the_amount_that_comes_out(text: str, facts: dict[str, Any], seed: int) -> None:
    node = parse_amount(text, SCOPE)
    before = bounds(node, facts)
    value = max(evaluate(node, told(facts, Random(seed))), 0)  # type: ignore[type-var, operator]
    assert before.low <= value
    assert before.high is None or value <= before.high
    if evaluate(node, facts) is not None:
        assert before.exact


@given(conditions(), cases(), seeds)
def test_telling_the_missing_facts_decides_a_condition(text: str, facts: dict[str, Any], seed: int) -> None:
    node = parse_condition(text, SCOPE)
    names = missing(node, facts)
    assert (names == ()) is (evaluate(node, facts) is not None)
    assert set(names) <= set(facts_of(node)) | {"as_of", "city"}
    later = told(facts, Random(seed))
    assert evaluate(node, {**facts, **{name: later[name] for name in names}}) is not None


@given(conditions(), cases())
def test_a_trace_says_the_value_of_every_part(text: str, facts: dict[str, Any]) -> None:
    found = trace(parse_condition(text, SCOPE), facts)
    assert found.value is evaluate(found.node, facts)
    assert all(value == facts.get(name) for name, value in found.facts())


@given(conditions(), seeds)
def test_columns_give_the_same_conditions_as_single_cases(text: str, seed: int) -> None:
    node, rng = parse_condition(text, SCOPE), Random(seed)
    rows = [random_facts(rng) for _ in range(ROWS)]
    found = frame(rows).with_columns(vectorise(node, column).alias("found"))["found"].to_list()
    assert found == [evaluate(node, facts) for facts in rows]


@given(amounts(), seeds)
def test_columns_give_the_same_amounts_as_single_cases(text: str, seed: int) -> None:
    node, rng = parse_amount(text, SCOPE), Random(seed)
    rows = [random_facts(rng) for _ in range(ROWS)]
    found = frame(rows).with_columns(vectorise(node, column).alias("found"))["found"].to_list()
    whole = MILLION if node.type == RATE else 1
    assert found == [None if value is None else value * whole for value in (evaluate(node, facts) for facts in rows)]  # type: ignore[operator]


@given(conditions(), cases())
def test_the_opposite_of_a_condition_is_its_negation(text: str, facts: dict[str, Any]) -> None:
    node = parse_condition(text, SCOPE)
    assert evaluate(negate(node), facts) is evaluate(Not(node), facts)


nodes = st.one_of(
    conditions().map(lambda text: (text, parse_condition(text, SCOPE))),
    amounts().map(lambda text: (text, parse_amount(text, SCOPE))),
)


@given(nodes)
def test_every_rule_can_be_said_in_both_languages(rule: tuple[str, Node]) -> None:
    text, node = rule
    for lang in ("zh", "en"):
        said = sentence(node, Words(), lang)
        assert said.strip() == said != ""
        assert "  " not in said
        spans = {token.span for token in phrase(node, Words(), lang)}
        assert all(0 <= start <= end <= len(text) for start, end in spans)


@given(nodes)
def test_every_node_knows_its_place_in_the_text(rule: tuple[str, Node]) -> None:
    text, node = rule
    for part in walk(node):
        start, end = part.span
        assert 0 <= start < end <= len(text)
        assert all(name in text[start:end] for name in facts_of(part))


@given(conditions(provable=True), cases(missing=0, month_ends=False))
def test_the_formula_of_a_condition_agrees_with_its_value(text: str, facts: dict[str, Any]) -> None:
    z3 = pytest.importorskip("z3")
    solver, formula = _solved(parse_condition(text, SCOPE), facts)
    assert solver.check() == z3.sat
    solver.add(formula != evaluate(parse_condition(text, SCOPE), facts))
    assert solver.check() == z3.unsat


@given(amounts(provable=True), cases(missing=0, month_ends=False))
def test_the_formula_of_an_amount_agrees_with_its_value(text: str, facts: dict[str, Any]) -> None:
    z3 = pytest.importorskip("z3")
    node = parse_amount(text, SCOPE)
    solver, formula = _solved(node, facts)
    value = evaluate(node, facts)
    assert solver.check() == z3.sat
    solver.add(formula != (z3.Q(value.numerator, value.denominator) if isinstance(value, Fraction) else value))
    assert solver.check() == z3.unsat


def _solved(node: Any, facts: dict[str, Any]) -> tuple[Any, Any]:
    """A solver that has been told every fact, and the formula of a rule."""
    import z3

    from huiju.rules.prove import Translator

    translator = Translator(SCOPE.codes)
    for city in CITIES:
        translator.places.setdefault(city, len(translator.places))
    formula = translator.formula(node)
    solver = z3.Solver()
    for name, variable in translator.variables.items():
        kind = SCOPE.type_of(name)
        assert kind is not None
        solver.add(variable == translator.literal(facts[name], kind))
    solver.add(*translator.domain)
    return solver, formula
