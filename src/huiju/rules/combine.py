"""Typing of operators: what may be compared, added, multiplied, and what comes out."""

from __future__ import annotations

from fractions import Fraction

from .diagnostics import RuleError
from .nodes import (
    Aggregate,
    AggregateName,
    Arithmetic,
    ArithmeticOp,
    Call,
    Compare,
    CompareOp,
    Constant,
    Extreme,
    Fact,
    FunctionName,
    Node,
    OneOf,
    Parameter,
    walk,
)
from .quantities import MONTHS
from .refusals import EXAMPLES
from .scope import CONTEXT, Scope
from .syntax import Source
from .values import BOOL, DATE, MONEY, ORDINAL, RATE, Text, Type

Span = tuple[int, int]

_SIGNATURES: dict[FunctionName, tuple[tuple[Type | None, ...], Type]] = {
    "age": ((DATE, DATE), Type("int", "year")),
    "months": ((DATE, DATE), Type("int", "month")),
    "within": ((DATE, DATE, None), BOOL),
    "age_in_year": ((DATE, ORDINAL), Type("int", "year")),
}
_COMPARED = Text("{}不能与{}相比", "{} cannot be compared with {}")
_ADDED = {
    "+": Text("{}不能加{}", "{} and {} cannot be added"),
    "-": Text("{}不能减{}", "from {} one cannot take {}"),
    "*": Text("{}不能乘{}", "{} cannot be multiplied by {}"),
}


def compare(source: Source, scope: Scope, op: CompareOp, left: Node, right: Node, span: Span) -> Node:
    """A comparison of two values of one type; 0 and 1 may be compared with any count or amount."""
    left, right = _fit(source, left, right), _fit(source, right, left)
    both = Text(
        "两者都是写 a and b；两者一样写 (a and b) or (not a and not b)",
        "both: a and b; the same: (a and b) or (not a and not b)",
    )
    if BOOL in (left.type, right.type):
        raise source.error(
            "compare-bool",
            Text("是非值不用比较", "a yes/no is not compared"),
            both
            if left.type == right.type
            else Text("直接写事实，或写 not 事实", "write the fact itself, or 'not' and the fact"),
            span,
        )
    if left.type != right.type:
        raise _mismatch(source, _COMPARED, left, right, span)
    ranks: tuple[str, ...] = ()
    if op not in ("==", "!=") and left.type.kind in ("code", "place"):
        if left.type.of not in scope.ordered:
            raise source.error(
                "no-order",
                Text(f"{left.type.words().zh}没有高低顺序", f"{left.type.words().en} has no order"),
                Text("用 == 或 in (…)", "use == or in (…)"),
                span,
            )
        ranks = scope.codes[left.type.of or ""]
    return Compare(op, left, right, ranks, span=span)


def one_of(source: Source, item: Node, values: list[Node], negated: bool, span: Span) -> Node:
    """Membership of a code, place or ordinal in a closed set."""
    for value in values:
        if not isinstance(value, Constant):
            raise source.error(
                "in-list",
                Text("in 的列表里只能是代码或序数", "a list after 'in' holds codes or ordinals only"),
                Text(
                    "例如 in (bachelor, master)；其他情况用 or 连接", "such as in (bachelor, master); else join with or"
                ),
                value.span,
            )
        if value.type != item.type:
            raise _mismatch(source, _COMPARED, item, value, value.span)
    found = [value.value for value in values if isinstance(value, Constant)]
    for place, value in enumerate(values):
        if found[place] in found[:place]:
            raise source.error(
                "in-twice",
                Text(f"列表里 {found[place]} 写了两次", f"the list holds {found[place]} twice"),
                Text("去掉一个", "remove one"),
                value.span,
            )
    return OneOf(item, tuple(found), negated, span=span)


def arithmetic(source: Source, op: ArithmeticOp, left: Node, right: Node, span: Span) -> Node:
    """A sum or difference within one unit; a product of money or a rate with a count, or of money with a rate."""
    for side, other in ((left, right), (right, left)):
        no_bare_number(source, side, other.type)
    if op in ("+", "-"):
        left, right = _fit(source, left, right), _fit(source, right, left)
        if left.type == right.type and left.type.kind in ("int", "money", "rate"):
            return Arithmetic(op, left, right, type=left.type, span=span)
        raise _mismatch(source, _ADDED[op], left, right, span)
    kinds = {left.type.kind, right.type.kind}
    if kinds in ({"money", "rate"}, {"money", "int"}):
        return Arithmetic(op, left, right, type=MONEY, span=span)
    if kinds == {"rate", "int"}:
        return Arithmetic(op, left, right, type=RATE, span=span)
    if kinds == {"int"} and (left.type.of in _PLAIN or right.type.of in _PLAIN):
        return Arithmetic(op, left, right, type=left.type if right.type.of in _PLAIN else right.type, span=span)
    raise _mismatch(source, _ADDED[op], left, right, span)


_PLAIN = (None, "time")
"""Units that say how often, and so leave the other side's unit as it is."""


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
    for arg in args:
        no_bare_number(source, arg, model.type)
        if arg.type.kind not in ("int", "money", "rate", "date"):
            raise source.error(
                "argument-type",
                Text(f"{arg.type.words().zh}不能取 {name}", f"{name} does not take {arg.type.words().en}"),
                Text("只取数量、金额、比率或日期", "it takes counts, money, rates or dates"),
                arg.span,
            )
    fitted = tuple(_fit(source, arg, model) for arg in args)
    for arg in fitted:
        if arg.type != model.type:
            raise _mismatch(source, _COMPARED, model, arg, arg.span)
    return node("min" if name == "min" else "max", fitted, type=model.type, span=span)


def call(source: Source, node: type[Call], name: FunctionName, args: tuple[Node, ...], span: Span) -> Node:
    """A calendar helper with arguments of the right types."""
    wanted, result = _SIGNATURES[name]
    example = Text(f"例如 {EXAMPLES[name]}", f"such as {EXAMPLES[name]}")
    if len(args) != len(wanted):
        says = Text(f"{name} 要 {len(wanted)} 个参数", f"{name} takes {len(wanted)} arguments")
        raise source.error("arguments", says, example, span)
    for arg, kind in zip(args, wanted, strict=True):
        is_period = isinstance(arg, Parameter) and arg.type.kind == "int" and arg.type.of in MONTHS
        if (kind is None and not is_period) or (kind is not None and arg.type != kind):
            need = kind.words() if kind else Text("以 month 或 year 计的参数", "a parameter in month or year")
            says = Text(
                f"这里要{need.zh}，却是{arg.type.words().zh}", f"{need.en} is needed, this is {arg.type.words().en}"
            )
            raise source.error("argument-type", says, example, arg.span)
    return node(name, args, type=result, span=span)


def aggregate(
    source: Source,
    scope: Scope,
    node: type[Aggregate],
    name: AggregateName,
    over: str,
    condition: Node,
    value: Node | None,
    span: Span,
) -> Node:
    """An aggregate over a list; what stands inside reads an entry's facts, parameters and the case's context only."""
    for part in (condition, *([value] if value is not None else [])):
        for inner in walk(part):
            outside = isinstance(inner, Fact) and inner.name not in scope.lists[over] and inner.name not in CONTEXT
            if outside or isinstance(inner, Aggregate):
                what = inner.name if isinstance(inner, Fact) else source.text[inner.span[0] : inner.span[1]]
                says = Text(f"“{what}”不是 {over} 里每一条的事实", f"'{what}' is not a fact of an entry of {over}")
                if isinstance(inner, Aggregate):
                    says = Text("count any all sum 里不能再套一层", "count, any, all and sum do not nest")
                raise source.error("not-of-entry", says, _of_entry(scope, over), inner.span)
    if not any(isinstance(inner, Fact) and inner.name not in CONTEXT for inner in walk(condition)):
        raise source.error(
            "not-of-entry",
            Text(f"条件没有提到 {over} 里每一条的事实", f"the condition names no fact of an entry of {over}"),
            _of_entry(scope, over),
            condition.span,
        )
    if value is not None and value.type.kind not in ("money", "rate", "int"):
        raise source.error(
            "not-an-amount",
            Text(f"{value.type.words().zh}不能合计", f"{value.type.words().en} cannot be summed"),
            Text("合计金额、比率或数量", "sum money, rates or counts"),
            value.span,
        )
    if value is not None:
        no_bare_number(source, value)
    kind = BOOL if name in ("any", "all") else ORDINAL if value is None else value.type
    return node(name, over, condition, value, type=kind, span=span)


def _of_entry(scope: Scope, over: str) -> Text:
    """Which facts may stand inside an aggregate."""
    names = sorted(scope.lists[over])
    shown = ", ".join(names[:8]) + (" …" if len(names) > 8 else "")
    return Text(f"这里用该名单的事实和参数：{shown}", f"use parameters and facts of an entry here: {shown}")


def bare_number(source: Source, written: str, span: Span, kind: Type | None = None) -> RuleError:
    """The error for a figure that stands in the expression instead of under parameters."""
    example = "least: 12 month"
    if kind is not None and kind.kind in ("money", "rate", "date"):
        example = {"money": f"limit: {written} CNY", "date": "since: 2025-03-01"}.get(kind.kind, "share: 50%")
    elif kind is not None and kind.of:
        example = f"least: {written} {kind.of}"
    return source.error(
        "bare-number",
        Text(f"数字 {written} 直接写在规则里", f"the number {written} stands in the expression"),
        Text(
            f"在 parameters 里起个名字（例如 {example}），这里用这个名字",
            f"name it under parameters (such as {example}) and use the name",
        ),
        span,
    )


def no_bare_number(source: Source, node: Node, kind: Type | None = None) -> None:
    """Refuse a literal other than 0 and 1 where it is not compared with an ordinal."""
    if isinstance(node, Constant) and node.type == ORDINAL and node.value not in (0, 1):
        raise bare_number(source, str(node.value), node.span, kind)


def _fit(source: Source, node: Node, other: Node) -> Node:
    """Give a bare number the other side's type: 0 and 1 anywhere, others only against ordinals."""
    if not (isinstance(node, Constant) and node.type == ORDINAL and other.type != ORDINAL):
        return node
    if other.type.kind in ("bool", "code", "place"):
        return node
    no_bare_number(source, node, other.type)
    if other.type.kind == "date":
        return node
    value = Fraction(int(node.value)) if other.type == RATE else int(node.value)  # type: ignore[arg-type]
    if other.type == MONEY:
        value = int(value) * 100
    return Constant(value, type=other.type, span=node.span)


def _mismatch(source: Source, says: Text, left: Node, right: Node, span: Span) -> RuleError:
    a, b = left.type.words(), right.type.words()
    said = Text(says.zh.format(a.zh, b.zh), says.en.format(a.en, b.en))
    return source.error("types", said, _unlike(left.type, right.type, says), span)


def _unlike(left: Type, right: Type, says: Text) -> Text:
    """What to do about two values that do not go together."""
    kinds, compared = {left.kind, right.kind}, says is _COMPARED
    if {left.of, right.of} == {"month", "year"}:
        return Text("一边按月、一边按年：改用同一单位", "one side counts months, the other years: use one unit")
    if not compared and "date" in kinds:
        return Text(
            "期间用 months(a, b)、age(a, b) 或 within(a, b, period)",
            "for periods use months(a, b), age(a, b) or within(a, b, period)",
        )
    if not compared and "bool" in kinds:
        return Text("条件用 and 或 or 连接；计数用 count(…)", "join conditions with 'and' or 'or'; count with count(…)")
    if says is _ADDED["*"] and kinds == {"int"}:
        return Text(
            "不同单位不能相乘，除非一边以次（time）计", "two units do not multiply, unless one side counts times"
        )
    if "code" in kinds and len(kinds) > 1:
        return Text("写该代码表的代码，例如 education == phd", "write a code of the list, such as education == phd")
    if kinds == {"code"}:
        return Text("两个代码表不同：只与同一代码表的代码相比", "these are two code lists: compare within one list")
    if not compared and kinds <= {"money", "rate"}:
        return Text("金额乘比率或数量，比率乘数量", "multiply money by a rate or a count, a rate by a count")
    return Text("两边要同一种类、同一单位", "both sides must be of one kind and unit")
