"""What a person may write into a report: not nothing, not too much, and no number that names somebody."""

from __future__ import annotations

import re
import unicodedata

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .models import LONGEST_TEXT

_WEIGHTS = (7, 9, 10, 5, 8, 4, 2, 1, 6, 3, 7, 9, 10, 5, 8, 4, 2)
_CHECK = "10X98765432"
_IDENTITY = re.compile(r"(?<!\d)(\d{17}[\dX])(?![\dX])", re.IGNORECASE)
_TELEPHONE = re.compile(r"(?<!\d)1[3-9]\d{9}(?!\d)")
_JOINTS = re.compile(r"(?<=[\dXx])[\s\-]+(?=[\dXx])")


def read_wording(typed: str) -> str:
    """The text as it is kept. Raises RuleError: empty, too long, or with an identity or telephone number in it."""
    text = "".join(c for c in typed.strip() if c in "\n\t" or unicodedata.category(c) != "Cc")
    if not text:
        raise _wrong(
            "report-empty",
            Text("没有写内容", "nothing is written"),
            Text("写一两句话：哪里不对，应当怎样", "say in a sentence what is wrong and how it should be"),
        )
    if len(text) > LONGEST_TEXT:
        raise _wrong(
            "report-long",
            Text(
                f"写了 {len(text)} 个字，最多 {LONGEST_TEXT} 个", f"{len(text)} characters; {LONGEST_TEXT} are allowed"
            ),
            Text("写短一些", "make it shorter"),
        )
    if names_somebody(text):
        raise _wrong(
            "report-personal",
            Text("里面有身份证号或手机号", "an identity or telephone number stands in it"),
            Text("请删去：核对规则用不着", "take it out: it is not needed to check a rule"),
        )
    return text


def names_somebody(text: str) -> bool:
    """Whether an identity number with its right check digit, or a mobile number, stands in a text.

    >>> names_somebody("身份证 11010519491231002X"), names_somebody("2025年 50000 元")
    (True, False)
    """
    folded = _JOINTS.sub("", unicodedata.normalize("NFKC", text))
    return any(_is_identity(number.upper()) for number in _IDENTITY.findall(folded)) or bool(_TELEPHONE.search(folded))


def _is_identity(number: str) -> bool:
    total = sum(int(digit) * weight for digit, weight in zip(number[:17], _WEIGHTS, strict=True))
    return _CHECK[total % 11] == number[17]


def _wrong(code: str, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
