"""Pinyin initials: the table covers GB 2312, agrees with its order, and leads search to titles and subjects."""

from __future__ import annotations

from datetime import date
from importlib.resources import files
from itertools import pairwise

import pytest

from huiju.policy.initials import initials
from huiju.policy.library import load_library
from huiju.policy.search import Index


@pytest.mark.parametrize(
    ("text", "expected"),
    [("育儿补贴", {"yebt"}), ("购房、租房", {"gf zf"}), ("Ａ级１８条", {"aj18t"}), ("", {""}),
     ("🙂孩", {"h"}), ("长者", {"cz", "zz"})],
)  # fmt: skip
def test_texts_in_initials(text: str, expected: set[str]) -> None:
    assert set(initials(text)) == expected


def test_the_first_level_of_gb_2312_is_in_the_order_of_pinyin() -> None:
    """The 3,755 commonest characters stand in alphabetical order, which proves the table without a dictionary."""
    lines = (files("huiju") / "policy" / "pinyin_initials.txt").read_text(encoding="ascii").split()
    assert (len(lines), {len(line) for line in lines}) == (72, {94})
    level = "".join(lines[:40]).replace(".", "")
    assert len(level) == 3755
    steps = sum(a > b for a, b in pairwise(level))
    assert steps < 60  # characters whose commonest reading is not the one they are filed under


def test_every_character_of_titles_and_subjects_has_a_letter() -> None:
    library = load_library()
    names = [row.title.zh for row in library.rows]
    names += [word for subject in library.vocabulary.subjects.values() for word in (subject.zh, *subject.synonyms)]
    chinese = {character for name in names for character in name if "\u4e00" <= character <= "\u9fff"}
    assert {character for character in chinese if not initials(character)[0]} == set()


def test_search_by_initials_finds_titles_and_ranks_them_below_words() -> None:
    index, day = Index(load_library()), date(2026, 1, 1)
    found = index.search("yebt", day)
    assert "hohhot-2025/childcare-third" in [hit.id for hit in found.hits]
    assert {hit.found_in for hit in found.hits} == {("initials",)}
    assert index.search("育儿补贴", day).hits[0].found_in == ("title",)
