"""What the solver finds: conditions that cannot hold or fail, amounts of nothing, declared properties that fail."""

from __future__ import annotations

import pytest

from huiju.policy.documents import Document
from huiju.policy.library import load_library
from huiju.policy.review import conditions, gates, properties, solver
from huiju.policy.review.loading import Loaded
from huiju.policy.review.solver import Prover
from support.sample_pack import document, vocabulary

pytest.importorskip("z3", reason="z3 is not installed")

SECOND = "    open: [which-firms]\n", """    open: [which-firms]
  - benefit: award-master
    zh: 硕士奖励2万元
    en: 20,000 for a master's degree
    situations: [working_here]
    for: person
    trigger: contract_signed_on
    parameters:
      award: 20000 CNY
      least: 60 month
    conditions:
    - education == master
    - contract_months >= least
    amount: {exact: award}
"""  # fmt: skip
ROW = "- education == phd"
AMOUNT = "{exact: award}"
QUESTION = "      decides: [市人社局]\n"


def found(made: Document) -> list[str]:
    prover = Prover(made, vocabulary())
    return [f.diagnostic.code for benefit in made.benefits for f in conditions.gate(prover, benefit)]


def declared(*changes: tuple[str, str], properties_: str) -> list[tuple[str, str]]:
    made = document(SECOND, *changes, ("clauses:\n", f"properties:\n{properties_}\nclauses:\n"))
    return [
        (f.diagnostic.code, f.diagnostic.says.en)
        for f in (*properties.names(made), *properties.gate(Prover(made, vocabulary())))
    ]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ([], None),
        ([(ROW, f"{ROW}\n    - education == master")], "condition"),
        ([(ROW, f"{ROW}\n    - education >= master")], "condition"),
        ([(ROW, "- education >= master\n    - education == phd")], None),
        ([(ROW, "- education >= none")], "condition"),
        ([(ROW, "- education < none")], "condition"),
        ([(ROW, f"{ROW}\n    - owns_home_in_city or education == master")], "condition"),
        ([(ROW, f"{ROW}\n    - contract_signed_on < in_force_from")], "never-eligible"),
        ([(ROW, f"{ROW}\n    - city != hohhot")], "condition"),
        ([(AMOUNT, "{exact: award - award}")], "amount-empty"),
        ([(AMOUNT, "{exact: award - purchase_deed_tax}")], "amount-negative"),
        ([(AMOUNT, "{exact: 'max(purchase_deed_tax - award, 0)'}")], "amount-zero"),
        ([(AMOUNT, "{exact: 'min(award, purchase_deed_tax)'}")], None),
        ([(AMOUNT, "{range: [award, 'min(award, purchase_deed_tax)']}")], "range-reversed"),
        ([(QUESTION, f"{QUESTION}      unknown_if: education == master\n")], "silence-never"),
        ([(QUESTION, f"{QUESTION}      applies_if: education == master\n")], None),  # said with a refusal
        ([(QUESTION, f"{QUESTION}      applies_if: education == master and education == phd\n")], "silence-never"),
        ([(QUESTION, f"{QUESTION}      unknown_if: education == phd\n")], "always-unknown"),
        ([(QUESTION, f"{QUESTION}      unknown_if: owns_home_in_city\n")], None),
    ],
)
def test_a_rule_that_says_less_or_more_than_it_seems(changes: list[tuple[str, str]], code: str | None) -> None:
    assert found(document(*changes)) == ([code] if code else [])


def test_the_condition_at_fault_is_named_at_its_line() -> None:
    made = document((ROW, f"{ROW}\n    - education == master"))
    (finding,) = conditions.gate(Prover(made, vocabulary()), made.benefits[0])
    assert finding.diagnostic.says.en == "award: 'education == master' contradicts the conditions before it"
    assert finding.diagnostic.place.source.strip() == "- education == master"


@pytest.mark.parametrize(
    ("declaration", "changes", "code"),
    [
        ("- disjoint: [award, award-master]", [], None),
        ("- disjoint: [award, award-master]", [("education == master", "education >= master")], "property-fails"),
        ("- implies: [award, award-master]", [], "property-fails"),
        ("- implies: [award, award-master]", [("education == master", "education >= master")], None),
        ("- never_falls: {with: education, over: [award-master, award]}", [], None),
        ("- never_falls: {with: education, over: [award-master]}", [], "property-fails"),
        ("- never_falls: {with: education, over: [award-master, award]}", [("20000", "60000")], "property-fails"),
        ("- never_falls: {with: contract_months, over: [award]}", [], None),
        ("- never_falls: {with: contract_month, over: [award]}", [], "property-unknown"),
        ("- disjoint: [award, award-doctor]", [], "property-unknown"),
    ],
)
def test_a_declared_property_is_proved_or_refuted(
    declaration: str, changes: list[tuple[str, str]], code: str | None
) -> None:
    assert [c for c, _ in declared(*changes, properties_=declaration)] == ([code] if code else [])


def test_a_property_that_fails_is_shown_by_an_example_in_words() -> None:
    ((_, says),) = declared(properties_="- never_falls: {with: education, over: [award-master]}")
    assert "highest completed education = master's degree" in says
    assert "length of the labour contract = 60" in says


@pytest.mark.parametrize(
    ("group", "other", "code"),
    [("award", "award", "one-of-needless"), ("award", "prize", "one-of-single")],
)
def test_exclusive_groups_that_exclude_nothing_are_told(group: str, other: str, code: str) -> None:
    one = ("    for: person\n    trigger", f"    for: person\n    one_of: {group}\n    trigger")
    two = ("master's degree\n    situations", f"master's degree\n    one_of: {other}\n    situations")
    made = document(SECOND, one, two)
    assert code in [f.diagnostic.code for f in properties.gate(Prover(made, vocabulary()))]


def test_without_the_solver_nothing_is_proved_and_that_is_said(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(solver, "available", lambda: False)
    made = document()
    (note,) = gates.proved(Loaded(vocabulary(), (), {made.id: made}, (), whole=False), full=True)
    assert (note.severity, note.diagnostic.code) == ("note", "no-solver")


def test_the_packs_of_the_package_have_no_fault_and_keep_what_they_declare() -> None:
    library = load_library()
    loaded = Loaded(library.vocabulary, (), library.documents, (), whole=True)
    assert [f.diagnostic.render() for f in gates.proved(loaded, full=True) if f.severity != "note"] == []
