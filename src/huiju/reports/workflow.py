"""The course of a report: states, what leads from one to the next, and how a closed one ended. No database here."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

RECEIVED, CHECKING, CLOSED = "received", "checking", "closed"

STATES: Mapping[str, Text] = {
    RECEIVED: Text("已收到，还没有开始核对", "received, not yet looked into"),
    CHECKING: Text("正在核对", "being checked against the text"),
    CLOSED: Text("已答复", "answered"),
}

OUTCOMES: Mapping[str, Text] = {
    "corrected": Text("规则有误，已经改正", "the rule was wrong and has been corrected"),
    "as_written": Text("规则与原文一致", "the rule says what the text says"),
    "text_open": Text("原文没有写明，列为待解释的问题", "the text leaves it open; recorded as an open question"),
    "not_a_rule": Text("说的不是规则，已转有关方面", "not about a rule; passed on"),
}
"""How a closed report ended."""


@dataclass(frozen=True)
class Step:
    """What an event does: from which states, to which, and whether it must carry an answer and an outcome."""

    before: tuple[str, ...]
    after: str
    answers: bool = False


STEPS: Mapping[str, Step] = {
    "begin": Step((RECEIVED,), CHECKING),
    "close": Step((RECEIVED, CHECKING), CLOSED, answers=True),
    "reopen": Step((CLOSED,), CHECKING),
}
EVENTS = ("receive", *STEPS)


def step(event: str, state: str) -> Step:
    """The step of an event from a state. Raises RuleError where there is none."""
    if event not in STEPS:
        raise RuleError(
            Diagnostic("report-event", Text(f"没有动作“{event}”", f"there is no step '{event}'"),
                       did_you_mean(event, STEPS))
        )  # fmt: skip
    found = STEPS[event]
    if state not in found.before:
        possible = ", ".join(name for name, other in STEPS.items() if state in other.before)
        says = Text(
            f"这条报告{STATES[state].zh}，不能“{event}”", f"the report is {STATES[state].en}: it cannot '{event}'"
        )
        raise RuleError(Diagnostic("report-state", says, Text(f"现在可以：{possible}", f"possible now: {possible}")))
    return found


def outcome(code: str) -> str:
    """The code of an outcome. Raises RuleError for one that there is not."""
    if code not in OUTCOMES:
        says = Text(f"没有结论“{code}”", f"there is no outcome '{code}'")
        raise RuleError(Diagnostic("report-outcome", says, did_you_mean(code, OUTCOMES)))
    return code
