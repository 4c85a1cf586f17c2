"""Provisions of one document as formulas, and questions to the SMT solver (extra `prove`: z3-solver).

Every fact is taken as known. The city is the document's own, the day asked about lies in its term, and an event that
opens a claim lies in its term too. Lists of entries are unknown numbers, so that an answer "impossible" is safe.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date, timedelta
from functools import cached_property
from importlib.util import find_spec
from typing import Any, Literal

from huiju.rules.nodes import Node
from huiju.rules.prove import Translator, day_number
from huiju.rules.scope import CONTEXT
from huiju.rules.values import DATE, PLACE, Text

from ..documents import Benefit, Document
from ..vocabulary import Vocabulary

PATIENCE = 3_000
"""Milliseconds for one question; then the answer is "not known"."""

Verdict = Literal["possible", "impossible", "not_known"]


def available() -> bool:
    """Whether the solver is installed."""
    return find_spec("z3") is not None


@dataclass
class Prover:
    """Asks about the provisions of one document. Not for use by several threads."""

    document: Document
    vocabulary: Vocabulary
    words: Text | None = field(default=None, init=False)
    """The facts of the last answer "possible", in words."""

    @cached_property
    def translator(self) -> Translator:
        return Translator({name: tuple(words) for name, words in self.vocabulary.codes.items()})

    def formula(self, node: Node) -> Any:
        """A rule as a term."""
        return self.translator.formula(node)

    def all_of(self, *terms: Any) -> Any:
        """A term that holds when all of them hold."""
        import z3

        return z3.And(*terms)

    def negated(self, term: Any) -> Any:
        """A term that holds when this one does not."""
        import z3

        return z3.Not(term)

    def tests(self, benefit: Benefit) -> Any:
        """The tests of the text hold, and the event lies in the term."""
        return self.all_of(*(self.formula(c.node) for c in benefit.conditions), *self._event(benefit))

    def silent(self, benefit: Benefit) -> Any:
        """The text is silent on some point that matters."""
        import z3

        return z3.Or(*(self.formula(q.unknown_if) for q in benefit.silences if q.unknown_if is not None))

    def granted(self, benefit: Benefit) -> Any:
        """Eligible, or conditional on an official finding only."""
        return self.all_of(self.tests(benefit), self.negated(self.silent(benefit)))

    def size(self, benefit: Benefit) -> Any:
        """The best amount, over all its periods where their number is stated; 1 where no size is stated."""
        import z3

        node = benefit.amount.value if benefit.amount.value is not None else benefit.amount.high
        size = self.formula(node) if node is not None else z3.IntVal(1)
        return size * self.formula(benefit.amount.times) if benefit.amount.times is not None else size

    def ask(self, *terms: Any) -> Verdict:
        """Whether some facts make all terms hold; `words` then tells which."""
        import z3

        solver = z3.Solver()
        solver.set("timeout", PATIENCE)
        context = self._context()
        solver.add(*self.translator.domain, *context, *terms)
        answer = solver.check()
        self.words = self._in_words(solver.model(), terms) if answer == z3.sat else None
        return "possible" if answer == z3.sat else "impossible" if answer == z3.unsat else "not_known"

    def _context(self) -> list[Any]:
        dates = self.document.dates
        as_of = self.translator.variable("as_of", DATE)
        place = self.document.place
        terms = []
        if self.vocabulary.places[place].within is not None:
            city = self.translator.variable("city", PLACE)
            terms.append(city == self.translator.literal(place, PLACE))
        first = dates.in_force or date(dates.year or 1900, 1, 1)
        terms += [self.translator.variable("in_force_from", DATE) == day_number(first), as_of >= day_number(first)]
        return terms + ([as_of <= day_number(dates.until)] if dates.until else [])

    def _event(self, benefit: Benefit) -> list[Any]:
        first = self.document.dates.in_force
        if benefit.trigger is None or benefit.counts_before_start or first is None:
            return []
        return [self.translator.variable(benefit.trigger, DATE) >= day_number(first)]

    # ── an answer in words ────────────────────────────────────────────────────────────────────

    def _in_words(self, model: Any, terms: tuple[Any, ...]) -> Text:
        """The facts that the terms speak of, as the model has them."""
        from z3.z3util import get_vars

        names = dict.fromkeys(str(variable) for term in terms for variable in get_vars(term))
        told = [(name, model[self.translator.variables[name]]) for name in names if name in self.translator.variables]
        parts = [words for name, value in told if value is not None and (words := self._told(name, value)) is not None]
        return Text("；".join(p.zh for p in parts), "; ".join(p.en for p in parts))

    def _told(self, name: str, value: Any) -> Text | None:
        fact = self.vocabulary.facts.get(name)
        kind = CONTEXT.get(name) or (fact.type if fact else None)
        if fact is None or kind is None or name == "city":
            return None
        if kind.kind == "bool":
            return fact.label if str(value) == "True" else fact.denied
        number = value.as_long()
        if kind.kind == "date":
            shown = Text(*[str(_day(number))] * 2)
        elif kind.kind == "code":
            shown = self.vocabulary.code(kind, self.translator.codes[kind.of or ""][number])
        elif kind.kind == "place":
            known = {place: name for name, place in self.translator.places.items()}
            shown = self.vocabulary.code(kind, known[number]) if number in known else Text("别处", "elsewhere")
        else:
            shown = Text(*[f"{number / 100:g}" if kind.kind == "money" else str(number)] * 2)
        return Text(f"{fact.label.zh} = {shown.zh}", f"{fact.label.en} = {shown.en}")


def _day(number: int) -> date:
    """The date of a number of the formulas; a place past the month's end is its last day."""
    month, day = divmod(number, 31)
    first = date(month // 12, month % 12 + 1, 1)
    after = date((month + 1) // 12, (month + 1) % 12 + 1, 1)
    return min(first + timedelta(days=day), after - timedelta(days=1))
