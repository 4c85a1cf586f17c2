"""Characters and signs that people type instead of the language's own: full-width signs, look-alikes, Chinese words.

Python folds look-alike letters silently (NFKC); here each is refused and the plain spelling is shown.
"""

from __future__ import annotations

import re
import unicodedata
from typing import NamedTuple

from .values import Text

_HALF_WIDTH = {
    "，": ",", "；": ",", "、": ",", "。": ".", "“": "", "”": "", "‘": "", "’": "", "「": "", "」": "",
    "【": "(", "】": ")", "〔": "(", "〕": ")", "≥": ">=", "≤": "<=", "≧": ">=", "≦": "<=", "≠": "!=",
    "×": "*", "−": "-", "–": "-", "—": "-", "÷": "/", "\u3000": " ", "\u00a0": " ",
}  # fmt: skip
_WORDS = {
    "大于等于": ">=", "大于或等于": ">=", "不少于": ">=", "不低于": ">=", "不小于": ">=", "不早于": ">=",
    "小于等于": "<=", "小于或等于": "<=", "不多于": "<=", "不高于": "<=", "不超过": "<=", "不晚于": "<=",
    "不等于": "!=", "不是": "!=", "大于": ">", "多于": ">", "超过": ">", "小于": "<", "少于": "<", "低于": "<",
    "等于": "==", "并且": "and", "而且": "and", "或者": "or", "且": "and", "或": "or", "非": "not", "是": "==",
}  # fmt: skip
_WORD = re.compile("|".join(sorted(_WORDS, key=len, reverse=True)))
_ASCII_SIGNS = {
    "&&": "and",
    "||": "or",
    "&": "and",
    "|": "or",
    "~": "not",
    "<>": "!=",
    "=>": ">=",
    "=<": "<=",
    ":=": "==",
}
_ASCII_SIGN = re.compile("|".join(re.escape(sign) for sign in sorted(_ASCII_SIGNS, key=len, reverse=True)))
_ASSIGN = re.compile(r"(?<![<>=!:])=(?!=)")
_BANG = re.compile(r"!(?!=)")
_FOREIGN = {
    "#": Text("去掉它；说明写在 YAML 的注释里", "remove it; remarks belong into a comment of the YAML"),
    ";": Text("用 and 或 or 连接", "join with 'and' or 'or'"),
    "\\": Text("去掉它", "remove it"),
    "$": Text("去掉它", "remove it"),
    "?": Text("去掉它", "remove it"),
    "`": Text("去掉它", "remove it"),
}


class Slip(NamedTuple):
    """One mistake in the characters of an expression: where, what, and what to write instead."""

    code: str
    span: tuple[int, int]
    says: Text
    instead: Text


def wrong_character(text: str) -> Slip | None:
    """The first character that a rule cannot hold. Ends of lines around it are not its own."""
    for at, char in enumerate(text):
        span = (at, at + 1)
        if char in _FOREIGN:
            says = Text(f"“{char}”不是规则语言的符号", f"'{char}' is not a sign of the rule language")
            return Slip("sign", span, says, _FOREIGN[char])
        if char in "\t\n\r" or " " <= char <= "~" or _is_ideograph(char):
            continue
        named = f"U+{ord(char):04X} {unicodedata.name(char, '')}".rstrip()
        if char in _HALF_WIDTH or "！" <= char <= "～":
            wide = unicodedata.east_asian_width(char) in "WF" or char in "“”‘’"
            what = Text("全角符号", "a full-width sign") if wide else Text("排版用的符号", "a typographer's sign")
            shown = char if char.isprintable() else named
            says = Text(f"“{shown}”是{what.zh}", f"'{shown}' is {what.en}")
            return Slip(
                "full-width" if wide else "sign", span, says, _write(text, Text("改用半角", "use the plain sign"))
            )
        plain = unicodedata.normalize("NFKC", char)
        if plain != char and plain.isprintable():
            says = Text(f"“{char}”（{named}）形似“{plain}”而不是它", f"'{char}' ({named}) only looks like '{plain}'")
            return Slip("look-alike", span, says, _write(text, Text(f"改成 {plain}", f"write {plain}")))
        shown = f"“{char}”（{named}）" if char.isprintable() else named
        says = Text(f"规则里不能有字符 {shown}", f"a rule cannot hold the character {named}")
        return Slip(
            "character", span, says, Text("去掉它；名称只用 a-z、0-9 和 _", "remove it; names use a-z, 0-9 and _")
        )
    return None


def chinese_word(text: str) -> Slip | None:
    """The first Chinese word that stands for an operator."""
    match = _WORD.search(text)
    if match is None:
        return None
    says = Text(f"“{match[0]}”要写成 {_WORDS[match[0]]}", f"'{match[0]}' is written {_WORDS[match[0]]}")
    return Slip("sign", match.span(), says, _write(text, Text(f"写 {_WORDS[match[0]]}", f"write {_WORDS[match[0]]}")))


def foreign_sign(text: str) -> Slip | None:
    """The first sign of another language."""
    match = _ASCII_SIGN.search(text)
    if match is None:
        return None
    says = Text(f"“{match[0]}”不是规则语言的符号", f"'{match[0]}' is not a sign of the rule language")
    word = _ASCII_SIGNS[match[0]]
    return Slip("sign", match.span(), says, _write(text, Text(f"写 {word}", f"write {word}")))


def half_sign(text: str) -> Slip | None:
    """A single = or !, asked only about text that is not grammatical: an = may name an argument."""
    match = _ASSIGN.search(text)
    if match:
        says = Text("一个“=”不是比较", "a single '=' does not compare")
        return Slip("assign", match.span(), says, _write(text, Text("写 ==", "write ==")))
    match = _BANG.search(text)
    if match:
        says = Text("“!”不是规则语言的符号", "'!' is not a sign of the rule language")
        return Slip("sign", match.span(), says, _write(text, Text("写 not", "write not")))
    return None


def mend(text: str) -> str:
    """The text with every such sign replaced: the spelling that a message shows.

    >>> mend("学历 ≥ bachelor ＆＆ ！is_disabled")
    '学历 >= bachelor and not is_disabled'
    """
    text = "".join(_HALF_WIDTH[c] if c in _HALF_WIDTH else unicodedata.normalize("NFKC", c) for c in text)
    text = _WORD.sub(lambda match: f" {_WORDS[match[0]]} ", text)
    text = _ASCII_SIGN.sub(lambda match: f" {_ASCII_SIGNS[match[0]]} ", text)
    text = _BANG.sub(" not ", _ASSIGN.sub("==", text))
    text = re.sub(r"(?<=[^\s(])(==|!=|>=|<=|[<>](?!=))(?=\S)", r" \1 ", text)
    text = re.sub(r",(?=\S)", ", ", re.sub(r"\s+(?=[,)])", "", re.sub(r"\s+", " ", text)))
    return re.sub(r" +", " ", text.replace("( ", "(")).strip()


def _is_ideograph(char: str) -> bool:
    """Chinese names are let through here, so that they are reported as unknown names."""
    return unicodedata.name(char, "").startswith("CJK UNIFIED IDEOGRAPH")


def _write(text: str, otherwise: Text) -> Text:
    """The mended text as a suggestion, unless it is long or still holds something strange."""
    fixed = mend(text)
    if len(fixed) > 200 or not all(" " <= c <= "~" or _is_ideograph(c) for c in fixed):
        return otherwise
    return Text(f"写成 {fixed}", f"write {fixed}")
