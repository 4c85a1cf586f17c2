"""Addresses of clauses: 二(一)2, 四(三)第1段, 附件21, 末段, and which of them lie inside which.

一, 第一条      part             (一)      section
1               item             (1)       sub-item
第3段           paragraph        附件21    row 21 of the annex, 附件2-21 of annex 2, 附件说明 its note
文首            head             引言      preamble
末段            closing          版记      colophon
"""

from __future__ import annotations

import re

NUMERAL = "[一二三四五六七八九十]+"
_STEP = re.compile(
    rf"文首|引言|末段|版记|附件|说明|第\d+段|第{NUMERAL}[章条]|\({NUMERAL}\)|\(\d+\)|-\d+|\d+|{NUMERAL}", re.ASCII
)


class ClauseError(ValueError):
    """A text that cannot be read into clauses, or an address that is none."""


def steps(address: str) -> tuple[str, ...]:
    """An address taken apart, from the part down; raises ClauseError if it is none.

    >>> steps("二(一)第3段")
    ('二', '(一)', '第3段')
    """
    found = tuple(_STEP.findall(address))
    if not found or "".join(found) != address:
        raise ClauseError(f"{address!r} is no clause address; write it like 二(一)2, 四(三)第1段, 附件21 or 末段")
    return found


def related(one: str, other: str) -> bool:
    """Whether two addresses are the same or one lies inside the other.

    >>> related("二(一)", "二(一)第3段"), related("二(一)1", "二(一)12")
    (True, False)
    """
    above, below = sorted((steps(one), steps(other)), key=len)
    return below[: len(above)] == above
