"""Pinyin initials, by which people find Chinese words without typing Chinese: syebt for 生育二孩补贴.

The letters stand in a table of the 6,763 characters of GB 2312, made by tools/pinyin_initials.py.
"""

from __future__ import annotations

import unicodedata
from functools import cache
from importlib.resources import files
from itertools import islice, product

READINGS = {
    "长": "cz", "重": "zc", "行": "xh", "调": "dt", "会": "hk", "参": "cs", "单": "ds", "传": "cz", "藏": "cz",
    "朝": "cz", "校": "xj", "系": "xj", "降": "jx", "给": "gj", "盛": "sc", "乐": "ly", "差": "cz", "弹": "dt",
    "厦": "sx", "曾": "cz", "率": "ls", "宿": "sx", "石": "sd", "车": "cj", "省": "sx", "相": "x", "铅": "qy",
}  # fmt: skip
"""Characters that begin with one letter or another, depending on the word."""
_MOST = 8
"""Spellings kept of a text with several such characters."""


def initials(text: str) -> tuple[str, ...]:
    """The text in initials, in each way it can be read; letters and digits stay, anything else parts words.

    >>> initials("二孩补贴（一次）")
    ('ehbt yc',)
    >>> initials("长者")
    ('cz', 'zz')
    """
    letters = [_letters(character) for character in unicodedata.normalize("NFKC", text).casefold()]
    spelt = ("".join(choice) for choice in islice(product(*letters), _MOST))
    return tuple(dict.fromkeys(" ".join(spelling.split()) for spelling in spelt))


def _letters(character: str) -> str:
    if character in READINGS:
        return READINGS[character]
    if character.isascii():
        return character if character.isalnum() else " "
    try:
        row, cell = character.encode("gb2312")
    except (UnicodeEncodeError, ValueError):
        return " "
    table = _table()
    known = 0xB0 <= row < 0xB0 + len(table)
    letter = table[row - 0xB0][cell - 0xA1] if known else "."
    return letter if letter != "." else " "


@cache
def _table() -> tuple[str, ...]:
    text = (files("huiju") / "policy" / "pinyin_initials.txt").read_text(encoding="ascii")
    return tuple(text.split())
