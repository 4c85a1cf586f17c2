"""How one provision is decided for one subject: the order of decision, in one place.

Before the document is in force, ineligible; on an uncertain day, unknown; after its end, unknown if the event lies
inside its term (no saving clause), else ineligible; a test that fails, ineligible; the yearly quota used up,
ineligible; the text silent on the very point, unknown; a test undecided, unknown; an official finding denied,
ineligible, or absent, conditional; otherwise eligible.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal

from huiju.policy.documents import Benefit, Document, Judgement, OpenQuestion
from huiju.policy.library import State, in_term, state_on
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.bounds import Bounds, compile_bounds
from huiju.rules.evaluate import Rule, compile_rule
from huiju.rules.nodes import Aggregate, Fact, Node, children, facts_of
from huiju.rules.phrase import sentence
from huiju.rules.trace import Missing, compile_missing
from huiju.rules.values import Facts, Text

Status = Literal["eligible", "conditional", "unknown", "ineligible"]
Reason = Literal[
    "elsewhere", "not_yet", "uncertain", "ended_in_term", "ended", "test_failed", "quota_used_up", "before_start",
    "silent", "fact_missing", "finding_denied", "finding_absent", "met",
]  # fmt: skip


@dataclass(frozen=True)
class Outcome:
    """The status of a provision for a subject, and what it rests on."""

    status: Status
    reason: Reason
    truths: tuple[bool | None, ...] = ()
    """The truth of each condition, in the order of the text; empty where they were not looked at."""
    failed: int | None = None
    """The first condition that fails."""
    needs: tuple[str, ...] = ()
    """Facts that could still decide it."""
    silent: tuple[OpenQuestion, ...] = ()
    """Points on which the text is silent and that make the outcome unknown."""
    findings: tuple[Judgement, ...] = ()
    """Official findings that are denied or still missing."""


AmountRule = Literal["value", "low", "high", "times"]

Measure = Callable[[Facts], Bounds]
"""A compiled rule of an amount: facts in, the interval in which it lies out."""


@dataclass(frozen=True, eq=False)
class Provision:
    """A benefit made ready to be decided many times: what depends on the text alone is made once."""

    document: Document
    benefit: Benefit

    @cached_property
    def tests(self) -> tuple[Rule, ...]:
        """The conditions."""
        return tuple(compile_rule(condition.node) for condition in self.benefit.conditions)

    @cached_property
    def needs(self) -> tuple[Missing, ...]:
        """What the conditions still need, one by one."""
        return tuple(compile_missing(condition.node) for condition in self.benefit.conditions)

    @cached_property
    def silences(self) -> tuple[tuple[Rule, OpenQuestion], ...]:
        """Where the text is silent."""
        return tuple((compile_rule(q.unknown_if), q) for q in self.benefit.silences if q.unknown_if is not None)

    @cached_property
    def silence_needs(self) -> tuple[Missing, ...]:
        """What it takes to know whether the text is silent, one by one."""
        return tuple(compile_missing(q.unknown_if) for q in self.benefit.silences if q.unknown_if is not None)

    @property
    def context(self) -> Mapping[str, Any]:
        """What the document adds to the facts."""
        return context_of(self.document)

    @cached_property
    def measures(self) -> Mapping[AmountRule, Measure]:
        """The rules of the amount, those that it has."""
        amount = self.benefit.amount
        rules: dict[AmountRule, Node | None] = {
            "value": amount.value, "low": amount.low, "high": amount.high, "times": amount.times
        }  # fmt: skip
        return {name: compile_bounds(node) for name, node in rules.items() if node is not None}

    @cached_property
    def amount_facts(self) -> tuple[str, ...]:
        """Facts that the amount reads."""
        return tuple(dict.fromkeys(name for node in self.benefit.amount.nodes() for name in facts_of(node)))

    def says(self, words: Vocabulary) -> tuple[Text, ...]:
        """The conditions as sentences."""
        if words not in self._said:
            nodes = [condition.node for condition in self.benefit.conditions]
            self._said[words] = tuple(Text(sentence(n, words, "zh"), sentence(n, words, "en")) for n in nodes)
        return self._said[words]

    @cached_property
    def facts_tested(self) -> tuple[tuple[str, ...], ...]:
        """For each condition, the facts whose value it tests; those of list entries stand with the entries."""
        return tuple(tuple(dict.fromkeys(_tested(c.node))) for c in self.benefit.conditions)

    @cached_property
    def _said(self) -> dict[Vocabulary, tuple[Text, ...]]:
        """Sentences already made. Nothing they are made of ever changes."""
        return {}


def _tested(node: Node) -> Iterator[str]:
    if isinstance(node, Fact):
        yield node.name
    elif not isinstance(node, Aggregate):
        for part in children(node):
            yield from _tested(part)


def context_of(document: Document) -> Mapping[str, Any]:
    """What a document adds to the facts of whoever it is applied to."""
    return {"in_force_from": document.dates.in_force}


def decide(provision: Provision, told: Mapping[str, Any]) -> Outcome:
    """The outcome for one subject's facts (with `as_of` and `city` among them)."""
    facts = {**told, **provision.context}
    return decide_under(provision, facts, state_on(provision.document, facts["as_of"]))


def decide_under(provision: Provision, facts: Mapping[str, Any], state: State) -> Outcome:
    """The outcome under a document in a state, where the facts hold what the document adds."""
    benefit, document = provision.benefit, provision.document
    event = facts.get(benefit.trigger) if benefit.trigger else None
    if state == "not_yet":
        return Outcome("ineligible", "not_yet")
    if state == "uncertain":
        return Outcome("unknown", "uncertain", silent=(day_in_doubt(provision),))
    if state == "ended":
        return _after_the_end(provision, event)
    truths = tuple([test(facts) for test in provision.tests])
    if False in truths:
        return Outcome("ineligible", "test_failed", truths, failed=truths.index(False))
    if benefit.quota and facts.get(benefit.quota[1]) == 0 and not _granted(benefit, facts):
        return Outcome("ineligible", "quota_used_up", truths)
    undecided: list[str] = []
    if benefit.trigger and not benefit.counts_before_start and document.dates.in_force:
        if event is None:
            undecided.append(benefit.trigger)
        elif event < document.dates.in_force:
            return Outcome("unknown", "before_start", truths, silent=(before_start(provision),))
    silent = []
    for (rule, question), need in zip(provision.silences, provision.silence_needs, strict=True):
        holds = rule(facts)
        if holds:
            silent.append(question)
        elif holds is None:
            undecided += need(facts)
    if silent:
        return Outcome("unknown", "silent", truths, silent=tuple(silent))
    if None in truths:
        needs = (need for need, truth in zip(provision.needs, truths, strict=True) if truth is None)
        undecided = [name for need in needs for name in need(facts)] + undecided
    if undecided:
        return Outcome("unknown", "fact_missing", truths, needs=tuple(dict.fromkeys(undecided)))
    return _findings(benefit, facts, truths)


def _granted(benefit: Benefit, facts: Mapping[str, Any]) -> bool:
    return bool(benefit.judgements) and all(facts.get(j.fact) is True for j in benefit.judgements)


def _after_the_end(provision: Provision, event: Any) -> Outcome:
    if provision.benefit.trigger is None:
        return Outcome("ineligible", "ended")
    if event is None:
        return Outcome("unknown", "fact_missing", needs=(provision.benefit.trigger,))
    if in_term(provision.document, event):
        return Outcome("unknown", "ended_in_term", silent=(after_the_end(provision),))
    return Outcome("ineligible", "ended")


def _findings(benefit: Benefit, facts: Mapping[str, Any], truths: tuple[bool | None, ...]) -> Outcome:
    denied = tuple(j for j in benefit.judgements if facts.get(j.fact) is False)
    if denied:
        return Outcome("ineligible", "finding_denied", truths, findings=denied)
    absent = tuple(j for j in benefit.judgements if facts.get(j.fact) is None)
    if absent:
        return Outcome("conditional", "finding_absent", truths, findings=absent)
    return Outcome("eligible", "met", truths)


def day_in_doubt(provision: Provision) -> OpenQuestion:
    """The question that the uncertain first and last days of a document leave open."""
    document = provision.document
    return OpenQuestion(
        "day-in-doubt", document.id, provision.benefit.clause,
        Text("当日是否已经施行（或已经失效）？", "Is the document in force on this day (first or last day in force)?"),
        Text("取决于期限怎样计算，不作推定", "depends on how the period is counted; nothing is assumed"),
        provision.benefit.offices[:1],
    )  # fmt: skip


def before_start(provision: Provision) -> OpenQuestion:
    """The question that every event-based provision leaves open: events before the first day."""
    first = provision.document.dates.in_force
    return OpenQuestion(
        "before-start", provision.document.id, provision.benefit.clause,
        Text(f"{first} 之前发生的，是否也算？", f"Do events before {first} count?"),
        Text("文件没有说，不作推定", "the text does not say; nothing is assumed"),
        provision.benefit.offices[:1], reading="R010",
    )  # fmt: skip


def after_the_end(provision: Provision) -> OpenQuestion:
    """The question that a document without a saving clause leaves open: events inside its term, asked afterwards."""
    last = provision.document.dates.until
    return OpenQuestion(
        "after-the-end", provision.document.id, provision.benefit.clause,
        Text(f"施行期内发生、{last} 之后才问的，是否仍兑现？", f"Is an event within the term honoured after {last}?"),
        Text("没有过渡条款，不作推定", "there is no saving clause; nothing is assumed"),
        provision.benefit.offices[:1], reading="R003",
    )  # fmt: skip
