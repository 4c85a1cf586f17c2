"""The canonical form: meaning kept, comments kept, written once, and the same again when formatted twice."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.policy import pack
from huiju.policy.comments import read_remarks
from huiju.policy.format import WIDTH, begins_a_line, format_text, scalar
from huiju.policy.layout import key_order
from huiju.policy.load import PACKS
from huiju.policy.source import read_text
from huiju.rules.diagnostics import RuleError, width

FILES = sorted(PACKS.rglob("*.yaml"))


def without_comments(text: str) -> list[str]:
    """The lines of a canonical file without blank lines and comments (which stand two spaces behind a value)."""
    behind = read_remarks(read_text(text, "x"), text, begins_a_line).behind.values()
    lines = [line for line in text.splitlines() if line and not line.lstrip().startswith("#")]
    return [next((line.removesuffix(f"  {c}") for c in behind if line.endswith(f"  {c}")), line) for line in lines]


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_every_pack_is_in_canonical_form(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    assert format_text(text, path.name) == text, "run `huiju fmt`"


@pytest.mark.parametrize("path", FILES, ids=lambda path: path.name)
def test_the_form_depends_on_the_data_and_comments_only(path: Path) -> None:
    text = path.read_text(encoding="utf-8")
    data = read_text(text, path.name).data
    rewritten = format_text(json.dumps(data), path.name)
    assert read_text(rewritten, path.name).data == data
    assert without_comments(rewritten) == without_comments(format_text(text, path.name))


LONG = "market_rent_by_the_month, " * 6
CASES = {
    "keys take the order of the model": (
        "clauses:\n- provisions:\n  - {en: b, zh: a, task: t-1}\n  clause: 一\ndocument: d\n",
        "document: d\nclauses:\n- clause: 一\n  provisions:\n  - task: t-1\n    zh: a\n    en: b\n",
    ),
    "an example is read from provision to near misses": (
        "examples:\n- near: [{a: 1, status: unknown}]\n  status: eligible\n  facts: {b: 2}\n  provision: p\n",
        "examples:\n- provision: p\n  facts: {b: 2}\n  status: eligible\n  near:\n  - {a: 1, status: unknown}\n",
    ),
    "quotes only where YAML needs them, double ones": (
        "a: 'x'\nb: \"y: z\"\nc: '30%'\nd: [\"e,f\", 'g']\nh: 'say \"no\": never'\n",
        "a: x\nb: \"y: z\"\nc: 30%\nd: [\"e,f\", g]\nh: 'say \"no\": never'\n",
    ),
    "not told stays not told, and an empty text stays a text": (
        "a:\nb: null\nc: ''\nd: '~'\n",
        'a: ~\nb: ~\nc: ""\nd: "~"\n',
    ),
    "a rule stands on one line": (
        "clauses:\n- provisions:\n  - benefit: b\n    conditions: ['a and\n      b']\n",
        "clauses:\n- provisions:\n  - benefit: b\n    conditions:\n    - a and b\n",
    ),
    "long words go below their key": (
        f"overlap: {{zh: {'字' * 40}, en: {'w' * 60}}}\n",
        f"overlap:\n  zh: {'字' * 40}\n  en: {'w' * 60}\n",
    ),
    "a long list is broken between its entries": (
        f"a: [{LONG}x]\n",
        f"a: [{LONG[:104]}\n    {LONG[104:]}x]\n".replace(" \n", "\n"),
    ),
    "comments stay with what they precede, and one blank line with them": (
        "# top\n\nexamples:   # list\n\n\n# first\n- provision: a # why\n#second\n- {provision: b}\n# end\n",
        "# top\n\nexamples:  # list\n\n# first\n- provision: a  # why\n# second\n- provision: b\n# end\n",
    ),
    "a comment inside brackets moves above them": (
        "a: [b, # why\n  c]\n",
        "a: [b, c]  # why\n",
    ),
    "a number sign inside a text is no comment": ("a: 'b # c'\nd: e#f\n", 'a: "b # c"\nd: e#f\n'),
    "other line ends and a byte-order mark go": ("\ufeffa: b\r\nc: d\r\n", "a: b\nc: d\n"),
}  # fmt: skip


@pytest.mark.parametrize(("given_text", "canonical"), CASES.values(), ids=CASES)
def test_canonical_form(given_text: str, canonical: str) -> None:
    assert format_text(given_text) == canonical
    assert format_text(canonical) == canonical


def test_lines_in_flow_style_keep_within_the_width() -> None:
    line = format_text(f"clauses:\n- offices: [{'市人力资源和社会保障局, ' * 9}x]\n").splitlines()
    assert len(line) > 2
    assert all(width(part) <= WIDTH for part in line)


def test_a_file_that_is_no_plain_yaml_is_refused() -> None:
    with pytest.raises(RuleError) as refused:
        format_text("a: &x b\nc: *x\n")
    assert refused.value.diagnostics[0].code == "alias"


def test_the_order_of_keys_covers_every_row_model() -> None:
    for kind, model in pack.KINDS.items():
        names = {field.alias or name for name, field in model.model_fields.items()}
        order = key_order(dict.fromkeys(names, ""), ("clauses", 0, "provisions", 0), model)
        assert set(order) == names
        assert order[:3] == [kind, "zh", "en"]
        assert order[-1] == "note"


texts = st.text(st.characters(codec="utf-8", exclude_categories=["Cs"]), max_size=20)
values = st.recursive(
    st.none() | texts | st.sampled_from(["~", "null", "- a", "a: b", "#", "a #b", "[x]", "{y}", "'", '"', "%", "@"]),
    lambda inner: st.lists(inner, max_size=4) | st.dictionaries(texts, inner, max_size=4),
    max_leaves=12,
)  # fmt: skip


@given(texts)
def test_any_text_is_read_back_as_it_was(text: str) -> None:
    assert read_text(f"- {scalar(text)}", "x").data == [text]
    assert read_text(f"[{scalar(text, inside=True)}, b]", "x").data == [text, "b"]


@given(st.dictionaries(st.sampled_from(["facts", "title", "examples", "codes", "open", "x"]), values, min_size=1))
def test_any_data_survives_formatting(data: dict[str, object]) -> None:

    text = json.dumps(data, ensure_ascii=True)
    once = format_text(text)
    assert read_text(once, "x").data == read_text(text, "x").data
    assert format_text(once) == once
