"""Running a file of worked examples: each expectation against the decision, and every difference named.

The format is that of the shared worked examples: `cases` with city, as_of, facts, `expected` (provision, for, status,
amount, schedule, policy_silent_on) and `best_set`. Only what is stated is compared; words (why, notes) are not.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field
from fractions import Fraction
from pathlib import Path
from typing import Any

from huiju.policy.source import Data, Source, read_yaml
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .assess import Decision, Engine, worth_of
from .case import Case, case_from_source
from .expected import check_example, check_expectation
from .report import amount_json, schedule_json

Expectation = dict[str, Any]


@dataclass(frozen=True)
class Difference:
    """One expectation that is not met."""

    case: str
    where: str
    expected: object
    found: object

    def __str__(self) -> str:
        return f"{self.case} {self.where}: expected {self.expected}, found {self.found}"


@dataclass
class CaseResult:
    """One worked example: how many expectations it states, which are not met, and what could not be read."""

    case: str
    checked: int = 0
    differences: list[Difference] = field(default_factory=list)
    mistakes: list[Diagnostic] = field(default_factory=list)


def run_cases(path: Path, engine: Engine) -> list[CaseResult]:
    """Run every case of a file; what cannot be read in one case is noted with it, and the others run.

    Raises RuleError where the file itself cannot be read.
    """
    source = read_yaml(path)
    data = source.data
    cases = data.get("cases") if isinstance(data, dict) else None
    if not isinstance(cases, list):
        hint = Text("写 cases: 列表", "write a list under cases:")
        raise RuleError(Diagnostic("cases-form", Text("没有 cases", "there are no cases"), hint, source.place(())))
    return [_run(source, n, engine) for n in range(len(cases))]


def _run(source: Source, n: int, engine: Engine) -> CaseResult:
    data = source.data["cases"][n]  # type: ignore[index,call-overload]
    part = _part(source, ("cases", n), data)
    if not isinstance(data, dict):
        hint = Text("写 id、city、as_of、facts、expected", "write id, city, as_of, facts, expected")
        says = Text("这一项不是案例", "this entry is not a case")
        return CaseResult(f"case {n + 1}", mistakes=[Diagnostic("cases-form", says, hint, part.place(()))])
    result = CaseResult(str(data.get("id") or f"case {n + 1}"))
    head = {key: value for key, value in data.items() if key in ("city", "as_of", "facts")}
    told = Source(part.file, {"facts": {}, **head}, part.lines, part.places)
    try:
        check_example(part, data)
        case = case_from_source(told, engine.library.vocabulary)
    except RuleError as error:
        result.mistakes += error.diagnostics
        return result
    decisions: dict[tuple[str, str], Decision] = {}
    for at, expected in enumerate(data.get("expected") or []):
        try:
            decision = _decide(engine, case, part, at, expected)
        except RuleError as error:
            result.mistakes += error.diagnostics
            continue
        decisions[decision.key] = decision
        where = f"{decision.benefit.id} for {decision.subject.path}"
        _note(result, where, _compare(expected, decision, engine))
    _note(result, "best_set", _best_set(data.get("best_set"), decisions, engine))
    return result


def _decide(engine: Engine, case: Case, part: Source, at: int, expected: Any) -> Decision:
    check_expectation(part, at, expected, case)
    provision = str(expected["provision"])
    try:
        return engine.decide(case, provision, str(expected["for"]))
    except (KeyError, StopIteration):
        known = [b.id for b in engine.library.benefits]
        says = Text(f"没有条款“{provision}”", f"there is no provision '{provision}'")
        place = part.place(("expected", at, "provision"))
        raise RuleError(Diagnostic("provision-unknown", says, did_you_mean(provision, known), place)) from None


def _note(result: CaseResult, where: str, found: Iterator[Checked]) -> None:
    for what, wanted, have in found:
        result.checked += 1
        if have is not _SAME:
            result.differences.append(Difference(result.case, f"{where}: {what}", wanted, have))


def _part(source: Source, path: tuple[str | int, ...], data: Data) -> Source:
    """A part of a file as a source of its own, with its places."""
    places = {key[len(path) :]: spot for key, spot in source.places.items() if key[: len(path)] == path}
    return Source(source.file, data, source.lines, places)


class _Same:
    pass


_SAME = _Same()
Checked = tuple[str, object, object]


def _compare(expected: Expectation, decision: Decision, engine: Engine) -> Iterator[Checked]:
    status = expected.get("status")
    if status is not None:
        yield "status", status, _same(status == decision.outcome.status, decision.outcome.status)
    words = engine.library.vocabulary
    found = amount_json(decision.given, words)
    if "amount" in expected:
        yield from _amounts(expected["amount"], found, str(status))
    if expected.get("schedule"):
        yield from _schedules(expected["schedule"], schedule_json(decision.given))
    silent = expected.get("policy_silent_on")
    if silent and decision.outcome.status != "ineligible":
        yield "policy_silent_on", silent, _same(bool(decision.questions), "nothing")
    if status == "unknown" and expected.get("missing") and not silent:
        said = bool(decision.outcome.needs or decision.outcome.silent or decision.outcome.reason == "uncertain")
        yield "missing", expected["missing"], _same(said, "nothing")


def _amounts(wanted: Any, found: Mapping[str, Any] | None, status: str) -> Iterator[Checked]:
    if not isinstance(wanted, dict):
        if status == "ineligible":
            yield "amount", None, _same(found is None, found)
        return
    have = found or {}
    for key in ("min", "max"):
        if key in wanted:
            value = have.get(key)
            yield f"amount.{key}", wanted[key], _same(_equal(wanted[key], value), value)
    if "total" in wanted:
        yield "amount.total", wanted["total"], _same(_total(wanted["total"], have), have.get("total"))
    if wanted.get("unit"):
        unit = have.get("unit")
        yield "amount.unit", wanted["unit"], _same(_unit(str(wanted["unit"]), str(unit)), unit)
    if wanted.get("kind"):
        kinds = {wanted["kind"], have.get("kind")}
        ceiling = kinds == {"up_to", "if_granted"} and status in ("conditional", "unknown")
        yield "amount.kind", wanted["kind"], _same(len(kinds) == 1 or ceiling, have.get("kind"))


def _total(wanted: Any, have: Mapping[str, Any]) -> bool:
    """The same total; a range may be stated by either end or left open, a thing in kind without its number."""
    total, value = _number(wanted), _number(have.get("total"))
    if total is None and wanted is not None:
        return False
    if total == value:
        return True
    if have.get("min") is not None and have.get("min") != have.get("max"):
        return total is None or total in (_number(have.get("min")), _number(have.get("max")))
    money = str(have.get("unit")).startswith(("CNY", "percent"))
    return not money and {total, value} <= {None, Fraction(1)}


def _unit(wanted: str, found: str) -> bool:
    """The same unit, one of them perhaps in fewer words ("right to apply" for "right to apply for a loan")."""
    shorter, longer = sorted((wanted.strip(), found.strip()), key=len)
    rest = longer[len(shorter) :]
    return bool(shorter) and longer.startswith(shorter) and not rest[:1].isalnum() and not rest.startswith("_")


def _schedules(wanted: list[Any], found: list[dict[str, Any]] | None) -> Iterator[Checked]:
    """Number of payments and the amount of each; the words for the periods are free."""

    def spread(rows: list[Any]) -> list[Fraction | None]:
        return [_number(row.get("amount")) for row in rows for _ in range(int(row.get("times") or 1))]

    have = spread(found or [])
    yield "schedule", _shown(spread(wanted)), _same(spread(wanted) == have, _shown(have))


def _shown(amounts: list[Fraction | None]) -> str:
    if not amounts:
        return "none"
    alike = all(amount == amounts[0] for amount in amounts)
    return f"{len(amounts)} x {amounts[0]}" if alike else ", ".join(str(a) for a in amounts)


def _best_set(wanted: Any, decisions: Mapping[tuple[str, str], Decision], engine: Engine) -> Iterator[Checked]:
    """What could be enjoyed together among the provisions that the case asserts."""
    if not isinstance(wanted, dict):
        return
    eligible = [d for d in decisions.values() if d.outcome.status == "eligible"]
    payable = [decisions[key] for key in engine.settle(eligible).payable]
    if isinstance(wanted.get("provisions"), list):
        names, found = sorted(wanted["provisions"]), sorted({d.benefit.id for d in payable})
        yield "provisions", names, _same(names == found or _as_good(set(names), payable, eligible), found)
    if wanted.get("total_cny") is not None:
        cash = _cash(payable, ("CNY",))
        with_vouchers = _cash(payable, ("CNY", "CNY_voucher"))
        total = _number(wanted["total_cny"])
        yield "total_cny", wanted["total_cny"], _same(total in (cash, with_vouchers), str(with_vouchers))


def _as_good(names: set[str], payable: list[Decision], eligible: list[Decision]) -> bool:
    """Whether a set differs from the best one only by rows of one exclusive group that are worth the same."""
    extra = [d for d in eligible if d.benefit.id in names and d not in payable]
    gone = [d for d in payable if d.benefit.id not in names]
    groups = [sorted((str(d.benefit.one_of), worth_of(d.given)) for d in side) for side in (extra, gone)]
    known = {d.benefit.id for d in eligible}
    return bool(extra) and names <= known and groups[0] == groups[1] and all(d.benefit.one_of for d in extra)


def _cash(decisions: list[Decision], units: tuple[str, ...]) -> Fraction:
    sums = [d.given for d in decisions if d.given and d.given.unit in units and d.given.kind == "exact"]
    return Fraction(sum(int(given.total) for given in sums if given.total is not None), 100)


def _same(holds: bool, found: object) -> object:
    return _SAME if holds else found


def _equal(wanted: Any, found: Any) -> bool:
    """Whether a figure is as wanted; what is no figure is equal to none."""
    number = _number(wanted)
    return number == _number(found) and (number is not None or wanted is None)


def _number(value: Any) -> Fraction | None:
    try:
        return None if value is None else Fraction(str(value).replace(",", ""))
    except (ValueError, ZeroDivisionError):
        return None
