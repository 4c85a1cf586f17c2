"""An interview as the list of answers given so far: it can be gone back on, changed anywhere, kept and taken up again.

The answers are the state; the interview is made from them anew each time. What no longer fits is left out.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date

from huiju.policy.vocabulary import LISTS, PERSONS
from huiju.rules.nodes import Aggregate, walk
from huiju.rules.values import Value

from .assess import Assessment, Engine
from .case import SECTIONS, Case, Entry
from .decide import Provision
from .interview import Interview, Question


@dataclass(frozen=True)
class Answer:
    """What one answer told at a path; None stands for "do not know"."""

    path: str
    tells: Mapping[str, Value | None]
    skipped: bool = False
    """Whether the question was put off; it is asked again at the end."""
    asked: tuple[str, ...] = ()
    """The facts of the question, where it stood in the place of several; an answer may tell some of them only."""


@dataclass(frozen=True)
class Conversation:
    """City, day and situations, how many entries there are, and the answers in the order given."""

    city: str
    as_of: date
    situations: tuple[str, ...]
    counts: Mapping[str, int | None] = field(default_factory=dict)
    """Children, hires, interns; None where the person does not know. A list that was not asked about is absent."""
    about: Mapping[str, tuple[int, ...]] = field(default_factory=dict)
    """For a situation, the numbers of the children that it is about."""
    answers: tuple[Answer, ...] = ()
    all_counted: bool = True
    """Whether every child of the family was counted, from the eldest, so that the order of birth is known."""
    second_round: bool = False
    """Whether questions put off are being asked again."""

    def interview(self, engine: Engine) -> Interview:
        """The interview with everything told so far."""
        counts = {name: count for name, count in self.counts.items() if count is not None}
        about = {name: frozenset(f"children[{n}]" for n in numbers) for name, numbers in self.about.items()}
        begun = Interview.begin(engine, self.city, self.as_of, self.situations, counts, about)
        if not self.all_counted:
            begun = replace(begun, case=Case(self.city, self.as_of, {}, {n: ({},) * c for n, c in counts.items()}))
        for answer in self.answers:
            if self._has(answer.path):
                begun = begun.tell_all(answer.path, answer.tells)
        return begun

    def _has(self, path: str) -> bool:
        head, _, rest = path.partition("[")
        return not rest or int(rest.rstrip("]")) < (self.counts.get(head) or 0)

    def next_count(self, engine: Engine) -> str | None:
        """The list whose number of entries is to be asked next."""
        needed = lists_needed(engine, self.city, self.situations)
        return next((name for name in needed if name not in self.counts), None)

    def child_situations(self, engine: Engine) -> tuple[str, ...]:
        """Situations with benefits for a child."""
        found = {s for p in engine.provisions(self.city) if p.benefit.entity == "child" for s in p.benefit.situations}
        return tuple(name for name in self.situations if name in found)

    def asks_about(self, engine: Engine) -> bool:
        """Whether it is still to be asked which children the situations are about."""
        several = (self.counts.get("children") or 0) > 1
        return several and any(name not in self.about for name in self.child_situations(engine))

    def next_question(self, engine: Engine) -> tuple[Conversation, Question | None, bool]:
        """The next question, the conversation to ask it in, and whether it only settles how large a sum is.

        When nothing else is open, questions that were put off are asked again, once.
        """
        interview = self.interview(engine)
        question = interview.next_question()
        if question is not None:
            return self, question, False
        question = interview.next_sum()
        if question is not None:
            return self, question, True
        if any(answer.skipped for answer in self.answers):
            kept = tuple(answer for answer in self.answers if not answer.skipped)
            return replace(self, answers=kept, second_round=True).next_question(engine)
        return self, None, False

    def told(self, answer: Answer, at: int | None = None) -> Conversation:
        """The conversation with one answer more, or with another one in the place of an earlier one."""
        answers = list(self.answers)
        if at is not None and at < len(answers):
            answers[at] = answer
        else:
            answers = [old for old in answers if old.path != answer.path or old.tells.keys() != answer.tells.keys()]
            answers.append(answer)
        return replace(self, answers=tuple(answers))

    def without(self, at: int) -> Conversation:
        """The conversation without one answer."""
        return replace(self, answers=tuple(answer for n, answer in enumerate(self.answers) if n != at))

    def back(self) -> Conversation | None:
        """The conversation before the last answer; None where there is nothing before it."""
        if self.answers:
            return replace(self, answers=self.answers[:-1])
        if self.about:
            return replace(self, about={})
        if self.counts:
            return replace(self, counts=dict(list(self.counts.items())[:-1]))
        return None

    def case(self, engine: Engine) -> Case:
        """The case as told, with an empty entry for everyone whom the situations are about and nothing is told of."""
        interview = self.interview(engine)
        kinds = {p.benefit.entity for p, _ in interview.scope} - _ENTRIES
        empty: dict[str, Entry] = {section_of(kind): {} for kind in sorted(kinds)}
        return replace(interview.case, sections={**empty, **interview.case.sections})

    def concerns(self, engine: Engine) -> frozenset[tuple[str, str]]:
        """Provision and path of each benefit for a child that the situations are about."""
        scope = self.interview(engine).scope
        return frozenset((p.benefit.id, s.path) for p, s in scope if s.kind == "child")


_ENTRIES = frozenset(kind for kind, _ in LISTS.values())


def section_of(kind: str) -> str:
    """The section of a case for an entity that there is one of."""
    return "applicant" if kind in PERSONS else next(name for name, of in SECTIONS.items() if of == kind)


def provisions_for(engine: Engine, city: str, situations: tuple[str, ...]) -> tuple[Provision, ...]:
    """The provisions of a city for some situations."""
    chosen = set(situations)
    return tuple(p for p in engine.provisions(city) if chosen & set(p.benefit.situations))


def lists_needed(engine: Engine, city: str, situations: tuple[str, ...]) -> tuple[str, ...]:
    """The lists (children, hires, interns) that the provisions for some situations are about or look into."""
    found = set(_lists(provisions_for(engine, city, situations)))
    return tuple(name for name in LISTS if name in found)


def _lists(provisions: tuple[Provision, ...]) -> Iterator[str]:
    for provision in provisions:
        benefit = provision.benefit
        yield from (name for name, (kind, _) in LISTS.items() if kind == benefit.entity)
        for node in (*(c.node for c in benefit.conditions), *benefit.amount.nodes()):
            yield from (part.over for part in walk(node) if isinstance(part, Aggregate))


def narrowed(
    whole: Assessment, engine: Engine, situations: tuple[str, ...], children: frozenset[tuple[str, str]] | None = None
) -> Assessment:
    """An assessment of which only the benefits for some situations are kept and settled.

    `children`, where given, names the benefits for children that count, by provision and path.
    """
    chosen = set(situations)
    kept = tuple(
        d
        for d in whole.decisions
        if chosen & set(d.benefit.situations) and (children is None or d.subject.kind != "child" or d.key in children)
    )
    return replace(
        whole,
        decisions=kept,
        certain=engine.settle([d for d in kept if d.outcome.status == "eligible"]),
        possible=engine.settle([d for d in kept if d.outcome.status != "ineligible"]),
    )
