"""Mutation of a pack: change each number, date, operator and code once, and see whether an example notices.

A figure that nothing tests is a figure that may be wrong unnoticed; so every mutant must be caught by an example, or
stand in the document's named list of equivalent mutants with the reason why no example can tell it apart.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Any, TypeVar

from huiju.policy.documents import Amount, Benefit, Dates, Document, Figure
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.mutants import mutants, near, with_parameter
from huiju.rules.nodes import Node
from huiju.rules.values import Value

from .decide import Provision
from .examples import Example, examples_file, failures, read_examples


@dataclass(frozen=True)
class Mutant:
    """One change: of which row (or, empty, of the document's dates), where, and what."""

    row: str
    where: str
    change: str

    def __str__(self) -> str:
        return f"{self.row}: {self.where}: {self.change}"


@dataclass(frozen=True)
class MutationReport:
    """How many mutants the examples caught, and which survived."""

    document: str
    total: int
    survivors: tuple[Mutant, ...]
    equivalent: tuple[Mutant, ...] = ()
    """Survivors that the document names as equivalent, with its reason."""

    @property
    def killed(self) -> int:
        """Mutants caught."""
        return self.total - len(self.survivors) - len(self.equivalent)


def run(
    document: Document, vocabulary: Vocabulary, progress: Callable[[int], None] = lambda done: None
) -> MutationReport:
    """Mutate every benefit of a document and its dates. `progress` is told the number of mutants tried."""
    path = examples_file(document)
    examples = read_examples(path, document, vocabulary) if path.exists() else []
    of_row: dict[str, list[Example]] = {benefit.id: [] for benefit in document.benefits}
    for example in examples:
        of_row[example.provision].append(example)
    codes = {name: tuple(words) for name, words in vocabulary.codes.items()}
    total = 0
    survivors: list[Mutant] = []
    equivalent: list[Mutant] = []
    for mutant, provision, tests in _all(document, codes, of_row, examples):
        total += 1
        progress(total)
        if not _caught(provision, tests):
            known = any(e.row == mutant.row.split("/")[-1] and e.change in str(mutant) for e in document.equivalents)
            (equivalent if known else survivors).append(mutant)
    return MutationReport(document.id, total, tuple(survivors), tuple(equivalent))


Frozen = TypeVar("Frozen", Amount, Dates)
Tried = tuple[Mutant, Mapping[str, Provision], Sequence[Example]]


def _caught(provisions: Mapping[str, Provision], tests: Sequence[Example]) -> bool:
    return any(next(failures(example, provisions[example.provision]), None) is not None for example in tests)


def _all(
    document: Document,
    codes: Mapping[str, tuple[str, ...]],
    of_row: Mapping[str, list[Example]],
    examples: list[Example],
) -> Iterator[Tried]:
    for benefit in document.benefits:
        for where, change, wrong in benefit_mutants(benefit, codes):
            mutant = Mutant(benefit.id, where, change)
            yield mutant, {benefit.id: Provision(document, wrong)}, of_row[benefit.id]
    for where, change, dates in _dates(document):
        wrong_document = replace(document, dates=dates)
        ready = {benefit.id: Provision(wrong_document, benefit) for benefit in document.benefits}
        yield Mutant(document.id, where, change), ready, examples


def benefit_mutants(benefit: Benefit, codes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, Benefit]]:
    """Each wrong version of a benefit, with where and what was changed."""
    yield from _parameters(benefit)
    yield from _rules(benefit, codes)
    for n in range(len(benefit.conditions)):
        kept = tuple(c for m, c in enumerate(benefit.conditions) if m != n)
        yield f"condition {n + 1}", "dropped", replace(benefit, conditions=kept)
    for n, judgement in enumerate(benefit.judgements):
        rest = tuple(j for m, j in enumerate(benefit.judgements) if m != n)
        yield f"judgement {judgement.fact}", "dropped", replace(benefit, judgements=rest)
    if benefit.trigger:
        flipped = replace(benefit, counts_before_start=not benefit.counts_before_start)
        yield "before_start", "flipped", flipped
    yield from _amounts(benefit)


def _parameters(benefit: Benefit) -> Iterator[tuple[str, str, Benefit]]:
    for name, figure in benefit.parameters.items():
        for value in near(figure.value, figure.type.kind):
            yield f"parameter {name}", f"{figure.value} → {value}", _with_figure(benefit, replace(figure, value=value))


def _with_figure(benefit: Benefit, figure: Figure) -> Benefit:
    def change(node: Node | None) -> Any:
        return None if node is None else with_parameter(node, figure.name, figure.value)

    amount = benefit.amount
    old = benefit.parameters[figure.name]
    tiers = tuple(int(_as_int(figure)) if t == old.value and figure.type.kind == "money" else t for t in amount.tiers)
    lasts = replace(figure, text=f"{figure.value} {figure.type.of}") if amount.lasts == old else amount.lasts
    over = _as_int(figure) if amount.over is not None and old.type.of == "year" else amount.over
    changed = replace(
        amount, value=change(amount.value), low=change(amount.low), high=change(amount.high),
        times=change(amount.times), tiers=tiers, lasts=lasts, over=over,
    )  # fmt: skip
    return replace(
        benefit,
        parameters={**benefit.parameters, figure.name: figure},
        conditions=tuple(replace(c, node=change(c.node)) for c in benefit.conditions),
        open=tuple(replace(q, unknown_if=change(q.unknown_if), applies_if=change(q.applies_if)) for q in benefit.open),
        quota=(figure, benefit.quota[1]) if benefit.quota and benefit.quota[0] == old else benefit.quota,
        amount=changed,
    )


def _as_int(figure: Figure) -> int:
    return figure.value if isinstance(figure.value, int) else 0


def _rules(benefit: Benefit, codes: Mapping[str, tuple[str, ...]]) -> Iterator[tuple[str, str, Benefit]]:
    for n, condition in enumerate(benefit.conditions):
        for change, node in mutants(condition.node, codes):
            wrong = replace(condition, node=node)
            kept = (*benefit.conditions[:n], wrong, *benefit.conditions[n + 1 :])
            yield f"condition {n + 1}", change, replace(benefit, conditions=kept)
    for n, question in enumerate(benefit.open):
        if question.unknown_if is None:
            continue
        for change, node in mutants(question.unknown_if, codes):
            yield f"unknown_if {question.id}", change, _with_question(benefit, n, node)
        yield f"unknown_if {question.id}", "dropped", _with_question(benefit, n, None)


def _with_question(benefit: Benefit, n: int, node: Node | None) -> Benefit:
    questions = list(benefit.open)
    questions[n] = replace(questions[n], unknown_if=node)
    return replace(benefit, open=tuple(questions))


def _amounts(benefit: Benefit) -> Iterator[tuple[str, str, Benefit]]:
    amount = benefit.amount
    for key in ("value", "low", "high", "times"):
        node = getattr(amount, key)
        if node is not None and not amount.tiers:
            for change, wrong in mutants(node, {}):
                yield f"amount {key}", change, replace(benefit, amount=_changed(amount, key, wrong))


def _changed(frozen: Frozen, key: str, value: object) -> Frozen:
    """The same thing with one field replaced."""
    change: dict[str, Any] = {key: value}
    return replace(frozen, **change)


def _dates(document: Document) -> Iterator[tuple[str, str, Any]]:
    dates = document.dates
    for key in ("in_force", "until"):
        day: Value | None = getattr(dates, key)
        if isinstance(day, date):
            for other in near(day, "date"):
                yield f"dates {key}", f"{day} → {other}", _changed(dates, key, other)
    if dates.year is not None:
        for step in (1, -1):
            yield "dates year", f"{dates.year} → {dates.year + step}", replace(dates, year=dates.year + step)
    for n, (first, last) in enumerate(dates.uncertain):
        for step in (1, -1):
            move = timedelta(days=step)
            for changed in ((first + move, last), (first, last + move)):
                spans = (*dates.uncertain[:n], changed, *dates.uncertain[n + 1 :])
                change = f"{first}..{last} → {changed[0]}..{changed[1]}"
                yield "dates uncertain", change, replace(dates, uncertain=spans)
