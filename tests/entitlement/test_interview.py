"""The interview asks what decides, never twice and never in vain, and says that it is settled only when it is."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.decide import decide
from huiju.entitlement.interview import Asked, Interview, Question
from huiju.policy.library import load_library
from huiju.policy.vocabulary import LISTS
from support.chance import Chance
from support.households import Household, households

ENGINE = Engine(load_library())
WORDS = ENGINE.library.vocabulary
FAMILIES = households(ENGINE, 45)
TODAY = date(2026, 3, 1)
MOST_ASKED = 100

Statuses = dict[tuple[str, str], str]


def family_id(family: Household) -> str:
    """A short name of a household in the list of tests."""
    return f"{family.city}-{FAMILIES.index(family)}"


every_family = pytest.mark.parametrize("family", FAMILIES, ids=family_id)


def statuses(interview: Interview) -> Statuses:
    """The status of every provision of the situations for every subject."""
    return {(p.benefit.id, s.path): decide(p, s.facts).status for p, s in interview.scope}


def untold(interview: Interview) -> list[Asked]:
    """Facts that some provision of the situations reads, that nobody told and nobody declined to tell."""
    found: dict[Asked, None] = {}
    for provision, subject in interview.scope:
        benefit = provision.benefit
        for name in (*benefit.facts, *(j.fact for j in benefit.judgements)):
            if subject.facts.get(name) is None and name in WORDS.facts and name != _quota(provision):
                found.setdefault(interview.asked(subject, name))
    return [asked for asked in found if asked not in interview.not_known]


def _quota(provision: Any) -> str | None:
    quota = provision.benefit.quota
    return quota[1] if quota else None


def talk(interview: Interview, chance: Chance) -> Iterator[tuple[Interview, Question]]:
    """The questions of an interview, each with the state before its answer."""
    for _ in range(MOST_ASKED):
        question = interview.next_question()
        if question is None:
            return
        yield interview, question
        interview = interview.tell_all(question.path, chance.answer(question))
    raise AssertionError("the interview does not end")


def finished(family: Household, chance: Chance) -> Interview:
    """The state in which an interview is settled."""
    interview = family.begin(ENGINE)
    for _ in range(MOST_ASKED):
        question = interview.next_question()
        if question is None:
            return interview
        interview = interview.tell_all(question.path, chance.answer(question))
    raise AssertionError("the interview does not end")


@every_family
@pytest.mark.parametrize("seed", range(3))
def test_once_settled_no_fact_that_is_left_changes_any_status(family: Household, seed: int) -> None:
    chance = Chance(ENGINE, family, seed)
    interview = finished(family, chance)
    assert interview.settled
    before, left = statuses(interview), untold(interview)
    for _ in range(12):
        filled = interview
        for path, fact in left:
            if chance.rng.random() < 0.8:
                filled = filled.tell(path, fact, chance.value(fact))
        assert statuses(filled) == before


@every_family
def test_no_fact_is_asked_twice_and_no_told_fact_is_asked(family: Household) -> None:
    asked: set[Asked] = set()
    for interview, question in talk(family.begin(ENGINE), Chance(ENGINE, family, 1)):
        facts = question.together.facts if question.together else (question.fact.name,)
        new = {(question.path, fact) for fact in facts}
        assert not new & asked
        assert all((interview.case.entry(question.path) or {}).get(fact) is None for fact in facts)
        asked |= new


@every_family
def test_every_fact_asked_can_still_change_an_outcome(family: Household) -> None:
    chance = Chance(ENGINE, family, 2)
    for interview, question in talk(family.begin(ENGINE), chance):
        assert changes_something(interview, question, chance), f"{question.path}.{question.fact.name}"


def changes_something(interview: Interview, question: Question, chance: Chance) -> bool:
    """Whether two values of the fact lead to different statuses, whatever else may still be told."""
    fact = question.fact
    left = [asked for asked in untold(interview) if asked != (question.path, fact.name)]
    hanging = {(p.benefit.id, s.path) for p, s in interview.open[question.path, fact.name]}
    for _ in range(400):
        filled = interview
        for path, name in left:
            filled = filled.tell(path, name, chance.value(name)) if chance.rng.random() < 0.9 else filled
        values = [chance.value(fact.name) for _ in range(4)]
        found = [statuses(filled.tell(question.path, fact.name, value)) for value in (*values, None)]
        if any(one[key] != other[key] for one in found for other in found for key in hanging):
            return True
    return False


@every_family
def test_every_provision_named_with_a_question_hangs_on_it(family: Household) -> None:
    for interview, question in talk(family.begin(ENGINE), Chance(ENGINE, family, 3)):
        facts = question.together.facts if question.together else (question.fact.name,)
        hanging = {p.benefit.id for fact in facts for p, _ in interview.open.get((question.path, fact), ())}
        assert set(question.provisions) == hanging
        for name in question.provisions:
            assert interview.situations & set(ENGINE.library.row(name).situations)  # type: ignore[attr-defined]


@every_family
def test_the_same_answers_meet_the_same_questions(family: Household) -> None:
    first = [(q.path, q.fact.name, q.money) for _, q in talk(family.begin(ENGINE), Chance(ENGINE, family, 4))]
    again = [(q.path, q.fact.name, q.money) for _, q in talk(family.begin(ENGINE), Chance(ENGINE, family, 4))]
    assert first == again


@every_family
def test_a_withdrawn_answer_leaves_no_trace(family: Household) -> None:
    for interview, question in talk(family.begin(ENGINE), Chance(ENGINE, family, 5)):
        fact = question.fact.name
        for value in (Chance(ENGINE, family, 6).value(fact), None):
            back = interview.tell(question.path, fact, value).withdraw(question.path, fact)
            assert back.open == interview.open
            assert back.next_question() == question


@every_family
def test_do_not_know_is_an_answer_to_everything(family: Household) -> None:
    interview = family.begin(ENGINE)
    for _ in range(200):
        question = interview.next_question()
        if question is None:
            break
        interview = interview.tell(question.path, question.fact.name, None)
    assert interview.settled
    assert "eligible" not in statuses(interview).values() or not untold(interview)


@every_family
def test_sums_are_asked_only_of_what_is_or_may_be_granted(family: Household) -> None:
    chance = Chance(ENGINE, family, 7)
    interview = finished(family, chance)
    before = statuses(interview)
    asked: set[Asked] = set()
    while (question := interview.next_sum()) is not None:
        assert len(asked) < MOST_ASKED
        assert (question.path, question.fact.name) not in asked
        asked.add((question.path, question.fact.name))
        subjects = interview.open_sums[question.path, question.fact.name]
        assert {before[p.benefit.id, s.path] for p, s in subjects} <= {"eligible", "conditional"}
        interview = interview.tell_all(question.path, chance.answer(question))
    assert statuses(interview) == before


def begin(city: str, *situations: str, **counts: int) -> Interview:
    """An interview on an ordinary day."""
    return Interview.begin(ENGINE, city, TODAY, situations, counts)


def test_what_is_refused_is_not_asked_about_any_more() -> None:
    interview = begin("hohhot", "working_here")
    assert {fact for _, fact in interview.open} >= {"contract_months", "contract_signed_on"}
    refused = interview.tell("applicant", "education", "bachelor")
    assert refused.settled


def test_a_fact_that_only_matters_with_one_not_known_is_not_asked() -> None:
    """Graduation within two years of the hire cannot be decided without the day of graduation."""
    interview = begin("ordos", "employing_people", hires=1)
    told = interview.tell("hires[0]", "graduated_on", None).tell("hires[0]", "is_new_graduate", False)
    told = told.tell("hires[0]", "is_registered_unemployed", False)
    assert ("hires[0]", "has_worked_since_graduation") in told.open
    unknown = told.tell("employer", "employer_kind", None)
    assert ("hires[0]", "has_worked_since_graduation") in unknown.open, "it can still refuse"
    assert ("hires[0]", "hired_on") not in unknown.open, "it cannot refuse by itself"


def test_findings_of_offices_come_last() -> None:
    interview = begin("ordos", "having_a_child", children=2)
    assert ("household", "birth_policy_confirmed") not in interview.open
    told = (
        interview.tell("household", "parents_hukou_in_city", "both")
        .tell("household", "family_settled_on", date(2020, 1, 1))
        .tell("children[1]", "child_born_on", date(2025, 5, 5))
    )
    assert ("household", "birth_policy_confirmed") in told.open


def test_children_are_counted_from_the_eldest() -> None:
    interview = begin("hohhot", "having_a_child", children=3)
    assert [c["child_birth_order"] for c in interview.case.lists["children"]] == [1, 2, 3]
    assert interview.case.sections["household"]["household_children"] == 3
    corrected = interview.withdraw("children[0]", "child_birth_order")
    assert ("children[0]", "child_birth_order") in corrected.open


def test_a_situation_may_be_about_some_of_the_children() -> None:
    everyone = begin("hohhot", "schooling", children=3)
    assert {path for path, _ in everyone.open if path.startswith("children")} == {f"children[{n}]" for n in range(3)}
    one = replace(everyone, about={"schooling": frozenset({"children[1]"})})
    assert {path for path, _ in one.open if path.startswith("children")} == {"children[1]"}


def test_what_is_true_of_the_parents_is_told_once_for_all_children() -> None:
    told = begin("hohhot", "schooling", children=2).tell("children[0]", "parent_came_from_outside", True)
    assert told.case.lists["children"][1]["parent_came_from_outside"] is True
    unsure = begin("hohhot", "schooling", children=2).tell("children[0]", "parent_came_from_outside", None)
    assert ("children[1]", "parent_came_from_outside") in unsure.not_known


def test_a_list_to_choose_from_tells_several_facts() -> None:
    interview = begin("hohhot", "getting_around")
    while (question := interview.next_question()) is not None and question.together is None:
        interview = interview.tell(question.path, question.fact.name, None)
    assert question is not None
    assert question.together is not None
    soldier, *_, none = question.together.choices
    assert soldier.tells == {"is_serving_soldier": True}
    free = interview.tell_all(question.path, soldier.tells)
    assert statuses(free)["hohhot-2025/transit-free", "applicant"] == "eligible"
    paying = interview.tell_all(question.path, none.tells).tell("applicant", "birth_date", date(1990, 1, 1))
    assert statuses(paying)["hohhot-2025/transit-free", "applicant"] == "ineligible"


def test_how_much_of_a_quota_is_left_is_never_asked() -> None:
    interview = begin("ordos", "settling_hukou")
    for _ in range(20):
        assert ("applicant", "quota_left") not in interview.open
        question = interview.next_question()
        if question is None:
            break
        interview = interview.tell(question.path, question.fact.name, None)


@pytest.mark.parametrize("city", ["hohhot", "baotou", "ordos"])
def test_every_fact_is_told_where_its_provision_reads_it(city: str) -> None:
    counts = dict.fromkeys(LISTS, 2)
    interview = Interview.begin(ENGINE, city, TODAY, WORDS.situations, counts)
    for n, (provision, subject) in enumerate(interview.scope):
        for name in (*provision.benefit.facts, *(j.fact for j in provision.benefit.judgements)):
            if name in WORDS.facts and WORDS.facts[name].of != "case":
                value = Chance(ENGINE, FAMILIES[0], 8).value(name)
                told = interview.tell(*interview.asked(subject, name), value)
                assert told.scope[n][1].facts.get(name) == value, (provision.benefit.id, name)


@pytest.mark.parametrize("city", ["hohhot", "baotou", "ordos"])
def test_without_a_situation_there_is_nothing_to_ask(city: str) -> None:
    assert begin(city).settled
