"""The catalogue of words: complete in both languages, and nothing in it is unused."""

from __future__ import annotations

import re
import string
from pathlib import Path

import pytest

from huiju.web.words import ALL_WORDS

WEB = Path(__file__).parents[2] / "src" / "huiju" / "web"


@pytest.mark.parametrize("name", ALL_WORDS)
def test_both_languages_say_it_with_the_same_blanks(name: str) -> None:
    text = ALL_WORDS[name]
    assert text.zh
    assert text.en
    blanks = [{field for _, field, _, _ in string.Formatter().parse(words) if field} for words in text]
    assert blanks[0] == blanks[1]


def test_templates_use_only_words_of_the_catalogue() -> None:
    used = {name for path in WEB.rglob("*.html") for name in re.findall(r"\bw\.(\w+)", path.read_text("utf-8"))}
    assert used - ALL_WORDS.keys() == set()


def test_no_template_has_words_of_its_own() -> None:
    for path in WEB.rglob("*.html"):
        bare = re.sub(r"{%.*?%}|{{.*?}}|<[^>]*>|&\w+;", "", path.read_text("utf-8").replace("{% comment %}", "<!--"))
        bare = re.sub(r"<!--.*", "", bare)
        assert re.findall(r"[A-Za-z]{2,}|[\u3400-\u9fff]", bare) == [], path.name


def test_every_word_of_the_catalogue_is_used() -> None:
    code = "\n".join(path.read_text("utf-8") for path in WEB.rglob("*") if path.suffix in (".py", ".html"))
    computed = re.compile(
        r"(section|nth|count|part|lead|then|kind|per|unit|error|row|by|word|measure|status|relation|happened|day|"
        r"ask|why|how_many|number|sum|chart|office_value|office_knob|office_by)_"
    )
    used = re.compile(r"\bw\.(\w+)|[\"'](\w+)[\"'](?!: Text)")
    names = {name for found in used.findall(code) for name in found}
    assert {name for name in ALL_WORDS if not computed.match(name)} - names == set()
