"""Reading is total: whatever stands in a pack, it is a rule or a message that shows the spot, never a crash."""

from __future__ import annotations

import ast

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from huiju.rules.diagnostics import EXCERPT, Diagnostic, RuleError, width
from huiju.rules.parse import parse_amount, parse_condition
from huiju.rules.quantities import read_date, read_quantity
from huiju.rules.signs import mend
from huiju.rules.syntax import MAX_DEPTH, MAX_LENGTH
from support.made_up import SCOPE, UNITS
from support.trees import conditions

WORDS = [
    "settled", "education", "phd", "rent", "cap", "children", "born_on", "and", "or", "not", "in", "is", "if", "else",
    "lambda", "for", "await", "yield", "True", "None", "age", "count", "within", "0", "1", "2025-03-01", "50%", "3.5",
    "0x1", "(", ")", "[", "]", "{", "}", ",", ".", ":", ";", "=", "==", "!=", "<", "<=", "<>", "!", "&&", "|", "~",
    "+", "-", "*", "**", "/", "//", "%", "@", "->", ":=", "'", '"', "f'{", "b'", "#", "\\", "\t", "\n", "\r", "\x00",
    "\x0c", "（", "）", "，", "＞", "＝", "！", "“", "”", "。", "≥", "　", "\u200b", "\ufeff", "\ud800", "学历", "且",
    "或者", "不是", "ｅ", "ﬁ", "é", "𝐞", "😀", "٣", "元", "12个月",
]  # fmt: skip
garbage = st.one_of(
    st.lists(st.sampled_from(WORDS), max_size=25).map(" ".join),
    st.lists(st.sampled_from(WORDS), max_size=25).map("".join),
    st.text(max_size=60),
    st.text(st.sampled_from("ab01 ()<>=!.,'\"andor且（）"), max_size=60),
)


def mistakes(text: str) -> list[Diagnostic]:
    """What is wrong with a text, read as a condition and as an amount; nothing but RuleError may come out."""
    found: list[Diagnostic] = []
    for read in (parse_condition, parse_amount):
        try:
            read(text, SCOPE)
        except RuleError as error:
            found += error.diagnostics
    return found


def check_shown(found: Diagnostic, text: str) -> None:
    """The message can be printed, says what to write, and its caret stands under the text."""
    assert 0 <= found.place.column < max(len(text), 1)
    for lang in ("zh", "en"):
        said = found.render(lang)
        said.encode()
        assert "\x00" not in said
        assert said.endswith(f"    → {found.instead(lang)}") if found.instead else True
        if text.strip():
            line, carets = said.split("\n")[1:3]
            assert set(carets.strip()) == {"^"}
            assert width(line) <= 2 * EXCERPT + 10
            assert len(carets) <= width(line)


@given(garbage)
@example("\ud800")
@example("settled\x00")
@example("(" * 300)
@example("(" * 300 + "settled" + ")" * 300)
@example("not " * 450 + "settled")
@example("-" * 1900 + "1")
@example("[" * 150 + "]" * 150)
@example("f'" + "{" * 20)
@example("a" * 10_000)
@example("（" * 10_000)
@example("\n" * 5 + "settled and")
@example("settled\nand insured")
@example("settled\rand insured")
@example("settled\x0cand insured")
@example("  settled")
@example("1" * 1_999)
@example("'\\ud800'")
def test_any_text_is_a_rule_or_a_message(text: str) -> None:
    for found in mistakes(text):
        check_shown(found, text)


@given(conditions(), st.data())
def test_a_rule_with_one_character_changed_is_a_rule_or_a_message(text: str, data: st.DataObject) -> None:
    at = data.draw(st.integers(0, len(text)))
    changed = text[:at] + data.draw(st.sampled_from(WORDS)) + text[at + data.draw(st.integers(0, 2)) :]
    for found in mistakes(changed):
        check_shown(found, changed)


@given(st.one_of(st.text(max_size=20), st.from_regex(r"[0-9０-９]{1,4}[-./年, ]?[0-9]{0,2}[-月%]?[A-Z元万]{0,3}")))
@example("２０２５-03-01")
@example("٣ month")
@example("0000-01-01")
@example("9" * 5000 + " CNY")
@example("1." + "0" * 5000 + "1%")
@example("\ud800")
def test_any_figure_is_read_or_refused_with_a_message(text: str) -> None:
    for read in (read_date, lambda text: read_quantity(text, UNITS)):
        try:
            read(text)
        except RuleError as error:
            for found in error.diagnostics:
                assert found.render("zh").encode()
                assert len(found.render("en")) < 400
                assert found.instead is not None


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("ｅducation == phd", "full-width"),
        ("ﬁne == half", "look-alike"),
        ("sum(children, child_insured, ﬁne)", "look-alike"),
        ("education == 𝐩hd", "look-alike"),
        ("𝐦in(rent, cap) > 0", "look-alike"),
        ("settled ａnd insured", "full-width"),
        ("edu\u0301cation == phd", "character"),
        ("settled\u200d", "character"),
        ("settled\ufeff", "character"),
        ("settled\x00", "character"),
        ("settled\x0cand insured", "character"),
        ("settled and\ninsured", "newline"),
        ("settled and\rinsured", "newline"),
        ("settled and\u2028insured", "character"),
        ("settled and \ud800", "character"),
    ],
)
def test_a_look_alike_or_hidden_character_is_refused_and_named(text: str, code: str) -> None:
    assert [found.code for found in mistakes(text)] == [code, code]
    at = next(i for i, c in enumerate(text) if c > "~" or c < " ")
    assert all(found.place.column == at for found in mistakes(text))


@given(conditions())
def test_full_width_signs_are_mended_to_the_rule_that_was_meant(text: str) -> None:
    wide = text.translate(str.maketrans("()<>,*+", "（）＜＞，＊＋"))
    assert ast.dump(ast.parse(mend(wide), mode="eval")) == ast.dump(ast.parse(text, mode="eval"))
    if wide != text:
        with pytest.raises(RuleError) as caught:
            parse_condition(wide, SCOPE)
        assert caught.value.diagnostics[0].code == "full-width"


@pytest.mark.parametrize("text", ["  settled and insured", "\tsettled and insured", "settled and insured \n"])
def test_space_around_a_rule_does_not_move_its_places(text: str) -> None:
    node = parse_condition(text, SCOPE)
    assert text[slice(*node.span)] == "settled and insured"


def test_length_and_depth_have_limits_that_are_reached_exactly() -> None:
    name = "settled"
    rule = name + " " * (MAX_LENGTH - 2 * len(name) - 5) + " and " + name
    assert len(rule) == MAX_LENGTH
    assert mistakes(rule)[0].code == "not-an-amount"
    assert mistakes(rule + " ")[0].code == "too-long"
    assert mistakes("not " * (MAX_DEPTH - 1) + name)[0].code == "not-an-amount"
    assert mistakes("not " * MAX_DEPTH + name)[0].code == "too-deep"
    assert mistakes("(" * MAX_DEPTH + name + ")" * MAX_DEPTH)[0].code == "not-an-amount"
    assert mistakes("(" * (MAX_DEPTH + 1) + name + ")" * (MAX_DEPTH + 1))[0].code == "too-deep"
