"""Tools about a case: what it is entitled to, what to ask next, and the same facts in several cities."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Annotated

from pydantic import Field

from huiju.entitlement.assess import Engine
from huiju.entitlement.case import SECTIONS, case_from_data
from huiju.entitlement.case import Case as Told
from huiju.entitlement.conversation import narrowed
from huiju.entitlement.interview import Interview
from huiju.entitlement.interview_json import question_json
from huiju.entitlement.nearest_json import nearest_changes, turn_json
from huiju.entitlement.places import compare, comparison_json
from huiju.entitlement.report import assessment_json
from huiju.policy.vocabulary import LISTS

from .cited import cited
from .mistakes import one_of, told
from .types import Case, Json, Lang, NotKnown, Situations

IN_BRIEF = ("provision", "for", "title", "clause", "status", "reason", "why", "needs", "offices")
"""What is said of a refusal unless everything is asked for."""


class EntitlementTools:
    """The tools over an engine. Nothing that is told is kept between two calls."""

    def __init__(self, engine: Engine) -> None:
        self.engine = engine
        self.library = engine.library

    def assess(
        self,
        case: Case,
        situations: Situations = None,
        why_not: Annotated[bool, Field(description="for each refusal, the nearest change that turns it")] = False,
        full: Annotated[bool, Field(description="conditions of refusals too")] = False,
        lang: Lang = "zh",
    ) -> Json:
        """What a case is entitled to in its city on its day, benefit by benefit with clause, conditions and reasons.

        Outcomes: eligible, conditional (an office must still find something), unknown (a fact is missing or the text
        is silent), ineligible. `payable` is what can be had together. Never add kinds of value that `totals` keeps
        apart, and pass on open questions (`policy_silent_on`) with the reading adopted.
        """
        with told(lang):
            read = self._case(case)
            chosen = self._situations(situations)
        found = narrowed(self.engine.assess(read), self.engine, chosen)
        data = assessment_json(found, self.library, lang)
        if why_not:
            turns = nearest_changes(found, self.engine)
            data["nearest_changes"] = [turn_json(key, turn, self.library) for key, turn in turns.items()]
        if not full:
            data["decisions"] = [
                {key: d[key] for key in IN_BRIEF} if d["status"] == "ineligible" else d for d in data["decisions"]
            ]
        names = [d.id for d in found.documents] + [d["provision"] for d in data["decisions"]]
        return {**data, "cited": cited(names, self.library, read.as_of, lang)}

    def next_question(
        self,
        case: Case,
        situations: Annotated[list[str], Field(min_length=1, description="situations of the person, by code")],
        not_known: Annotated[list[NotKnown] | None, Field(description='answers "do not know" so far')] = None,
        lang: Lang = "zh",
    ) -> Json:
        """The one question that settles most, its choices, why it is asked; or that all outcomes are settled.

        Begin with city, as_of and an empty entry for each child, hire or intern there is. Put each answer into the case
        at every path of `at`, and "do not know" into not_known, then call again. `sum_question` only settles how large
        a granted sum is.
        """
        with told(lang):
            read = self._case(case)
            chosen = frozenset(self._situations(situations))
            unknown = frozenset((self._path(item.at, read), self._fact(item.fact)) for item in not_known or ())
        talk = Interview(self.engine, read, chosen, unknown)
        asked = talk.next_question()
        sums = talk.next_sum() if asked is None else None
        names = [name for question in (asked, sums) if question for name in question.provisions]
        return {
            "settled": asked is None,
            "question": question_json(asked, talk, lang) if asked else None,
            "sum_question": question_json(sums, talk, lang) if sums else None,
            "cited": cited(names, self.library, read.as_of, lang),
        }

    def compare_places(
        self,
        case: Case,
        cities: Annotated[list[str], Field(min_length=1, max_length=6, description="codes of cities")],
        lang: Lang = "zh",
    ) -> Json:
        """The same facts under the documents of several cities, subject by subject, with totals by kind of value.

        Benefits in kind are listed, never summed; documents that have ended are shown with their dates.
        """
        with told(lang):
            places = [code for code, place in self.library.vocabulary.places.items() if place.within]
            chosen = [one_of("cities", city, places, "城市", "city") for city in dict.fromkeys(cities)]
            read = self._case({**case, "city": case.get("city") or chosen[0]})
        data = comparison_json(compare(read, chosen, self.engine), self.engine, lang)
        names = [d["document"] for city in data["cities"] for d in city["documents"]]
        names += [c["provision"] for city in data["cities"] for cells in city["by_subject"].values() for c in cells]
        return {**data, "cited": cited(names, self.library, read.as_of, lang)}

    def _case(self, case: Json) -> Told:
        return case_from_data(case, self.library.vocabulary, "case")

    def _situations(self, names: Iterable[str] | None) -> tuple[str, ...]:
        known = self.library.vocabulary.situations
        if names is None:
            return tuple(known)
        return tuple(one_of("situations", name, known, "情形", "situation") for name in names)

    def _fact(self, name: str) -> str:
        return one_of("not_known.fact", name, self.library.vocabulary.facts, "事实", "fact")

    def _path(self, path: str, case: Told) -> str:
        listed = [f"{name}[{n}]" for name in LISTS for n in range(len(case.lists.get(name, ())))]
        return one_of("not_known.at", path, (*SECTIONS, *listed), "位置", "place")
