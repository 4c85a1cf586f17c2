"""What to ask next: one question at a time, by how much money and how many provisions it decides.

A person first ticks the situations that apply; only provisions of those count. A fact that cannot change anything
any more is never asked, and "do not know" is an answer. The interview is settled when no open fact can change an
outcome any more; facts that only say how large a granted sum is may be told after that.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from functools import cached_property
from typing import Any

from huiju.policy.vocabulary import LISTS, FactName
from huiju.rules.values import Value

from .answer_values import likely_values
from .assess import Engine
from .case import Case, Entry
from .decide import Provision
from .pending import Pending, home_of, pending
from .reach import Names
from .subjects import Subject, subject_at
from .together import Together, together_of

Asked = tuple[str, str]
"""A path in the case and the fact asked there."""

Hanging = tuple[Provision, Subject]
"""A provision that hangs on a fact, for a subject."""


KNOWN_OF_FINDINGS = 0.5
"""What the answer to an official finding is worth, since about half of the people do not know it."""

OF_THE_PARENTS = frozenset({"parent_came_from_outside", "parent_is_new_citizen"})
"""Facts of a child that are about its parents: told once for all children."""


@dataclass(frozen=True)
class Question:
    """The next question, and why it is asked."""

    path: str
    fact: FactName
    provisions: tuple[str, ...]
    """Provisions that hang on it."""
    money: int
    """Fen that hang on it at most, as far as the texts state sums."""
    together: Together | None = None
    """The list to choose from, where several facts are told with one answer."""


@dataclass(frozen=True)
class Interview:
    """A conversation so far: a case as told, the situations ticked, and what the person does not know."""

    engine: Engine
    case: Case
    situations: frozenset[str]
    not_known: frozenset[Asked] = field(default=frozenset())
    about: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """For a situation, the paths of the children it is about; a situation that is absent is about all of them."""

    @classmethod
    def begin(
        cls,
        engine: Engine,
        city: str,
        as_of: date,
        situations: Iterable[str],
        counts: Mapping[str, int] | None = None,
        about: Mapping[str, frozenset[str]] | None = None,
    ) -> Interview:
        """A conversation with nothing told but how many children, hires and interns there are.

        Children are counted from the eldest, so that the number also tells each one's order of birth.
        """
        counts = counts or {}
        lists: dict[str, tuple[Entry, ...]] = {name: ({},) * count for name, count in counts.items()}
        sections: dict[str, Entry] = {}
        if "children" in counts:
            lists["children"] = tuple({"child_birth_order": n + 1} for n in range(counts["children"]))
            sections["household"] = {"household_children": counts["children"]}
        return cls(engine, Case(city, as_of, sections, lists), frozenset(situations), about=about or {})

    @cached_property
    def scope(self) -> tuple[Hanging, ...]:
        """Every provision of the situations with every subject that the case has for it."""
        found: dict[str, list[Subject]] = {}
        pairs = []
        for provision in self.engine.provisions(self.case.city):
            kind = provision.benefit.entity
            if self.situations & set(provision.benefit.situations):
                subjects = found.setdefault(kind, list(self._subjects(kind)))
                pairs += [(provision, subject) for subject in subjects if self._concerns(provision, subject)]
        return tuple(pairs)

    def _subjects(self, kind: str) -> Iterator[Subject]:
        listed = next((name for name, (of, _) in LISTS.items() if of == kind), None)
        if listed:
            for n in range(len(self.case.lists.get(listed, ()))):
                yield subject_at(self.case, f"{listed}[{n}]", kind)
        else:
            yield subject_at(self.case, "applicant" if kind == "person" else kind, kind)

    def _concerns(self, provision: Provision, subject: Subject) -> bool:
        ticked = self.situations & set(provision.benefit.situations)
        return any(subject.kind != "child" or subject.path in self.about.get(name, (subject.path,)) for name in ticked)

    @cached_property
    def open(self) -> Mapping[Asked, tuple[Hanging, ...]]:
        """Each fact that can still change an outcome, with the provisions that hang on it."""
        return self._open(Pending.outcome)

    @cached_property
    def open_sums(self) -> Mapping[Asked, tuple[Hanging, ...]]:
        """Each fact that the size of a granted sum still needs, with the provisions that hang on it."""
        return self._open(Pending.sums)

    def _open(self, facts_of: Callable[[Pending, Mapping[str, Any], Names], Names]) -> dict[Asked, tuple[Hanging, ...]]:
        found: dict[Asked, list[Hanging]] = {}
        for provision, subject in self.scope:
            for name in facts_of(pending(provision), subject.facts, self._not_known(subject)):
                found.setdefault(self.asked(subject, name), []).append((provision, subject))
        return {asked: tuple(pairs) for asked, pairs in found.items()}

    def asked(self, subject: Subject, name: str) -> Asked:
        """Where a fact is told that a subject's provisions read under a name."""
        entry, _, inner = name.rpartition(".")
        return (entry, inner) if entry else (home_of(subject, name, self.engine.library.vocabulary), name)

    def _not_known(self, subject: Subject) -> Names:
        """Facts the person does not know, by the names under which a subject's provisions read them."""
        words = self.engine.library.vocabulary
        names = [f"{path}.{fact}" for path, fact in self.not_known]
        return tuple(names + [fact for path, fact in self.not_known if home_of(subject, fact, words) == path])

    @property
    def settled(self) -> bool:
        """Whether no open fact can change an outcome among the provisions of the situations."""
        return not self.open

    def next_question(self) -> Question | None:
        """The question that settles most, or None when every outcome is settled."""
        if not self.open:
            return None
        return self._question(max(self.open, key=self._gain), self.open)

    def next_sum(self) -> Question | None:
        """The next fact that a granted sum needs, largest sums first, or None when every sum is known."""
        if not self.open_sums:
            return None
        return self._question(max(self.open_sums, key=lambda asked: _money(self.open_sums[asked])), self.open_sums)

    def _question(self, asked: Asked, among: Mapping[Asked, tuple[Hanging, ...]]) -> Question:
        path, fact = asked
        together = self._together(path, fact)
        facts = [name for name in (together.facts if together else (fact,)) if (path, name) in among]
        hanging = tuple({(p.benefit.id, s.path): (p, s) for name in facts for p, s in among[path, name]}.values())
        names = tuple(dict.fromkeys(p.benefit.id for p, _ in hanging))
        return Question(path, self.engine.library.vocabulary.facts[fact], names, _money(hanging), together)

    def _together(self, path: str, fact: str) -> Together | None:
        """The question that asks for a fact together with others that count here, as long as none of them is told."""
        told = set(self.case.entry(path) or ()) | {name for at, name in self.not_known if at == path}
        for group in together_of(self.engine.library.vocabulary, fact, self.case.city):
            if len(self._facts_in_scope & set(group.facts)) > 1 and not told & set(group.facts):
                return group
        return None

    @cached_property
    def _facts_in_scope(self) -> frozenset[str]:
        benefits = [provision.benefit for provision, _ in self.scope]
        return frozenset(name for b in benefits for name in (*b.facts, *(j.fact for j in b.judgements)))

    def tell(self, path: str, fact: str, value: Value | None) -> Interview:
        """The conversation after an answer; None means "do not know"."""
        told = self.places(path, fact)
        if value is None:
            return replace(self, not_known=self.not_known | told)
        return replace(self, case=self._with(told, value), not_known=self.not_known - told)

    def tell_all(self, path: str, tells: Mapping[str, Value | None]) -> Interview:
        """The conversation after an answer that tells several facts."""
        after = self
        for fact, value in tells.items():
            after = after.tell(path, fact, value)
        return after

    def withdraw(self, path: str, fact: str) -> Interview:
        """The conversation without one answer, whatever it was."""
        told = self.places(path, fact)
        return replace(self, case=self._with(told, None), not_known=self.not_known - told)

    def _with(self, told: Iterable[Asked], value: Value | None) -> Case:
        case = self.case
        for path, fact in sorted(told):
            case = case.told(path, fact, value)
        return case

    def places(self, path: str, fact: str) -> frozenset[Asked]:
        """Where an answer counts: what is true of a child's parents is true of the parents of each child."""
        if fact not in OF_THE_PARENTS:
            return frozenset({(path, fact)})
        return frozenset((f"children[{n}]", fact) for n in range(len(self.case.lists.get("children", ()))))

    def _gain(self, asked: Asked) -> tuple[float, int, int]:
        """Expected weight of what an answer settles; then the money that hangs on it; then the order of the text."""
        hanging = self.open[asked]
        fact = self.engine.library.vocabulary.facts[asked[1]]
        values = likely_values(fact, self.case, hanging, self.engine.library.vocabulary)
        total = 0.0
        for provision, subject in hanging:
            rule, not_known = pending(provision), self._not_known(subject)
            before = len(rule.outcome(subject.facts, not_known))
            for value in values:
                left = len(rule.outcome({**subject.facts, asked[1]: value}, not_known))
                total += weight(provision) * (before - left) / before
        known = KNOWN_OF_FINDINGS if fact.attested == ("official",) else 1
        return known * total / len(values), _money(hanging), -list(self.open).index(asked)


def _money(hanging: tuple[Hanging, ...]) -> int:
    return sum(money_of(provision) for provision, _ in hanging)


def money_of(provision: Provision) -> int:
    """The largest sum of money among the parameters of a provision, in fen; 0 where it states none."""
    sums = [f.value for f in provision.benefit.parameters.values() if f.type.kind == "money"]
    return max((value for value in sums if isinstance(value, int)), default=0)


def weight(provision: Provision) -> float:
    """What settling a provision is worth: one, and more by the order of magnitude of its money."""
    return 1 + len(str(money_of(provision))) / 10
