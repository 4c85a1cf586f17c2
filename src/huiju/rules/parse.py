"""From the text of a rule to its typed tree: allow-listed nodes, names resolved, types checked in one pass."""

from __future__ import annotations

import ast
from dataclasses import dataclass
from typing import cast, get_args

from . import combine
from .diagnostics import RuleError, did_you_mean
from .nodes import (
    Aggregate,
    AggregateName,
    And,
    ArithmeticOp,
    Call,
    CompareOp,
    Constant,
    Extreme,
    Fact,
    FunctionName,
    Node,
    Not,
    Or,
    Parameter,
    facts_of,
)
from .scope import Scope
from .syntax import Source, read_expression
from .values import BOOL, MONEY, ORDINAL, RATE, Text, Type

_COMPARE: dict[type[ast.cmpop], CompareOp] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], ArithmeticOp] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_FUNCTIONS = (*get_args(FunctionName), "min", "max", *get_args(AggregateName))


def parse_condition(text: str, scope: Scope) -> Node:
    """A condition: a rule whose value is true, false or not known. Raises RuleError."""
    source, tree = read_expression(text)
    node = _Reader(source, scope).node(tree)
    if node.type != BOOL:
        raise source.error(
            "not-a-condition",
            Text(f"这是{node.type.words().zh}，不是条件", f"this is {node.type.words().en}, not a condition"),
            Text("加上比较，例如 … >= least", "compare it with something, such as … >= least"),
            node.span,
        )
    return node


def parse_amount(text: str, scope: Scope) -> Node:
    """An amount: money, a rate, or a count. Raises RuleError."""
    source, tree = read_expression(text)
    node = _Reader(source, scope).node(tree)
    if node.type.kind not in ("money", "rate", "int"):
        raise source.error(
            "not-an-amount",
            Text(f"这是{node.type.words().zh}，不是数额", f"this is {node.type.words().en}, not an amount"),
            Text("写金额、比率或数量", "write money, a rate or a count"),
            node.span,
        )
    return node


@dataclass(frozen=True, slots=True)
class _Reader:
    source: Source
    scope: Scope

    def fail(self, code: str, zh: str, en: str, instead: Text | None, at: ast.AST | Node) -> RuleError:
        span = self.source.span(at) if isinstance(at, ast.AST) else at.span
        return self.source.error(code, Text(zh, en), instead, span)

    def node(self, tree: ast.expr) -> Node:
        match tree:
            case ast.BoolOp():
                return self.logic(tree)
            case ast.UnaryOp(op=ast.Not(), operand=operand):
                return Not(self.condition(operand), span=self.source.span(tree))
            case ast.Compare():
                return self.compare(tree)
            case ast.BinOp(left=left, op=op, right=right) if type(op) in _ARITHMETIC:
                parts = self.node(left), self.node(right)
                return combine.arithmetic(self.source, _ARITHMETIC[type(op)], *parts, self.source.span(tree))
            case ast.Name(id=name):
                return self.name(tree, name)
            case ast.Constant(value=value):
                return self.constant(tree, value)
            case ast.Call():
                return self.call(tree)
        what = ast.get_source_segment(self.source.text, tree) or ""
        raise self.fail(
            "not-allowed",
            f"“{what}”不属于规则语言",
            f"'{what}' is not part of the rule language",
            Text(
                "可用：and or not、比较、in (…)、+ - *、min max、age months within count any all sum",
                "allowed: and or not, comparisons, in (…), + - *, min max, age months within count any all sum",
            ),
            tree,
        )

    def condition(self, tree: ast.expr) -> Node:
        node = self.node(tree)
        if node.type != BOOL:
            raise self.fail(
                "not-a-condition",
                f"这里要条件，却是{node.type.words().zh}",
                f"a condition is needed here, this is {node.type.words().en}",
                Text("写成比较，例如 x >= least", "compare it, such as x >= least"),
                tree,
            )
        return node

    def logic(self, tree: ast.BoolOp) -> Node:
        for part in tree.values:
            if isinstance(part, ast.BoolOp) and not self.bracketed(part):
                text = self.source.text
                start, end = self.source.span(part)
                fixed = f"{text[:start]}({text[start:end]}){text[end:]}"
                raise self.fail(
                    "mixed-logic",
                    "and 与 or 混用而没有括号",
                    "and is mixed with or without brackets",
                    Text(f"写成 {fixed}，或换成你的意思", f"write {fixed}, or the other way if that is meant"),
                    part,
                )
        items = tuple(self.condition(part) for part in tree.values)
        span = self.source.span(tree)
        return And(items, span=span) if isinstance(tree.op, ast.And) else Or(items, span=span)

    def bracketed(self, part: ast.expr) -> bool:
        start, end = self.source.span(part)
        before, after = self.source.text[:start].rstrip(), self.source.text[end:].lstrip()
        return before.endswith("(") and after.startswith(")")

    def compare(self, tree: ast.Compare) -> Node:
        pairs = zip([tree.left, *tree.comparators[:-1]], tree.ops, tree.comparators, strict=True)
        links = [self.link(tree, left, op, right) for left, op, right in pairs]
        return links[0] if len(links) == 1 else And(tuple(links), span=self.source.span(tree))

    def link(self, tree: ast.Compare, left: ast.expr, op: ast.cmpop, right: ast.expr) -> Node:
        span = self.source.span(tree)
        if isinstance(op, ast.In | ast.NotIn):
            if not isinstance(right, ast.Tuple):
                raise self.fail(
                    "in-list", "in 后面要括号列表", "a list in brackets must follow 'in'",
                    Text("写成 in (bachelor, master)", "write in (bachelor, master)"), right,
                )  # fmt: skip
            item = self.node(left)
            values = [self.side(value, item.type) for value in right.elts]
            return combine.one_of(self.source, item, values, isinstance(op, ast.NotIn), span)
        if type(op) not in _COMPARE:
            raise self.fail(
                "not-allowed", "is 不属于规则语言", "'is' is not part of the rule language",
                Text("写 ==", "write =="), tree,
            )  # fmt: skip
        known = self.expected(left) or self.expected(right)
        parts = self.side(left, known), self.side(right, known)
        return combine.compare(self.source, self.scope, _COMPARE[type(op)], *parts, span)

    def expected(self, tree: ast.expr) -> Type | None:
        """The type of a bare fact, which tells what code the other side may be."""
        return self.scope.type_of(tree.id) if isinstance(tree, ast.Name) else None

    def side(self, tree: ast.expr, expected: Type | None) -> Node:
        """One side of a comparison; a bare name may be a code of the list that the other side uses."""
        if expected is None or expected.kind not in ("code", "place") or not isinstance(tree, ast.Name):
            return self.node(tree)
        name = tree.id
        if name in self.scope.parameters or self.scope.type_of(name) is not None:
            return self.node(tree)
        if expected.kind == "code" and name not in self.scope.codes[expected.of or ""]:
            allowed = self.scope.codes[expected.of or ""]
            raise self.fail(
                "code-unknown",
                f"{expected.of} 里没有代码“{name}”",
                f"{expected.of} has no code '{name}'",
                did_you_mean(name, allowed),
                tree,
            )
        return Constant(name, type=expected, span=self.source.span(tree))

    def name(self, tree: ast.expr, name: str) -> Node:
        span = self.source.span(tree)
        written = self.source.text[span[0] : span[1]]
        if written in self.scope.parameters:
            value, kind = self.scope.parameters[written]
            return Parameter(written, value, type=kind, span=span)
        kind_of_fact = self.scope.type_of(written)
        if kind_of_fact is not None:
            return Fact(written, type=kind_of_fact, span=span)
        raise self.fail(
            "name-unknown",
            f"没有“{written}”这个事实或参数",
            f"there is no fact or parameter '{written}'",
            did_you_mean(name, self.scope.names()),
            tree,
        )

    def constant(self, tree: ast.Constant, value: object) -> Node:
        span = self.source.span(tree)
        if isinstance(value, bool):
            raise self.fail(
                "bare-bool", f"不必写 {value}", f"'{value}' is not needed",
                Text("直接写事实，或写 not 事实", "write the fact itself, or 'not' and the fact"), tree,
            )  # fmt: skip
        if isinstance(value, str):
            raise self.fail(
                "quoted-code", "代码不加引号", "codes stand without quotes",
                Text(f"写成 {value}", f"write {value}"), tree,
            )  # fmt: skip
        if isinstance(value, int):
            return Constant(value, type=ORDINAL, span=span)
        written = self.source.text[span[0] : span[1]]
        raise self.fail(
            "bare-number", f"数字 {written} 直接写在条件里", f"the number {written} stands in the expression",
            Text("在 parameters 里起个名字再用", "name it under parameters and use the name"), tree,
        )  # fmt: skip

    def call(self, tree: ast.Call) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        if name not in _FUNCTIONS or tree.keywords:
            what = ast.get_source_segment(self.source.text, tree.func) or ""
            raise self.fail(
                "function-unknown", f"没有“{what}”这个函数", f"there is no function '{what}'",
                did_you_mean(name, _FUNCTIONS), tree.func,
            )  # fmt: skip
        span = self.source.span(tree)
        if name in get_args(AggregateName):
            return self.aggregate(tree, cast(AggregateName, name))
        args = tuple(self.node(arg) for arg in tree.args)
        if name in ("min", "max"):
            return combine.extreme(self.source, Extreme, name, args, span)
        return combine.call(self.source, Call, cast(FunctionName, name), args, span)

    def aggregate(self, tree: ast.Call, name: AggregateName) -> Node:
        span = self.source.span(tree)
        wanted = 3 if name == "sum" else 2
        over = tree.args[0].id if tree.args and isinstance(tree.args[0], ast.Name) else ""
        if over not in self.scope.lists:
            raise self.fail(
                "list-unknown", f"“{over}”不是名单", f"'{over}' is not a list of entries",
                did_you_mean(over, self.scope.lists), tree.args[0] if tree.args else tree,
            )  # fmt: skip
        if len(tree.args) != wanted:
            raise self.fail(
                "arguments", f"{name} 要 {wanted} 个参数", f"{name} takes {wanted} arguments",
                Text(f"写成 {name}({over}, 条件{'，值' if wanted == 3 else ''})",
                     f"write {name}({over}, condition{', value' if wanted == 3 else ''})"), tree,
            )  # fmt: skip
        condition = self.condition(tree.args[1])
        value = self.node(tree.args[2]) if wanted == 3 else None
        for part in (condition, *([value] if value is not None else [])):
            for fact in facts_of(part):
                if fact not in self.scope.lists[over]:
                    raise self.fail(
                        "not-of-entry", f"“{fact}”不是 {over} 里每一条的事实",
                        f"'{fact}' is not a fact of an entry of {over}",
                        Text("条件里只用该名单的事实和参数", "use only facts of the entry, and parameters"), tree,
                    )  # fmt: skip
        if value is not None and value.type not in (MONEY, RATE) and value.type.kind != "int":
            raise self.fail(
                "not-an-amount",
                "sum 的值要是金额或数量",
                "the value of sum must be money or a count",
                None,
                tree,
            )
        kind = BOOL if name in ("any", "all") else ORDINAL if value is None else value.type
        return Aggregate(name, over, condition, value, type=kind, span=span)
