"""Facts drawn on their own: by weights, within a group of rows, some of them not known."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from huiju.policy.vocabulary import FactName, Vocabulary

from .columns import Column, Rows
from .dice import Dice, Mask, span
from .figures import FactLine, Weights, number
from .tally import Tally

if TYPE_CHECKING:
    import numpy as np
    from numpy.typing import NDArray


def draw_facts(
    rows: Rows, lines: Mapping[str, FactLine], vocabulary: Vocabulary, city: str, dice: Dice, tally: Tally, table: str
) -> None:
    """Add the columns that the lines describe, in their order, and count what was drawn."""
    for name, line in lines.items():
        group = members(rows, line.among) if line.among else None
        column = _draw(vocabulary.facts[name], line, rows.size, group, vocabulary, city, dice)
        rows.columns[name] = column
        tally.fact(f"{table}.{name}", line, column, group)


def members(rows: Rows, name: str) -> Mask:
    """The rows of a group, of a yes/no fact that holds, or of a code (`fact=code`)."""
    fact, _, code = name.partition("=")
    if code:
        return rows.columns[fact].equal(code)
    if fact in rows.groups:
        return rows.groups[fact]
    column = rows.columns[fact]
    held: Mask = column.known() & (column.data.astype(bool) if column.kind == "bool" else True)
    return held


def _draw(
    fact: FactName, line: FactLine, n: int, group: Mask | None, vocabulary: Vocabulary, city: str, dice: Dice
) -> Column:
    import numpy as np

    kind = fact.type.kind
    lost = number(line.not_known)
    unknown = dice.chance(n, lost) if lost else np.zeros(n, dtype=np.bool_)
    outside = ~group if group is not None else np.zeros(n, dtype=np.bool_)
    other = otherwise(fact, line, vocabulary)
    if not line.values or lost >= 1:
        unknown = np.ones(n, dtype=np.bool_) & ~outside
    unknown = unknown | outside if other is None else unknown & ~outside
    data, names = _values(fact, line, n, city, dice)
    if other is not None and group is not None:
        told = city if kind == "place" and other == "city" else other
        data = np.where(outside, _value(kind, told, names), data).astype(data.dtype)
    return Column(data, kind if kind in ("bool", "code") else "code" if kind == "place" else "int", tuple(names),
                  unknown if unknown.any() else None)  # fmt: skip


def _values(fact: FactName, line: FactLine, n: int, city: str, dice: Dice) -> tuple[NDArray[np.generic], list[str]]:
    import numpy as np

    kind = fact.type.kind
    weights = Weights(values=line.values or {"0": "1"}, source=line.source)
    if kind == "bool":
        yes = dict(zip(weights.names, weights.shares, strict=True)).get("true", 0.0)
        return dice.chance(n, yes), []
    if kind in ("code", "place"):
        names = [city if name == "city" else name for name in weights.names]
        other = city if line.otherwise == "city" else line.otherwise or "none"
        return dice.pick(n, weights.shares).astype(np.uint8), [*names, *([] if other in names else [other])]
    return dice.spans(n, weights, 100 if kind == "money" else 1), []


def _value(kind: str, text: str, names: list[str]) -> int | bool:
    if kind == "bool":
        return text == "true"
    if kind in ("code", "place"):
        return names.index(text)
    return span(text)[0] * (100 if kind == "money" else 1)


def otherwise(fact: FactName, line: FactLine, vocabulary: Vocabulary) -> str | None:
    """What is told of rows outside the group: as written, else no, else the code `none`, else nothing."""
    if line.otherwise is not None:
        return line.otherwise
    kind = fact.type
    if kind.kind == "bool":
        return "false"
    return "none" if kind.kind == "code" and "none" in vocabulary.codes[kind.of or ""] else None
