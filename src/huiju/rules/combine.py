"""Typing of operators: what may be compared, added, multiplied, and what comes out."""

from __future__ import annotations

from fractions import Fraction

from .diagnostics import RuleError
from .nodes import (
    Arithmetic,
    ArithmeticOp,
    Call,
    Compare,
    CompareOp,
    Constant,
    Extreme,
    FunctionName,
    Node,
    OneOf,
    Parameter,
)
from .quantities import MONTHS
from .scope import Scope
from .syntax import Source
from .values import BOOL, DATE, MONEY, ORDINAL, RATE, Text, Type

Span = tuple[int, int]

_SIGNATURES: dict[FunctionName, tuple[tuple[Type | None, ...], Type, str]] = {
    "age": ((DATE, DATE), Type("int", "year"), "age(birth_date, as_of)"),
    "months": ((DATE, DATE), Type("int", "month"), "months(lease_start, as_of)"),
    "within": ((DATE, DATE, None), BOOL, "within(graduated_on, hired_on, after_graduation)"),
    "age_in_year": ((DATE, ORDINAL), Type("int", "year"), "age_in_year(child_born_on, child_entry_year)"),
}


def compare(source: Source, scope: Scope, op: CompareOp, left: Node, right: Node, span: Span) -> Node:
    """A comparison of two values of one type; 0 and 1 may be compared with any count or amount."""
    left, right = _fit(source, left, right), _fit(source, right, left)
    if left.type != right.type:
        raise _mismatch(source, left, right, span)
    ranks: tuple[str, ...] = ()
    if op not in ("==", "!=") and left.type.kind in ("bool", "code", "place"):
        if left.type.of not in scope.ordered:
            raise source.error(
                "no-order",
                Text(f"{left.type.words().zh}没有先后大小", f"{left.type.words().en} has no order"),
                Text("用 == 或 in (…)", "use == or in (…)"),
                span,
            )
        ranks = scope.codes[left.type.of or ""]
    if left.type == BOOL:
        raise source.error(
            "compare-bool",
            Text("是非不用比较", "a yes/no is not compared"),
            Text("直接写事实，或写 not 事实", "write the fact itself, or 'not' and the fact"),
            span,
        )
    return Compare(op, left, right, ranks, span=span)


def one_of(source: Source, item: Node, values: list[Node], negated: bool, span: Span) -> Node:
    """Membership of a code, place or ordinal in a closed set."""
    for value in values:
        if not isinstance(value, Constant):
            raise source.error(
                "in-list",
                Text("in 的列表里只能是代码或序数", "a list after 'in' holds codes or ordinals only"),
                Text("例如 in (bachelor, master)", "such as in (bachelor, master)"),
                value.span,
            )
        if value.type != item.type:
            raise _mismatch(source, item, value, value.span)
    found = tuple(value.value for value in values if isinstance(value, Constant))
    if len(set(found)) != len(found):
        raise source.error(
            "in-twice",
            Text("列表里有重复", "the list holds a value twice"),
            Text("各写一次", "write each once"),
            span,
        )
    return OneOf(item, found, negated, span=span)


def arithmetic(source: Source, op: ArithmeticOp, left: Node, right: Node, span: Span) -> Node:
    """A sum or difference within one unit; a product of money with a rate or count, or of a rate with a count."""
    if op in ("+", "-"):
        left, right = _fit(source, left, right), _fit(source, right, left)
        if left.type == right.type and left.type.kind in ("int", "money", "rate"):
            return Arithmetic(op, left, right, type=left.type, span=span)
        raise _mismatch(source, left, right, span)
    kinds = {left.type.kind, right.type.kind}
    for side in (left, right):
        _no_bare_number(source, side)
    if kinds == {"money", "rate"} or kinds == {"money", "int"}:
        return Arithmetic(op, left, right, type=MONEY, span=span)
    if kinds == {"int"}:
        unit = left.type if right.type.of in (None, "time") else right.type
        return Arithmetic(op, left, right, type=unit, span=span)
    raise source.error(
        "product",
        Text(
            f"{left.type.words().zh}不能乘{right.type.words().zh}",
            f"{left.type.words().en} cannot be multiplied by {right.type.words().en}",
        ),
        Text("金额可以乘比率或数量", "money may be multiplied by a rate or a count"),
        span,
    )


def extreme(source: Source, node: type[Extreme], name: str, args: tuple[Node, ...], span: Span) -> Node:
    """The smallest or largest of two or more values of one type."""
    if len(args) < 2:
        raise source.error(
            "arguments",
            Text(f"{name} 至少要两个值", f"{name} takes two values or more"),
            Text(f"写成 {name}(a, b)", f"write {name}(a, b)"),
            span,
        )
    model = next((arg for arg in args if not isinstance(arg, Constant)), args[0])
    fitted = tuple(_fit(source, arg, model) for arg in args)
    for arg in fitted:
        if arg.type != model.type or arg.type.kind not in ("int", "money", "rate", "date"):
            raise _mismatch(source, model, arg, arg.span)
    return node("min" if name == "min" else "max", fitted, type=model.type, span=span)


def call(source: Source, node: type[Call], name: FunctionName, args: tuple[Node, ...], span: Span) -> Node:
    """A calendar helper with arguments of the right types."""
    wanted, result, example = _SIGNATURES[name]
    if len(args) != len(wanted):
        raise source.error(
            "arguments",
            Text(f"{name} 要 {len(wanted)} 个参数", f"{name} takes {len(wanted)} arguments"),
            Text(f"例如 {example}", f"such as {example}"),
            span,
        )
    for arg, kind in zip(args, wanted, strict=True):
        is_period = isinstance(arg, Parameter) and arg.type.kind == "int" and arg.type.of in MONTHS
        if (kind is None and not is_period) or (kind is not None and arg.type != kind):
            need = kind.words() if kind else Text("期间参数（month 或 year）", "a period parameter (month or year)")
            raise source.error(
                "argument-type",
                Text(
                    f"这里要{need.zh}，却是{arg.type.words().zh}",
                    f"{need.en} is needed, this is {arg.type.words().en}",
                ),
                Text(f"例如 {example}", f"such as {example}"),
                arg.span,
            )
    return node(name, args, type=result, span=span)


def _fit(source: Source, node: Node, other: Node) -> Node:
    """Give a bare number the other side's type: 0 and 1 anywhere, others only against ordinals."""
    if not (isinstance(node, Constant) and node.type == ORDINAL and other.type != ORDINAL):
        return node
    if other.type.kind not in ("int", "money", "rate"):
        return node
    _no_bare_number(source, node)
    value = Fraction(int(node.value)) if other.type == RATE else int(node.value)  # type: ignore[arg-type]
    if other.type == MONEY:
        value = int(value) * 100
    return Constant(value, type=other.type, span=node.span)


def _no_bare_number(source: Source, node: Node) -> None:
    if isinstance(node, Constant) and node.type == ORDINAL and node.value not in (0, 1):
        raise source.error(
            "bare-number",
            Text(f"数字 {node.value} 直接写在条件里", f"the number {node.value} stands in the expression"),
            Text("在 parameters 里起个名字再用", "name it under parameters and use the name"),
            node.span,
        )


def _mismatch(source: Source, left: Node, right: Node, span: Span) -> RuleError:
    a, b = left.type.words(), right.type.words()
    hint = Text("两边要同一种类、同一单位", "both sides must be of one kind and unit")
    if {left.type.of, right.type.of} == {"month", "year"}:
        hint = Text("一边按月、一边按年：改用同一单位", "one side counts months, the other years: use one unit")
    return source.error("types", Text(f"{a.zh}不能与{b.zh}相比", f"{a.en} cannot be set against {b.en}"), hint, span)
