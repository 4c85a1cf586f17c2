"""The form of a worked example's expectations: what cannot be compared is a mistake of the file, not a difference."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.policy.source import Path_, Source
from huiju.policy.vocabulary import LISTS
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .case import SECTIONS, Case


def check_example(part: Source, data: Mapping[str, Any]) -> None:
    """Raise RuleError where `expected` or `best_set` of an example has the wrong form."""
    if data.get("expected") is not None and not isinstance(data["expected"], list):
        raise _wrong(part, ("expected",), Text("expected 不是列表", "expected is not a list"),
                     Text("写 expected:，下面每行以“- provision:”开头",
                          "write expected: and below it lines with - provision:"))  # fmt: skip
    if data.get("best_set") is not None and not isinstance(data["best_set"], dict):
        raise _wrong(part, ("best_set",), Text("best_set 的写法不对", "best_set is not in the right form"),
                     Text("写 best_set: {provisions: [...], total_cny: 0}",
                          "write best_set: {provisions: [...], total_cny: 0}"))  # fmt: skip


def check_expectation(part: Source, at: int, expected: Any, case: Case) -> None:
    """Raise RuleError where one expectation has the wrong form, or is about nobody in the case."""
    path: Path_ = ("expected", at)
    if not isinstance(expected, dict) or not expected.get("provision") or not expected.get("for"):
        raise _wrong(part, path, Text("期望缺少条款或对象", "an expectation lacks its provision or its subject"),
                     Text("写 provision 和 for", "write provision and for"))  # fmt: skip
    if not _is_there(case, str(expected["for"])):
        raise _nobody(part, (*path, "for"), str(expected["for"]), case)
    amount, schedule = expected.get("amount"), expected.get("schedule")
    if amount is not None and not isinstance(amount, dict):
        raise _wrong(part, (*path, "amount"), Text("amount 的写法不对", "amount is not in the right form"),
                     Text("写 amount: {total: 1000, unit: CNY, kind: exact}",
                          "write amount: {total: 1000, unit: CNY, kind: exact}"))  # fmt: skip
    if schedule is not None and not (isinstance(schedule, list) and all(_is_payment(row) for row in schedule)):
        raise _wrong(part, (*path, "schedule"), Text("schedule 的写法不对", "schedule is not in the right form"),
                     Text("写成列表，每项如 {period: month, amount: 400, times: 48}",
                          "write a list of payments such as {period: month, amount: 400, times: 48}"))  # fmt: skip


def _is_payment(row: Any) -> bool:
    return isinstance(row, dict) and str(row.get("times") or 1).isdecimal()


def _is_there(case: Case, path: str) -> bool:
    """Whether a path leads into the case; a section may be empty, an entry of a list must be there."""
    return path in SECTIONS or case.entry(path) is not None


def _nobody(part: Source, path: Path_, written: str, case: Case) -> RuleError:
    entries = [f"{name}[{n}]" for name in LISTS for n in range(len(case.lists.get(name, ())))]
    known = [*SECTIONS, *entries, *(f"others.{name}" for name in case.others)]
    says = Text(f"案例里没有“{written}”", f"there is no '{written}' in the case")
    return _wrong(part, path, says, did_you_mean(written, known), "subject-unknown")


def _wrong(part: Source, path: Path_, says: Text, instead: Text | None, code: str = "expected-form") -> RuleError:
    return RuleError(Diagnostic(code, says, instead, part.place(path)))
