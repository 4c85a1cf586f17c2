"""The bounds of an amount by columns are those of single cases, whatever the rule and whatever is missing."""

from __future__ import annotations

from random import Random

from hypothesis import given
from hypothesis import strategies as st

from huiju.rules.bounds import bounds
from huiju.rules.parse import parse_amount
from huiju.rules.values import RATE
from huiju.rules.vector_bounds import vector_bounds
from huiju.rules.vectorise import MILLION
from support.frames import column, frame
from support.made_up import SCOPE
from support.trees import amounts, random_facts

ROWS = 200


@given(amounts(), st.integers(0, 2**32))
def test_columns_give_the_same_bounds_as_single_cases(text: str, seed: int) -> None:
    node, rng = parse_amount(text, SCOPE), Random(seed)
    rows = [random_facts(rng) for _ in range(ROWS)]
    ends = vector_bounds(node, column)
    found = frame(rows).with_columns(low=ends.low, high=ends.high, exact=ends.exact)
    whole = MILLION if node.type == RATE else 1
    expected = [bounds(node, facts) for facts in rows]
    assert found["low"].to_list() == [interval.low * whole for interval in expected]
    assert found["high"].to_list() == [None if i.high is None else i.high * whole for i in expected]
    assert found["exact"].to_list() == [interval.exact for interval in expected]
