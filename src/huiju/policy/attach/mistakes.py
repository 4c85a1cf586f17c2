"""How a file that cannot be attached is refused."""

from __future__ import annotations

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text


def unreadable(name: str, says: Text, instead: Text) -> RuleError:
    """A file of which no text can be had: its name, why, and what to give instead."""
    return RuleError(
        Diagnostic("attach-file", Text(f"{name} 读不出：{says.zh}", f"{name} cannot be read: {says.en}"), instead)
    )
