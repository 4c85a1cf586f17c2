"""What to write instead of the Python that is not part of the rule language, and instead of an unknown name."""

from __future__ import annotations

import ast
from typing import get_args

from .diagnostics import did_you_mean
from .nodes import AggregateName, FunctionName
from .scope import Scope
from .values import Text

FUNCTIONS = (*get_args(FunctionName), "min", "max", *get_args(AggregateName))
EXAMPLES = {
    "age": "age(birth_date, as_of)",
    "months": "months(lease_start, as_of)",
    "within": "within(graduated_on, hired_on, after_graduation)",
    "age_in_year": "age_in_year(child_born_on, child_entry_year)",
    "min": "min(a, b)",
    "max": "max(a, b)",
    "count": "count(children, condition)",
    "any": "any(children, condition)",
    "all": "all(children, condition)",
    "sum": "sum(hires, condition, value)",
}

_Kinds = tuple[type[ast.AST], ...]
_INSTEAD: tuple[tuple[_Kinds, Text], ...] = (
    ((ast.Attribute,),
        Text(
            "只写事实自己的名字，不加点；名单写 {count}",
            "write the fact's own name, without a dot; ask a list by {count}",
        )),
    (
        (ast.Subscript, ast.Slice, ast.ListComp, ast.SetComp, ast.DictComp, ast.GeneratorExp),
        Text("对名单用 count any all sum，例如 {count}", "use count, any, all or sum on a list, such as {count}"),
    ),
    (
        (ast.IfExp,),
        Text("分成两档，各写条件；或用 min max", "write two tiers, each with its condition; or use min or max"),
    ),
    ((ast.Lambda,), Text("直接写条件或数额", "write the condition or the amount itself")),
    ((ast.JoinedStr, ast.FormattedValue), Text("代码不加引号，直接写", "codes stand plainly, without quotes")),
    ((ast.NamedExpr,), Text("比较写 ==；名字在 parameters 里起", "compare with ==; names are given under parameters")),
    ((ast.Await, ast.Yield, ast.YieldFrom), Text("去掉 await 或 yield", "remove await or yield")),
    ((ast.Starred,), Text("逐个写出来，不加 *", "write each one, without *")),
    (
        (ast.Tuple, ast.List, ast.Set, ast.Dict),
        Text(
            "列表只用在 in 之后，用圆括号；几个条件用 and 或 or 连接",
            "a list stands after 'in' only, in round brackets; join conditions with 'and' or 'or'",
        ),
    ),
    (
        (ast.Div, ast.FloorDiv, ast.Mod),
        Text("没有除法：在 parameters 里写比率（例如 50%），再相乘",
             "there is no division: write a rate under parameters, such as 50%, and multiply"),
    ),
    (
        (ast.Pow, ast.MatMult, ast.LShift, ast.RShift, ast.BitXor),
        Text("只算 + - *", "only + - * are computed"),
    ),
    ((ast.USub, ast.UAdd), Text("不写正负号；要减就写 a - b", "numbers have no sign; to subtract write a - b")),
    ((ast.Is,), Text("把 is 换成 ==", "write == instead of is")),
    ((ast.IsNot,), Text("把 is not 换成 !=", "write != instead of is not")),
)  # fmt: skip
_ALLOWED = Text(
    "可用：and or not、比较、in (…)、+ - *、" + " ".join(FUNCTIONS),
    "allowed: and or not, comparisons, in (…), + - *, " + " ".join(FUNCTIONS),
)
_YES_NO = ("true", "false", "yes", "no")
_NOTHING = ("none", "null", "nil", "unknown", "nan")


def instead_of(tree: ast.AST) -> Text:
    """What to write instead of a piece of Python that rules do not have."""
    kind: ast.AST = tree.op if isinstance(tree, ast.BinOp | ast.UnaryOp) else tree
    for kinds, text in _INSTEAD:
        if isinstance(kind, kinds):
            return Text(text.zh.format(**EXAMPLES), text.en.format(**EXAMPLES))
    return _ALLOWED


def unknown_name(scope: Scope, name: str) -> tuple[str, Text, Text]:
    """The mistake of a name that is neither fact nor parameter: its code, what is wrong, what to write."""
    if name in scope.lists:
        says = Text(f"“{name}”是名单，不是一个值", f"'{name}' is a list of entries, not a value")
        return "list-alone", says, Text(f"例如 count({name}, 条件)", f"such as count({name}, condition)")
    if name in FUNCTIONS:
        says = Text(f"“{name}”是函数，后面要括号", f"'{name}' is a function and needs brackets")
        return "function-alone", says, Text(f"例如 {EXAMPLES[name]}", f"such as {EXAMPLES[name]}")
    homes = [kind for kind, codes in scope.codes.items() if name in codes]
    facts = [fact for fact, kind in scope.facts.items() if kind.kind == "code" and kind.of in homes]
    if facts:
        said = ", ".join(homes)
        says = Text(f"“{name}”是代码（{said}），单独不成条件", f"'{name}' is a code ({said}) and says nothing alone")
        return (
            "code-alone",
            says,
            Text(
                f"写成 {facts[0]} == {name}；几个并列写 {facts[0]} in (…, {name})",
                f"write {facts[0]} == {name}, or for several {facts[0]} in (…, {name})",
            ),
        )
    if name.lower() in _YES_NO:
        return bare_bool(name)
    if name.lower() in _NOTHING:
        return nothing(name)
    says = Text(f"没有“{name}”这个事实或参数", f"there is no fact or parameter '{name}'")
    if not name.isascii():
        first = next(iter(scope.facts), "education")
        hint = Text(f"名称用词汇表里的英文名，例如 {first}", f"use the name in the vocabulary, such as {first}")
        return "name-unknown", says, hint
    return "name-unknown", says, did_you_mean(name, scope.names())


def bare_bool(written: str) -> tuple[str, Text, Text]:
    """The mistake of writing true or false."""
    says = Text(f"规则里不写 {written}", f"'{written}' is not written in a rule")
    return "bare-bool", says, Text("直接写事实，或写 not 事实", "write the fact itself, or 'not' and the fact")


def nothing(written: str) -> tuple[str, Text, Text]:
    """The mistake of writing a literal for "not known"."""
    says = Text(
        f"规则里不写 {written}：没有告知的事实自然是未知",
        f"'{written}' is not written: a fact not told is unknown by itself",
    )
    return "bare-none", says, Text("去掉这一项比较", "leave the comparison out")
