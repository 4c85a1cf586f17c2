"""Reading a page as a reader or a browser does: its texts with their language, its inputs, its links."""

from __future__ import annotations

from dataclasses import dataclass, field
from html.parser import HTMLParser

VOID = frozenset({"meta", "link", "input", "img", "br", "hr", "option"})
SPOKEN = ("alt", "aria-label", "title", "placeholder")


@dataclass
class Page(HTMLParser):
    """A page taken apart."""

    html: str
    texts: list[tuple[str, str]] = field(default_factory=list)
    """Language and words of every piece of text, names of controls included."""
    inputs: dict[str, list[str]] = field(default_factory=dict)
    """Values by name of inputs that are sent; of radio buttons and boxes those that are ticked."""
    tags: list[tuple[str, dict[str, str | None]]] = field(default_factory=list)

    def __post_init__(self) -> None:
        super().__init__()
        self.open: list[tuple[str, str]] = []
        self.select = ""
        self.feed(self.html)

    @property
    def lang(self) -> str:
        """The language of the text at this place."""
        return self.open[-1][1] if self.open else ""

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        """Note what the element says and sends."""
        found = dict(attrs)
        self.tags.append((tag, found))
        if tag not in VOID:
            self.open.append((tag, found.get("lang") or self.lang))
        self.texts += [(self.lang, found[key] or "") for key in SPOKEN if found.get(key)]
        ticked = found.get("type") not in ("radio", "checkbox") or "checked" in found
        if tag == "input" and ticked:
            self.inputs.setdefault(found.get("name") or "", []).append(found.get("value") or "")
        if tag == "select":
            self.select = found.get("name") or ""
        if tag == "option" and self.select and "selected" in found:
            self.inputs.setdefault(self.select, []).append(found.get("value") or "")

    def handle_endtag(self, tag: str) -> None:
        """Leave the element."""
        self.select = "" if tag == "select" else self.select
        while tag not in VOID and self.open and self.open.pop()[0] != tag:
            pass

    def handle_data(self, data: str) -> None:
        """Note the words."""
        if data.strip():
            self.texts.append((self.lang, " ".join(data.split())))

    def words(self, lang: str) -> list[str]:
        """Texts in one language."""
        return [text for found, text in self.texts if found == lang]

    def of(self, tag: str) -> list[dict[str, str | None]]:
        """The attributes of every element of a kind."""
        return [found for name, found in self.tags if name == tag]
