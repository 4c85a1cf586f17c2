"""An inventory of provisions: JSON lines that a second reader drew up from the texts, to hold the packs against.

A key that a row leaves out says nothing. Keys that are of no use for the comparison (titles, notes) are not read.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from fractions import Fraction
from pathlib import Path
from typing import Annotated, Any, Literal

from pydantic import BaseModel, BeforeValidator, ConfigDict, ValidationError

from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text


def _number(value: object) -> object:
    if isinstance(value, bool) or not isinstance(value, int | Fraction | None):
        raise ValueError("a number is needed")
    return None if value is None else Fraction(value)


Number = Annotated[Any, BeforeValidator(_number)]
"""A figure of the inventory, exact: a Fraction."""


class Stated(BaseModel):
    """Part of an inventory row; `model_fields_set` tells what it states."""

    model_config = ConfigDict(frozen=True, strict=True, extra="ignore")


class InventoryInstalments(Stated):
    """How a sum is paid."""

    every: str | None = None
    count: Number = None


class InventoryAmount(Stated):
    """What a benefit gives; a null says nothing. Money in yuan, shares in per cent."""

    type: str
    value: Number = None
    min: Number = None
    max: Number = None
    cap: Number = None
    tiers: list[Number] | None = None
    unit: str | None = None
    duration_months: Number = None
    instalments: InventoryInstalments | None = None
    formula: str | None = None


class InventoryQuota(Stated):
    """A limited number of grants."""

    value: Number
    unit: str
    per: str


class InventoryTarget(Stated):
    """The figure of a target and how firm it is."""

    indicator: str
    value: Number
    unit: str
    direction: str
    strict: bool = False
    by: str | None = None
    by_basis: str | None = None
    bound_word: str | None = None
    measure: str | None = None
    scope: str | None = None
    baseline: str | None = None
    period: str | None = None


class InventoryJudgement(Stated):
    """An official finding."""

    fact: str


class InventoryLogic(Stated):
    """What a benefit hangs on, as far as it is compared."""

    trigger_date_fact: str | None = None
    judgement: list[InventoryJudgement] = []


class InventoryRow(Stated):
    """One row of the inventory."""

    id: str
    doc: str
    kind: Literal["benefit", "target", "task", "system", "service", "rule"]
    clause: str
    entity: str | None = None
    claimant: str | None = None
    amount: InventoryAmount | None = None
    quota: InventoryQuota | None = None
    responsible: list[str] = []
    responsible_implied: list[str] = []
    target: InventoryTarget | None = None
    overlaps: list[str] = []
    exclusive_group: str | None = None
    links: list[str] = []
    status_logic: InventoryLogic | None = None
    effect: dict[str, Any] | None = None
    annex_rows: list[int] = []
    body_clause: str | None = None
    body_ids: list[str] = []


def read_inventory(path: Path) -> tuple[InventoryRow, ...]:
    """The rows of an inventory file. Raises RuleError with every line that is none."""
    name = str(path)
    try:
        lines = path.read_bytes().decode("utf-8-sig").splitlines()
    except OSError as error:
        reason = error.strerror or "?"
        raise RuleError(
            _mistake(f"读不到文件：{reason}", f"the file cannot be read: {reason}", Place(name, 1))
        ) from None
    except UnicodeDecodeError as error:
        says = f"第 {error.start} 字节不是 UTF-8", f"byte {error.start} is not UTF-8"
        raise RuleError(_mistake(*says, Place(name, 1), Text("另存为 UTF-8", "save it as UTF-8"))) from None
    rows: dict[str, InventoryRow] = {}
    mistakes: list[Diagnostic] = []
    for number, line in enumerate(lines, 1):
        if not line.strip():
            continue
        place = Place(name, number, 0, 1, line[:100])
        try:
            row = InventoryRow.model_validate(json.loads(line, parse_float=Fraction))
        except json.JSONDecodeError as error:
            mistakes.append(_mistake("这一行不是 JSON", f"this line is not JSON: {error.msg}", place, _ONE_PER_LINE))
        except ValidationError as error:
            mistakes += _wrong(error, place)
        else:
            if row.id in rows:
                mistakes.append(_mistake(f"编号 {row.id} 用了两次", f"the id {row.id} is used twice", place))
            rows[row.id] = row
    if not rows and not mistakes:
        mistakes.append(_mistake("清单是空的", "the inventory is empty", Place(name, 1), _ONE_PER_LINE))
    if mistakes:
        raise RuleError(*mistakes)
    return tuple(rows.values())


_ONE_PER_LINE = Text("每行写一个 JSON 对象", "write one JSON object per line")


def _wrong(error: ValidationError, place: Place) -> Iterator[Diagnostic]:
    for item in error.errors():
        field = ".".join(str(step) for step in item["loc"]) or "?"
        missing = item["type"] == "missing"
        zh = f"缺少“{field}”" if missing else f"“{field}”的值不对"
        en = f"'{field}' is missing" if missing else f"'{field}': {item['msg'].removeprefix('Value error, ')}"
        yield _mistake(zh, en, place)


def _mistake(zh: str, en: str, place: Place, instead: Text | None = None) -> Diagnostic:
    return Diagnostic("inventory-form", Text(zh, en), instead, place)
