"""The packs and an inventory: whatever the inventory states otherwise is found, and deliberate departures are known."""

from __future__ import annotations

import json
from fractions import Fraction
from pathlib import Path
from typing import Any

import pytest

from huiju.policy.coverage import coverage
from huiju.policy.inventory import InventoryRow, read_inventory
from huiju.policy.library import Library, load_library
from huiju.rules.diagnostics import RuleError

INVENTORY = Path(__file__).parents[2].parent / "shared" / "inventory" / "inventory.jsonl"
needs_inventory = pytest.mark.skipif(not INVENTORY.exists(), reason="the shared inventory is not at hand")


@pytest.fixture(scope="module")
def library() -> Library:
    return load_library()


@pytest.fixture(scope="module")
def told() -> dict[str, dict[str, Any]]:
    lines = INVENTORY.read_text(encoding="utf-8").splitlines()
    rows = [json.loads(line, parse_float=Fraction) for line in lines if line.strip()]
    return {row["id"]: row for row in rows}


def findings(row: dict[str, Any], library: Library) -> set[str]:
    """Fields of one row that differ, whatever is said about the others."""
    found = coverage([InventoryRow.model_validate(row)], library)
    differing = {d.field for d in found.differences if d.row == row["id"] and d.finding == "differs"}
    return differing | {d.field for d in found.departures if d.row == row["id"]}


@needs_inventory
def test_every_row_of_the_inventory_is_in_a_pack_and_says_the_same(library: Library) -> None:
    found = coverage(read_inventory(INVENTORY), library)
    assert found.differences == ()
    assert found.rows == len(library.rows)


@needs_inventory
def test_rows_missing_on_either_side_are_named(library: Library, told: dict[str, dict[str, Any]]) -> None:
    rows = [InventoryRow.model_validate(row) for row in told.values() if row["id"] != "hohhot-2025/award-phd"]
    rows.append(rows[0].model_copy(update={"id": "hohhot-2025/no-such-row"}))
    found = {(d.finding, d.row) for d in coverage(rows, library).differences}
    assert found == {("not_in_packs", "hohhot-2025/no-such-row"), ("not_in_inventory", "hohhot-2025/award-phd")}


OTHERWISE = [
    ("hohhot-2025/award-phd", "clause", "二(一)3", "clause"),
    ("hohhot-2025/award-phd", "kind", "service", "kind"),
    ("hohhot-2025/award-phd", "claimant", "household", "claimant"),
    ("hohhot-2025/award-phd", "exclusive_group", None, "exclusive_group"),
    ("hohhot-2025/award-phd", "status_logic.trigger_date_fact", "hired_on", "trigger"),
    ("hohhot-2025/award-phd", "responsible", ["市人社局"], "responsible"),
    ("hohhot-2025/award-phd", "responsible_implied", [], "responsible_implied"),
    ("hohhot-2025/award-phd", "overlaps", [], "overlaps"),
    ("hohhot-2025/award-phd", "amount.value", 5000, "amount.value"),
    ("hohhot-2025/award-phd", "amount.unit", "CNY_voucher", "amount.unit"),
    ("hohhot-2025/award-phd", "amount.type", "up_to", "amount.type"),
    ("hohhot-2025/award-phd", "amount.formula", "50001", "amount.formula"),
    ("hohhot-2025/award-phd", "amount.instalments.every", "month", "instalments.every"),
    ("hohhot-2025/childcare-second", "amount.instalments.count", 10, "instalments.count"),
    ("hohhot-2025/rent-cut-bachelor", "amount.value", 70, "amount.value"),
    ("hohhot-2025/rent-cut-bachelor", "amount.duration_months", 5, "amount.duration_months"),
    ("hohhot-2025/rent-cut-bachelor", "amount.formula", "0.3*monthly_rent*min(lease_months,61)", "amount.formula"),
    ("hohhot-2025/affordable-rental", "amount.min", 70, "amount.min"),
    ("hohhot-2025/transit-student-bus", "amount.value", 80, "amount.value"),
    ("hohhot-2025/fund-loan-25x", "amount.value", 20, "amount.value"),
    ("hohhot-2025/fund-loan-25x", "amount.formula", "25*fund_balans", "amount.formula"),
    ("hohhot-2025/fund-loan-25x", "amount.formula", "__import__('os')", "amount.formula"),
    ("hohhot-2023/dormitory-grant", "amount.cap", 2000000, "amount.cap"),
    ("hohhot-2023/graduate-rent", "amount.cap", 7500, "amount.cap"),
    ("baotou-2022/startup-loan", "amount.max", 300000, "amount.max"),
    ("ordos-2024/startup-grant-tiers", "amount.tiers", [50000, 100000, 150000], "amount.tiers"),
    ("ordos-2024/startup-rolling", "amount.duration_months", 3, "amount.duration_months"),
    ("ordos-2024/new-citizen-card", "quota.value", 500, "quota"),
    ("ordos-2024/new-citizen-card", "quota", None, "quota"),
    ("hohhot-2025/t-population", "target.value", 3800001, "target.value"),
    ("hohhot-2025/t-population", "target.by", "2026-12-31", "target.by"),
    ("hohhot-2025/t-population", "target.scope", None, "target.scope"),
    ("hohhot-2025/t-industrial-firms", "target.strict", False, "target.strict"),
    ("hohhot-2025/t-policy-posts", "target.direction", "exactly", "target.direction"),
    ("hohhot-2025/t-nursery-places", "target.unit", "place", "target.unit"),
    ("hohhot-2025/rule-in-force", "effect.from", "2025-02-26", "effect.from"),
    ("hohhot-2025/rule-in-force", "effect.to", "2026-02-28", "effect.to"),
    ("hohhot-2025/rule-in-force", "effect.issued", "2025-02-27", "effect.issued"),
    ("baotou-2022/rule-in-force", "effect.doubt", [["2022-10-27", "2022-10-29"]], "effect.doubt"),
    ("hohhot-2025/rule-repeal-2023", "effect.repeals", "hohhot-2022", "effect.repeals"),
    ("hohhot-2023/rule-repealed", "effect.from", "2025-02-28", "effect.from"),
    ("baotou-2022/rule-one-year", "effect.years", 2, "effect.years"),
    ("hohhot-2025/rule-local-implementation", "effect.adds", ["经济技术开发区"], "effect.adds"),
    ("nmg-2023/annex-01", "body_ids", [], "body_ids"),
    ("nmg-2023/annex-01", "body_clause", "二(四)", "body_clause"),
    ("nmg-2023/task-dairy-college", "annex_rows", [2], "annex_rows"),
    ("nmg-2023/task-dairy-college", "links", [], "links"),
]


@needs_inventory
@pytest.mark.parametrize(("row", "path", "value", "field"), OTHERWISE)
def test_what_an_inventory_states_otherwise_is_found(
    row: str, path: str, value: Any, field: str, library: Library, told: dict[str, dict[str, Any]]
) -> None:
    changed = json.loads(json.dumps(told[row], default=float), parse_float=Fraction)
    *steps, last = path.split(".")
    part = changed
    for step in steps:
        part = part[step]
    part[last] = value
    assert field in findings(changed, library)


def numbers(data: Any, path: tuple[str | int, ...] = ()) -> list[tuple[str | int, ...]]:
    if isinstance(data, dict):
        return [spot for key, value in data.items() for spot in numbers(value, (*path, key))]
    if isinstance(data, list):
        return [spot for n, value in enumerate(data) for spot in numbers(value, (*path, n))]
    return [path] if isinstance(data, int | Fraction) and not isinstance(data, bool) else []


@needs_inventory
def test_no_number_of_an_amount_target_or_quota_can_be_changed_unseen(
    library: Library, told: dict[str, dict[str, Any]]
) -> None:
    changed_rows = []
    for row in told.values():
        for part in ("amount", "target", "quota"):
            for spot in numbers(row.get(part) or {}):
                changed = json.loads(json.dumps(row, default=float), parse_float=Fraction)
                inner = changed[part]
                for step in spot[:-1]:
                    inner = inner[step]
                inner[spot[-1]] = inner[spot[-1]] * 2 + 1
                changed_rows.append((f"{part}.{'.'.join(map(str, spot))}", changed))
    unseen = [
        (changed["id"], where)
        for where, changed in changed_rows
        if findings(changed, library) <= findings(told[changed["id"]], library)
    ]
    assert len(changed_rows) > 300
    assert unseen == []


def test_a_departure_that_no_longer_differs_is_stale(library: Library) -> None:
    row = next(d.row for d in library.documents["nmg-2023"].departures)
    target = library.row(row)
    told = InventoryRow(id=row, doc="nmg-2023", kind="target", clause=target.clause)
    found = coverage([told], library)
    assert (row, "stale_departure") in {(d.row, d.finding) for d in found.differences}


def test_keys_that_a_row_leaves_out_say_nothing(library: Library) -> None:
    row = library.row("hohhot-2025/childcare-second")
    told = {"id": row.id, "doc": row.document, "kind": "benefit", "clause": row.clause}
    assert findings(told, library) == set()


@pytest.mark.parametrize(
    ("line", "says"),
    [
        ("{", "not JSON"),
        ("[1]", "valid dictionary"),
        ('{"id": "a", "doc": "b", "clause": "一"}', "'kind' is missing"),
        ('{"id": "a", "doc": "b", "clause": "一", "kind": "benefits"}', "'kind'"),
        ('{"id": "a", "doc": "b", "clause": "一", "kind": "benefit", "amount": {"type": "exact", "value": "5"}}',
         "'amount.value': a number is needed"),
        ('{"id": "a", "doc": "b", "clause": "一", "kind": "task"}\n' * 2, "used twice"),
        ("\n", "is empty"),
    ],
)  # fmt: skip
def test_a_line_that_is_no_row_is_named(line: str, says: str, tmp_path: Path) -> None:
    file = tmp_path / "inventory.jsonl"
    file.write_text(line, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        read_inventory(file)
    assert says in str(caught.value)
    assert str(file) in str(caught.value)
