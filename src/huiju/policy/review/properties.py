"""Gate: what the pack declares of its benefits is proved, or refuted by an example in words (SMT).

`disjoint`: no subject gets two of them. `implies`: who gets the first gets the second, up to official findings.
`never_falls`: the best amount does not fall as one fact rises and everything else stays.
"""

from __future__ import annotations

from collections.abc import Iterator
from itertools import combinations
from typing import Any

from huiju.rules.diagnostics import did_you_mean
from huiju.rules.values import Text

from ..documents import Benefit, Document
from ..pack_head import NeverFalls, Property
from .fidelity import head
from .findings import Finding, error, note, warning
from .solver import Prover, Verdict


def gate(prover: Prover) -> list[Finding]:
    """The declared properties that do not hold or could not be proved, and exclusive groups that exclude nothing."""
    document = prover.document
    found = [finding for declared in document.source.properties for finding in _property(prover, declared)]
    return [*found, *_groups(prover)]


def names(document: Document) -> list[Finding]:
    """Properties that name no benefit of the document; needs no solver."""
    known = {benefit.short_id for benefit in document.benefits}
    wrong = [name for declared in document.source.properties for name in _named(declared) if name not in known]
    return [
        error("properties", document.id, "property-unknown", Text(f"properties 里的“{name}”不是可领取的条款",
              f"'{name}' under properties is no benefit"), did_you_mean(name, known), head(document))
        for name in dict.fromkeys(wrong)
    ]  # fmt: skip


def _named(declared: Property) -> Iterator[str]:
    yield from declared.disjoint or ()
    yield from declared.implies or ()
    yield from declared.never_falls.over if declared.never_falls else ()


def _property(prover: Prover, declared: Property) -> Iterator[Finding]:
    by_name = {benefit.short_id: benefit for benefit in prover.document.benefits}
    if any(name not in by_name for name in _named(declared)):
        return
    for one, other in combinations(declared.disjoint or (), 2):
        verdict = prover.ask(prover.granted(by_name[one]), prover.granted(by_name[other]))
        yield from _finding(prover, verdict, Text(f"{one} 与 {other} 不能同时享受",
                            f"nobody gets both {one} and {other}"))  # fmt: skip
    if declared.implies:
        one, other = declared.implies
        verdict = prover.ask(prover.granted(by_name[one]), prover.negated(prover.granted(by_name[other])))
        yield from _finding(prover, verdict, Text(f"享受 {one} 的也享受 {other}", f"who gets {one} gets {other}"))
    if declared.never_falls:
        yield from _never_falls(prover, declared.never_falls, [by_name[name] for name in declared.never_falls.over])


def _never_falls(prover: Prover, declared: NeverFalls, benefits: list[Benefit]) -> Iterator[Finding]:
    import z3

    fact = prover.vocabulary.facts.get(declared.with_)
    if fact is None:
        says = Text(f"没有事实“{declared.with_}”", f"there is no fact '{declared.with_}'")
        hint = did_you_mean(declared.with_, prover.vocabulary.facts)
        yield error("properties", prover.document.id, "property-unknown", says, hint, head(prover.document))
        return
    variable = prover.translator.variable(declared.with_, fact.type)
    higher = z3.Int(f"{declared.with_} (risen)")
    before = _best(prover, benefits)
    after = z3.substitute(before, (variable, higher))
    limits = [z3.substitute(term, (variable, higher)) for term in prover.translator.domain]
    verdict = prover.ask(variable < higher, before > after, *limits)
    over = "、".join(b.short_id for b in benefits), ", ".join(b.short_id for b in benefits)
    yield from _finding(prover, verdict, Text(f"{fact.label.zh}提高时 {over[0]} 的最高数额不降低",
                        f"the best of {over[1]} does not fall as the {fact.label.en} rises"))  # fmt: skip


def _best(prover: Prover, benefits: list[Benefit]) -> Any:
    import z3

    best = z3.IntVal(0)
    for benefit in benefits:
        size = z3.If(prover.granted(benefit), prover.size(benefit), 0)
        best = z3.If(size > best, size, best)
    return best


def _finding(prover: Prover, verdict: Verdict, claim: Text) -> Iterator[Finding]:
    document = prover.document
    if verdict == "possible":
        words = prover.words or Text("", "")
        says = Text(f"声明的性质不成立：{claim.zh}；反例：{words.zh}",
                    f"a declared property fails: {claim.en}; counterexample: {words.en}")  # fmt: skip
        instead = Text("对照原文改条件，或删去这条声明", "compare the conditions with the text, or drop the property")
        yield error("properties", document.id, "property-fails", says, instead, head(document))
    elif verdict == "not_known":
        says = Text(f"在限定时间内未能证明：{claim.zh}", f"not proved in the time allowed: {claim.en}")
        yield warning("properties", document.id, "property-open", says, None, head(document))


def _groups(prover: Prover) -> Iterator[Finding]:
    """Exclusive groups whose members already exclude each other by their conditions."""
    groups: dict[str, list[Benefit]] = {}
    for benefit in prover.document.benefits:
        if benefit.one_of:
            groups.setdefault(benefit.one_of, []).append(benefit)
    for name, members in groups.items():
        short = name.split(":", 1)[1]
        pairs = [(prover.granted(a), prover.granted(b)) for a, b in combinations(members, 2)]
        if len(members) == 1:
            says = Text(f"one_of: {short} 只有一行", f"one_of: {short} has one row only")
            instead = Text("删去，或写上另一行", "remove it, or write it on the other row too")
            yield error("properties", members[0].document, "one-of-single", says, instead, members[0].place)
        elif all(prover.ask(a, b) == "impossible" for a, b in pairs):
            says = Text(f"one_of: {short} 的各行条件已互斥", f"the rows of one_of: {short} exclude each other already")
            instead = Text("对同一对象不需要 one_of", "one_of is not needed for one subject")
            yield note("properties", members[0].document, "one-of-needless", says, instead, members[0].place)
