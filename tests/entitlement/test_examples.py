"""The examples beside the packs hold, and notice every number, date, operator and code that is changed."""

from __future__ import annotations

from dataclasses import replace
from functools import cache

import pytest

from huiju.entitlement.examples import check_examples, examples_file, read_examples
from huiju.entitlement.mutation import run
from huiju.policy.library import Library, load_library

DOCUMENTS = ["baotou-2022", "hohhot-2023", "hohhot-2025", "nmg-2023", "ordos-2024"]


@cache
def library() -> Library:
    return load_library()


@pytest.mark.parametrize("name", DOCUMENTS)
def test_examples_hold(name: str) -> None:
    assert check_examples(library().documents[name], library().vocabulary) == []


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_mutant_is_caught_or_named_equivalent(name: str) -> None:
    report = run(library().documents[name], library().vocabulary)
    assert report.total > 0
    assert report.survivors == ()
    assert len(report.equivalent) == len(library().documents[name].equivalents)


@pytest.mark.parametrize("name", DOCUMENTS)
def test_every_benefit_has_an_example_and_a_near_miss(name: str) -> None:
    document = library().documents[name]
    examples = read_examples(examples_file(document), document, library().vocabulary)
    for benefit in document.benefits:
        statuses = {e.status for e in examples if e.provision == benefit.id}
        assert statuses & {"eligible", "conditional"}, benefit.id
        assert len(statuses) > 1, benefit.id


def test_without_examples_mutants_survive() -> None:
    document = library().documents["nmg-2023"]
    bare = replace(
        document, rows=tuple(replace(r, place=replace(r.place, file="nowhere/x.yaml")) for r in document.rows)
    )
    report = run(bare, library().vocabulary)
    assert report.killed == 0
    assert report.total == len(report.survivors)
