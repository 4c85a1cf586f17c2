"""What a gate finds: a diagnostic with its weight, its gate and its document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from huiju.rules.diagnostics import Diagnostic, Place
from huiju.rules.values import Text

Severity = Literal["error", "warning", "note"]
Gate = Literal[
    "loading", "vocabulary", "conditions", "properties", "succession", "text", "staleness", "examples", "mutation"
]  # fmt: skip

GATES: dict[Gate, Text] = {
    "loading": Text("读入：格式、名称、类型", "loading: form, names, types"),
    "vocabulary": Text("词汇有无用处", "use of the vocabulary"),
    "conditions": Text("条件与数额（证明）", "conditions and amounts (proved)"),
    "properties": Text("声明的性质（证明）", "declared properties (proved)"),
    "succession": Text("文件前后衔接", "succession of documents"),
    "text": Text("原文条款与数字", "clauses and numbers of the text"),
    "staleness": Text("核对日期", "day of the last check"),
    "examples": Text("例题", "worked examples"),
    "mutation": Text("变异", "mutation"),
}


@dataclass(frozen=True)
class Finding:
    """One thing that falls short. `document` is empty for the vocabulary and for files that cannot be read."""

    gate: Gate
    severity: Severity
    document: str
    diagnostic: Diagnostic


def error(gate: Gate, document: str, code: str, says: Text, instead: Text | None, place: Place) -> Finding:
    """Something that must be put right."""
    return Finding(gate, "error", document, Diagnostic(code, says, instead, place))


def warning(gate: Gate, document: str, code: str, says: Text, instead: Text | None, place: Place) -> Finding:
    """Something for a person to look at."""
    return Finding(gate, "warning", document, Diagnostic(code, says, instead, place))


def note(gate: Gate, document: str, code: str, says: Text, instead: Text | None, place: Place) -> Finding:
    """Something true and worth knowing that asks for nothing."""
    return Finding(gate, "note", document, Diagnostic(code, says, instead, place))
