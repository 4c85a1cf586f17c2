"""Worked examples of a document: what the text says must come out, and the near misses where it must not.

The file <document>.examples.yaml stands beside the pack. Each entry gives facts for one provision and what is
expected; each `near` line changes some facts (`~`: not told) and says what comes out then.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from datetime import date
from fractions import Fraction
from pathlib import Path
from typing import Any, get_args

from huiju.policy.documents import Benefit, Document
from huiju.policy.load import PACKS
from huiju.policy.source import Source, read_yaml
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Diagnostic, Place, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Text, Value

from .amounts import Given, given, natural
from .answers import read_answer
from .decide import Provision, Status, decide

STATUSES = get_args(Status)
RESERVED = ("status", "amount", "payments", "lasts", "quota", "as_of", "city", "headcount")
STATED = ("amount", "payments", "lasts", "quota")


@dataclass(frozen=True)
class Example:
    """One set of facts and what must come out. Amount and payments are compared only where stated."""

    provision: str
    facts: Mapping[str, Any]
    status: str
    stated: Mapping[str, str] = field(default_factory=dict)
    """What is asserted beside the status: amount, payments, lasts, quota."""
    headcount: int = 1
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class ExampleFailure:
    """An example whose expectation is not met."""

    example: Example
    what: str
    expected: str
    found: str

    def diagnostic(self) -> Diagnostic:
        """The failure as a mistake with its line."""
        zh = f"{self.example.provision}：{self.what} 应为 {self.expected}，实为 {self.found}"
        en = f"{self.example.provision}: {self.what} should be {self.expected}, is {self.found}"
        return Diagnostic("example", Text(zh, en), None, self.example.place)


def examples_file(document: Document) -> Path:
    """Where the examples of a document stand."""
    pack = Path(document.rows[0].place.file) if document.rows else PACKS / document.place / f"{document.id}.yaml"
    return pack.with_name(f"{document.id}.examples.yaml")


def read_examples(path: Path, document: Document, vocabulary: Vocabulary) -> list[Example]:
    """The examples of a file. Raises RuleError naming each mistake with its line."""
    reader = _Reader(read_yaml(path), document, vocabulary)
    found = list(reader.examples())
    if reader.mistakes:
        raise RuleError(*reader.mistakes)
    return found


def check_examples(document: Document, vocabulary: Vocabulary) -> list[ExampleFailure]:
    """Every expectation of the document's examples that is not met."""
    path = examples_file(document)
    examples = read_examples(path, document, vocabulary) if path.exists() else []
    ready = {benefit.id: Provision(document, benefit) for benefit in document.benefits}
    return [failure for example in examples for failure in failures(example, ready[example.provision])]


def failures(example: Example, provision: Provision) -> Iterator[ExampleFailure]:
    """How the provision differs from one example."""
    facts = dict(example.facts)
    outcome = decide(provision, facts)
    if outcome.status != example.status:
        yield ExampleFailure(example, "status", example.status, f"{outcome.status} ({outcome.reason})")
        return
    amount = given(provision, outcome, facts, example.headcount)
    lasts, quota = provision.benefit.amount.lasts, provision.benefit.quota
    found = {
        "amount": shown(amount),
        "payments": paid(amount),
        "lasts": lasts.text if lasts else "none",
        "quota": str(quota[0].value) if quota else "none",
    }
    for what, expected in example.stated.items():
        if expected != found[what]:
            yield ExampleFailure(example, what, expected, found[what])


def shown(amount: Given | None) -> str:
    """An amount as examples write it: 50000, 30%, 200000..3000000, none."""
    if amount is None:
        return "none"
    if amount.total is not None and not (amount.low is not None and amount.low != amount.high):
        mark = "%" if isinstance(amount.total, Fraction) else ""
        return f"{natural(amount.total, amount.money)}{mark}"
    if amount.low is not None and amount.high is not None:
        return f"{natural(amount.low, amount.money)}..{natural(amount.high, amount.money)}"
    return "none"


def paid(amount: Given | None) -> str:
    """Payments as examples write them: 5 x 10000."""
    if amount is None or not amount.payments:
        return "none"
    each = [(p.times, natural(p.amount, amount.money)) for p in amount.payments]
    if len({value for _, value in each}) == 1:
        return f"{sum(times for times, _ in each)} x {each[0][1]}"
    return " + ".join(f"{times} x {value}" for times, value in each)


@dataclass
class _Reader:
    source: Source
    document: Document
    vocabulary: Vocabulary
    mistakes: list[Diagnostic] = field(default_factory=list)

    def fail(self, path: tuple[str | int, ...], code: str, says: Text, instead: Text | None = None) -> None:
        self.mistakes.append(Diagnostic(code, says, instead, self.source.place(path)))

    def examples(self) -> Iterator[Example]:
        data = self.source.data
        entries: Any = data.get("examples") if isinstance(data, dict) else None
        if not isinstance(entries, list):
            self.fail((), "examples-form", Text("没有 examples", "there are no examples"),
                      Text("写 examples: 列表", "write a list under examples:"))  # fmt: skip
            return
        for n, entry in enumerate(entries):
            path: tuple[str | int, ...] = ("examples", n)
            benefit = self.benefit(path, entry)
            if benefit is None:
                continue
            written = entry.get("facts") or {}
            base = {k: v for k, v in {**written, **entry}.items() if k in RESERVED and v is not None}
            facts = {name: value for name, value in written.items() if name not in RESERVED}
            yield self.example((*path, "facts"), benefit, base, facts, path)
            for m, near in enumerate(entry.get("near") or []):
                if isinstance(near, dict):
                    kept = {k: v for k, v in base.items() if k in ("as_of", "city", "headcount")}
                    changed = {**facts, **{k: v for k, v in near.items() if k not in RESERVED}}
                    stated = {**kept, **{k: near[k] for k in RESERVED if k in near}}
                    yield self.example((*path, "near", m), benefit, stated, changed, (*path, "near", m))

    def benefit(self, path: tuple[str | int, ...], entry: Any) -> Benefit | None:
        short = str(entry.get("provision")) if isinstance(entry, dict) else ""
        row = self.document.by_id.get(f"{self.document.id}/{short}")
        if not isinstance(row, Benefit):
            names = [benefit.short_id for benefit in self.document.benefits]
            says = Text(f"没有条款“{short}”", f"there is no provision '{short}'")
            self.fail((*path, "provision"), "provision-unknown", says, did_you_mean(short, names))
            return None
        return row

    def example(
        self, path: tuple[str | int, ...], benefit: Benefit, stated: Mapping[str, Any], written: Mapping[str, Any],
        at: tuple[str | int, ...],
    ) -> Example:  # fmt: skip
        facts: dict[str, Any] = {"city": stated.get("city") or self.city(), "as_of": self.day(at, stated.get("as_of"))}
        for name, value in written.items():
            facts[name] = self.value((*path, name), name, value)
        status = str(stated.get("status"))
        if status not in STATUSES:
            says = Text(f"status 不能是“{status}”", f"status cannot be '{status}'")
            self.fail(
                (*at, "status"),
                "status",
                says,
                did_you_mean(status, ["eligible", "conditional", "unknown", "ineligible"]),
            )
        texts = {key: str(stated[key]) for key in STATED if stated.get(key) is not None}
        count = int(stated.get("headcount") or 1)
        return Example(benefit.id, facts, status, texts, count, self.source.place(at))

    def city(self) -> str:
        """The city asked about: the document's own, or for a region's document the first city in it."""
        places = self.vocabulary.places
        inside = [code for code, place in places.items() if place.within == self.document.place]
        return inside[0] if inside else self.document.place

    def day(self, path: tuple[str | int, ...], text: Any) -> date:
        try:
            return read_date(str(text))
        except RuleError as error:
            self.mistakes += [d.at(self.source.place((*path, "as_of"))) for d in error.diagnostics]
            return date.min

    def value(self, path: tuple[str | int, ...], name: str, text: Any) -> Value | None:
        fact = self.vocabulary.facts.get(name)
        if fact is None:
            says = Text(f"没有事实“{name}”", f"there is no fact '{name}'")
            self.fail(path, "fact-unknown", says, did_you_mean(name, self.vocabulary.facts))
            return None
        if text is None:
            return None
        try:
            return read_answer(fact, text, self.vocabulary)
        except RuleError as error:
            self.mistakes += [d.at(self.source.place(path)) for d in error.diagnostics]
            return None
