"""The inventory's own tests evaluated by a second, independent reader: Kleene logic over its Python expressions."""

from __future__ import annotations

import ast
from datetime import date
from functools import cache
from typing import Any

from huiju.policy.documents import Document
from huiju.rules.calendar import add_months, age, months_between

Facts = dict[str, Any]

COMPARE = {
    ast.Eq: lambda a, b: a == b,
    ast.NotEq: lambda a, b: a != b,
    ast.Lt: lambda a, b: a < b,
    ast.LtE: lambda a, b: a <= b,
    ast.Gt: lambda a, b: a > b,
    ast.GtE: lambda a, b: a >= b,
    ast.In: lambda a, b: a in b,
}


def status(row: dict[str, Any], document: Document, told: Facts) -> str:
    """The status of an inventory row by the paragraph on the order of decision."""
    dates, day, logic = document.dates, told["as_of"], row["status_logic"]
    first = dates.in_force or date(dates.year or 1, 1, 1)
    if any(a <= day <= b for a, b in dates.uncertain):
        return "unknown"
    if day < first:
        return "ineligible"
    if dates.until and day > dates.until:
        return _ended(logic.get("trigger_date_fact"), first, dates.until, told)
    facts = {**told, "in_force_from": dates.in_force}
    tests = [value(condition["test"], facts) for condition in logic["checkable"]]
    findings = [facts.get(judgement["fact"]) for judgement in logic["judgement"]]
    if False in tests:
        return "ineligible"
    if row["quota"] and facts.get("quota_left") == 0 and not all(found is True for found in findings):
        return "ineligible"
    silences = [value(s["when"], facts) for s in row["silent_on"] if s["engine"] == "unknown" and s["when"]]
    if True in silences or None in silences or None in tests:
        return "unknown"
    if False in findings:
        return "ineligible"
    return "conditional" if None in findings else "eligible"


def _ended(trigger: str | None, first: date, last: date, told: Facts) -> str:
    if not trigger:
        return "ineligible"
    event = told.get(trigger)
    return "unknown" if event is None or first <= event <= last else "ineligible"


@cache
def _tree(text: str) -> ast.expr:
    return ast.parse(text, mode="eval").body


def value(text: str, facts: Facts) -> Any:
    """The value of one of the inventory's expressions; None where a fact is missing."""
    return _value(_tree(text), facts)


def _value(node: ast.expr, facts: Facts) -> Any:
    match node:
        case ast.BoolOp(op=op, values=parts):
            found = [_value(part, facts) for part in parts]
            decisive = isinstance(op, ast.Or)
            return decisive if decisive in found else None if None in found else not decisive
        case ast.UnaryOp(operand=operand):
            inner = _value(operand, facts)
            return None if inner is None else not inner
        case ast.Name(id=name):
            return facts.get(name)
        case ast.Constant(value=constant):
            return constant
        case ast.Tuple(elts=elements):
            return tuple(_value(element, facts) for element in elements)
        case ast.Call(func=ast.Name(id=name), args=args):
            return _call(name, [_value(arg, facts) for arg in args])
        case ast.Compare(left=left, ops=[op], comparators=[right]):
            a, b = _value(left, facts), _value(right, facts)
            return None if a is None or b is None else COMPARE[type(op)](a, b)
    raise AssertionError(ast.dump(node))


def _call(name: str, args: list[Any]) -> Any:
    if None in args:
        return None
    match name:
        case "age":
            return age(*args)
        case "months":
            return months_between(*args)
        case "age_at_year_end":
            return args[1] - args[0].year
    months = months_between(*args)
    exact = add_months(args[0], months) == args[1]
    return months // 12 if exact and months % 12 == 0 else months // 12 + 0.5
