"""A made-up document about housing young people, with what makes real ones hard to read, and its pack."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path

from huiju.policy.attach import AttachedText, attach
from huiju.policy.library import Library, load_library

PACKS = Path(__file__).parents[1] / "policy" / "attach" / "packs"
FILE = PACKS.parent / "lakeside-2026.txt"
TEXT = FILE.read_text(encoding="utf-8")
"""Page breaks inside a sentence and inside a bracket, mixed brackets, full-width digits, an annex, a colophon."""
DAY = date(2026, 11, 20)


@cache
def library() -> Library:
    return load_library([PACKS], builtin=False)


def attached(text: str = TEXT, file: str = "lakeside.txt") -> AttachedText:
    return attach(text, file, "lakeside-2026", library(), DAY)
