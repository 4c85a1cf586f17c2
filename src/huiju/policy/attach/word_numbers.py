"""The numbers that Word counts by itself (一、（一）1.): they are not in a paragraph's text, and clauses need them."""

from __future__ import annotations

from collections import defaultdict
from dataclasses import dataclass
from typing import Any

from docx.oxml.ns import qn

_CHINESE = ("chinese", "japanese", "taiwanese", "ideographTraditional", "ideographDigital")
_DIGITS = "零一二三四五六七八九"


@dataclass(frozen=True, slots=True)
class _Level:
    form: str
    """How the count is written: decimal, chineseCounting …"""
    text: str
    """What is written, such as （%1）, with the counts of this level and those above by number."""
    start: int


class Numbering:
    """Counts the numbered paragraphs of one Word document in their order."""

    def __init__(self, word: Any) -> None:
        self._levels: dict[str, dict[int, _Level]] = {}
        self._counts: dict[str, dict[int, int]] = defaultdict(dict)
        self._styles = {style.style_id: style.element for style in word.styles}
        try:
            root = word.part.numbering_part.element
        except (KeyError, NotImplementedError):  # a document without any numbering has no such part
            return
        abstract = {node.get(qn("w:abstractNumId")): node for node in root.iter(qn("w:abstractNum"))}
        for number in root.iter(qn("w:num")):
            node = abstract.get(number.find(qn("w:abstractNumId")).get(qn("w:val")))
            if node is not None:
                self._levels[number.get(qn("w:numId"))] = {
                    int(level.get(qn("w:ilvl"))): _level(level) for level in node.iter(qn("w:lvl"))
                }

    def label(self, paragraph: Any) -> str:
        """The number before a paragraph as it is printed, with a space behind it; "" where there is none."""
        settings = self._settings(paragraph.pPr)
        if settings is None:
            return ""
        levels = self._levels.get(_value(settings, "w:numId"), {})
        at = int(_value(settings, "w:ilvl") or 0)
        if at not in levels or levels[at].form in ("bullet", "none"):
            return ""
        counts = self._counts[_value(settings, "w:numId")]
        counts[at] = counts.get(at, levels[at].start - 1) + 1
        for deeper in [level for level in counts if level > at]:
            del counts[deeper]
        text = levels[at].text
        for n, level in levels.items():
            text = text.replace(f"%{n + 1}", _written(counts.get(n, level.start), level.form))
        return f"{text} "

    def _settings(self, properties: Any) -> Any:
        """The numbering of a paragraph: its own, else that of its style or of the style this rests on."""
        own = properties.find(qn("w:numPr")) if properties is not None else None
        if own is not None:
            return own
        name = _value(properties, "w:pStyle") if properties is not None else ""
        for _ in range(10):  # styles rest on each other; a circle is no reason to hang
            style = self._styles.get(name)
            if style is None:
                return None
            own = style.find(f"{qn('w:pPr')}/{qn('w:numPr')}")
            if own is not None:
                return own
            name = _value(style, "w:basedOn")
        return None


def _level(node: Any) -> _Level:
    return _Level(_value(node, "w:numFmt") or "decimal", _value(node, "w:lvlText"), int(_value(node, "w:start") or 1))


def _value(node: Any, tag: str) -> str:
    found = node.find(qn(tag))
    return "" if found is None else str(found.get(qn("w:val")) or "")


def _written(count: int, form: str) -> str:
    """A count as an official text writes it.

    >>> _written(12, "chineseCounting"), _written(20, "chineseCountingThousand"), _written(3, "decimal")
    ('十二', '二十', '3')
    """
    if not form.startswith(_CHINESE) or not 0 < count < 100:
        return str(count)
    tens, ones = divmod(count, 10)
    return ("" if tens < 2 else _DIGITS[tens]) + ("十" if tens else "") + (_DIGITS[ones] if ones else "")
