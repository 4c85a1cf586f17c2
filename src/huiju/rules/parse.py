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
)
from .refusals import EXAMPLES, FUNCTIONS, bare_bool, instead_of, nothing, unknown_name
from .scope import Scope
from .syntax import Source, read_expression
from .values import BOOL, ORDINAL, RATE, Text, Type

_COMPARE: dict[type[ast.cmpop], CompareOp] = {
    ast.Eq: "==", ast.NotEq: "!=", ast.Lt: "<", ast.LtE: "<=", ast.Gt: ">", ast.GtE: ">=",
}  # fmt: skip
_ARITHMETIC: dict[type[ast.operator], ArithmeticOp] = {ast.Add: "+", ast.Sub: "-", ast.Mult: "*"}
_RISING, _FALLING = (ast.Lt, ast.LtE), (ast.Gt, ast.GtE)
MAX_ORDINAL = 9999


def parse_condition(text: str, scope: Scope) -> Node:
    """A condition: a rule whose value is true, false or not known. Raises RuleError."""
    source, tree = read_expression(text)
    return _Reader(source, scope).condition(tree)


def parse_amount(text: str, scope: Scope) -> Node:
    """An amount: money, a rate, or a count. Raises RuleError."""
    source, tree = read_expression(text)
    node = _Reader(source, scope).node(tree)
    combine.no_bare_number(source, node)
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

    def fail(self, code: str, says: Text, instead: Text | None, at: ast.AST | Node) -> RuleError:
        span = self.source.span(at) if isinstance(at, ast.AST) else at.span
        return self.source.error(code, says, instead, span)

    def refuse(self, tree: ast.AST, at: ast.AST) -> RuleError:
        """The error for a piece of Python that rules do not have."""
        what = self.source.written(at)
        says = Text(f"“{what}”不属于规则语言", f"'{what}' is not part of the rule language")
        return self.fail("not-allowed", says, instead_of(tree), at)

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
            case ast.Name():
                return self.name(tree)
            case ast.Constant(value=value):
                return self.constant(tree, value)
            case ast.Call():
                return self.call(tree)
        raise self.refuse(tree, tree)

    def condition(self, tree: ast.expr) -> Node:
        node = self.node(tree)
        if node.type != BOOL:
            kind, what = node.type, self.source.written(tree)
            example = f"{what} >= {'since' if kind.kind == 'date' else 'least'}"
            if kind.kind in ("code", "place"):
                example = f"{what} == {self.scope.codes[kind.of][-1] if kind.of else 'hohhot'}"
            says = Text(f"这是{kind.words().zh}，不是条件", f"this is {kind.words().en}, not a condition")
            hint = Text(f"加上比较，例如 {example}", f"compare it with something, such as {example}")
            if isinstance(node, Constant):
                hint = Text("写一个事实或比较", "write a fact or a comparison")
            raise self.fail("not-a-condition", says, hint, tree)
        return node

    def logic(self, tree: ast.BoolOp) -> Node:
        for part in tree.values:
            if isinstance(part, ast.BoolOp) and not self.bracketed(part):
                text = self.source.text
                start, end = self.source.span(part)
                fixed = f"{text[:start]}({text[start:end]}){text[end:]}".strip()
                raise self.fail(
                    "mixed-logic",
                    Text("and 与 or 混用而没有括号", "'and' and 'or' are mixed without brackets"),
                    Text(
                        f"写成 {fixed}，或把括号放在你要的地方",
                        f"write {fixed}, or bracket the other part if that is meant",
                    ),
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
        chain = len(tree.ops) > 1
        if chain and not any(all(isinstance(op, way) for op in tree.ops) for way in (_RISING, _FALLING)):
            raise self.fail(
                "chain",
                Text("连写的比较要同一方向", "a chain of comparisons must run one way"),
                Text(
                    "例如 low <= x < high；否则分开写，用 and 连接",
                    "such as low <= x < high; else write them apart, joined by and",
                ),
                tree,
            )
        pairs = zip([tree.left, *tree.comparators[:-1]], tree.ops, tree.comparators, strict=True)
        links = [self.link(left, op, right, tree) for left, op, right in pairs]
        return And(tuple(links), span=self.source.span(tree)) if chain else links[0]

    def link(self, left: ast.expr, op: ast.cmpop, right: ast.expr, whole: ast.Compare) -> Node:
        alone = len(whole.ops) == 1
        span = self.source.span(whole) if alone else (self.source.span(left)[0], self.source.span(right)[1])
        if isinstance(op, ast.In | ast.NotIn):
            item, values = self.node(left), self.members(left, right)
            parts = [self.side(value, item.type) for value in values]
            return combine.one_of(self.source, item, parts, isinstance(op, ast.NotIn), span)
        if type(op) not in _COMPARE:
            raise self.refuse(op, whole)
        known = self.expected(left) or self.expected(right)
        return combine.compare(
            self.source, self.scope, _COMPARE[type(op)], self.side(left, known), self.side(right, known), span
        )

    def members(self, item: ast.expr, listed: ast.expr) -> list[ast.expr]:
        if isinstance(listed, ast.Tuple) and len(listed.elts) > 1:
            return listed.elts
        one = listed.elts[0] if isinstance(listed, ast.Tuple) and listed.elts else listed
        what = self.source.written(item)
        hint = Text(f"写成 {what} in (a, b)", f"write {what} in (a, b)")
        if isinstance(one, ast.Name):
            hint = Text(f"只有一个就写 {what} == {one.id}", f"for a single one write {what} == {one.id}")
        says = Text("in 后面要圆括号里的列表，至少两项", "'in' takes a list of two or more in round brackets")
        raise self.fail("in-list", says, hint, listed)

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
        allowed = self.scope.codes[expected.of] if expected.of else tuple(sorted(self.scope.places))
        if allowed and name not in allowed:
            says = Text(f"{expected.of} 里没有代码“{name}”", f"{expected.of} has no code '{name}'")
            other = next((kind for kind, codes in self.scope.codes.items() if name in codes), None)
            if expected.of and other:
                says = Text(
                    f"“{name}”是 {other} 的代码，不是 {expected.of} 的",
                    f"'{name}' is a code of {other}, not of {expected.of}",
                )
            if expected.of is None:
                says = Text(f"没有“{name}”这个地方", f"there is no place '{name}'")
            raise self.fail("code-unknown", says, did_you_mean(name, allowed), tree)
        return Constant(name, type=expected, span=self.source.span(tree))

    def name(self, tree: ast.Name) -> Node:
        span = self.source.span(tree)
        if tree.id in self.scope.parameters:
            value, kind = self.scope.parameters[tree.id]
            return Parameter(tree.id, value, type=kind, span=span)
        kind_of_fact = self.scope.type_of(tree.id)
        if kind_of_fact is not None:
            return Fact(tree.id, type=kind_of_fact, span=span)
        raise self.fail(*unknown_name(self.scope, tree.id), tree)

    def constant(self, tree: ast.Constant, value: object) -> Node:
        span = self.source.span(tree)
        written = self.source.written(tree)
        if isinstance(value, bool):
            raise self.fail(*bare_bool(written), tree)
        if value is None:
            raise self.fail(*nothing(written), tree)
        if isinstance(value, str | bytes):
            value = value if isinstance(value, str) else value.decode("latin-1")
            plain = value.isidentifier() and value.isascii()
            hint = (
                Text(f"写成 {value}", f"write {value}") if plain else Text("写代码的名称", "write the name of the code")
            )
            raise self.fail("quoted-code", Text("代码不加引号", "codes stand without quotes"), hint, tree)
        if isinstance(value, int) and written == str(value) and value <= MAX_ORDINAL:
            return Constant(value, type=ORDINAL, span=span)
        if isinstance(value, int | float):
            raise combine.bare_number(self.source, written, span, RATE if isinstance(value, float) else None)
        raise self.refuse(tree, tree)

    def call(self, tree: ast.Call) -> Node:
        name = tree.func.id if isinstance(tree.func, ast.Name) else ""
        if name not in FUNCTIONS:
            if not name:
                raise self.refuse(tree.func, tree.func)
            says = Text(f"没有“{name}”这个函数", f"there is no function '{name}'")
            raise self.fail("function-unknown", says, did_you_mean(name, FUNCTIONS), tree.func)
        if tree.keywords:
            says = Text("参数不写名字", "arguments are not named")
            example = EXAMPLES[name]
            hint = Text(f"只写值，按顺序，例如 {example}", f"write the values in order, such as {example}")
            raise self.fail("keyword", says, hint, tree.keywords[0])
        for arg in tree.args:
            if isinstance(arg, ast.Starred | ast.GeneratorExp):
                raise self.refuse(arg, arg)
        span = self.source.span(tree)
        if name in get_args(AggregateName):
            return self.aggregate(tree, cast(AggregateName, name))
        args = tuple(self.node(arg) for arg in tree.args)
        if name in ("min", "max"):
            return combine.extreme(self.source, Extreme, name, args, span)
        return combine.call(self.source, Call, cast(FunctionName, name), args, span)

    def aggregate(self, tree: ast.Call, name: AggregateName) -> Node:
        wanted = 3 if name == "sum" else 2
        over = tree.args[0].id if tree.args and isinstance(tree.args[0], ast.Name) else ""
        if len(tree.args) != wanted:
            says = Text(f"{name} 要 {wanted} 个参数", f"{name} takes {wanted} arguments")
            parts = (over or "children", "条件", "值"), (over or "children", "condition", "value")
            zh, en = (f"{name}({', '.join(part[:wanted])})" for part in parts)
            raise self.fail("arguments", says, Text(f"写成 {zh}", f"write {en}"), tree)
        if over not in self.scope.lists:
            what = self.source.written(tree.args[0])
            says = Text(f"“{what}”不是名单", f"'{what}' is not a list of entries")
            raise self.fail("list-unknown", says, did_you_mean(over, self.scope.lists), tree.args[0])
        condition = self.condition(tree.args[1])
        value = self.node(tree.args[2]) if wanted == 3 else None
        span = self.source.span(tree)
        return combine.aggregate(self.source, self.scope, Aggregate, name, over, condition, value, span)
