"""What a person may write into a report: not nothing, not too much, and no number that names somebody."""

from __future__ import annotations

import re
import unicodedata

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

from .models import LONGEST_TEXT

_DAY = r"(?:19|20)\d\d(?:0[1-9]|1[0-2])(?:0[1-9]|[12]\d|3[01])"
_IDENTITY = re.compile(rf"(?<!\d)[1-9]\d{{5}}{_DAY}\d{{3}}[\dX](?![\dX])", re.IGNORECASE)
"""Place, day of birth, number: whatever the check digit, since a number with a slip of the pen names somebody too."""
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
    """Whether an identity number or a mobile number stands in a text, however it is spaced.

    >>> names_somebody("身份证 110105 19491231 002X"), names_somebody("2025年 50000 元")
    (True, False)
    """
    folded = _JOINTS.sub("", unicodedata.normalize("NFKC", text))
    return bool(_IDENTITY.search(folded) or _TELEPHONE.search(folded))


def _wrong(code: str, says: Text, instead: Text) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
