"""A case: one family's, employer's or founder's facts on a day, validated against the vocabulary.

The shape is that of `facts` in the worked examples: applicant, spouse, household, purchase, employer, venture,
institution (one each), children, hires, interns (lists), others (named). A fact that is absent or null is not known.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import date
from pathlib import Path
from typing import Any

from huiju.policy.source import Path_, Source, read_text, read_yaml
from huiju.policy.vocabulary import LISTS, PERSONS, Vocabulary
from huiju.rules.diagnostics import Diagnostic, Place, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Text, Value

from .answers import read_answer

SECTIONS: Mapping[str, str] = {
    "applicant": "person",
    "spouse": "person",
    "household": "household",
    "purchase": "purchase",
    "employer": "employer",
    "venture": "venture",
    "institution": "institution",
}
"""Sections of a case that hold one entity, with its kind."""

Entry = Mapping[str, Value]


@dataclass(frozen=True)
class Case:
    """Facts by section. Every value is typed: money in fen, dates, codes."""

    city: str
    as_of: date
    sections: Mapping[str, Entry] = field(default_factory=dict)
    lists: Mapping[str, tuple[Entry, ...]] = field(default_factory=dict)
    """Children, hires, interns. A list that is absent is not known; an empty one means there is none."""
    others: Mapping[str, Entry] = field(default_factory=dict)

    def told(self, path: str, name: str, value: Value | None) -> Case:
        """The same case with one fact told (or, None, withdrawn) at a path such as children[0] or applicant."""
        head, _, rest = path.partition("[")
        if rest:
            entries = list(self.lists.get(head, ()))
            at = int(rest.rstrip("]"))
            entries[at] = _with(entries[at], name, value)
            return replace(self, lists={**self.lists, head: tuple(entries)})
        if head.startswith("others."):
            key = head.removeprefix("others.")
            return replace(self, others={**self.others, key: _with(self.others.get(key, {}), name, value)})
        return replace(self, sections={**self.sections, head: _with(self.sections.get(head, {}), name, value)})

    def entry(self, path: str) -> Entry | None:
        """The facts told at a path, or None where the case has no such entry."""
        head, _, rest = path.partition("[")
        if rest:
            entries = self.lists.get(head, ())
            at = rest.rstrip("]")
            return entries[int(at)] if at.isdigit() and int(at) < len(entries) else None
        if head.startswith("others."):
            return self.others.get(head.removeprefix("others."))
        return self.sections.get(head)


def _with(entry: Entry, name: str, value: Value | None) -> Entry:
    kept = {key: old for key, old in entry.items() if key != name}
    return kept if value is None else {**kept, name: value}


def read_case(path: Path, vocabulary: Vocabulary, city: str | None = None, as_of: date | None = None) -> Case:
    """A case file (YAML or JSON). Raises RuleError naming each wrong value, its path and what is allowed."""
    return case_from_source(read_yaml(path), vocabulary, city, as_of)


def case_from_data(data: Mapping[str, Any], vocabulary: Vocabulary, name: str = "case") -> Case:
    """A case from plain data (a decoded JSON body, a dict in a notebook)."""
    return case_from_source(Source(name, _texts(data), [], {}), vocabulary)


def case_from_text(text: str, vocabulary: Vocabulary, name: str = "case") -> Case:
    """A case from YAML or JSON text."""
    return case_from_source(read_text(text, name), vocabulary)


def case_from_source(
    source: Source, vocabulary: Vocabulary, city: str | None = None, as_of: date | None = None
) -> Case:
    """A case from data already read; `city` and `as_of` given by the caller win over the file's."""
    return _Reader(source, vocabulary).case((), city, as_of)


def _texts(data: Any) -> Any:
    """Plain data with every scalar as text, as a YAML file would give it."""
    if isinstance(data, Mapping):
        return {str(key): _texts(value) for key, value in data.items()}
    if isinstance(data, list | tuple):
        return [_texts(item) for item in data]
    if isinstance(data, bool):
        return "true" if data else "false"
    return None if data is None else str(data)


@dataclass
class _Reader:
    source: Source
    vocabulary: Vocabulary
    mistakes: list[Diagnostic] = field(default_factory=list)

    def fail(self, path: Path_, code: str, zh: str, en: str, instead: Text | None = None, key: bool = False) -> None:
        where = ".".join(str(step) for step in path) or "case"
        place = self.source.place((*path, "<key>") if key else path)
        self.mistakes.append(Diagnostic(code, Text(f"{where}：{zh}", f"{where}: {en}"), instead, place))

    def case(self, path: Path_, city: str | None, as_of: date | None) -> Case:
        data = self.source.data
        if not isinstance(data, dict):
            hint = Text("写 city、as_of、applicant 等", "write city, as_of, applicant and so on")
            if isinstance(data, str) and "：" in data:
                hint = Text("键后面要用半角冒号加空格", "use a half-width colon and a space after a key")
            says = Text("不是一个案例", "this is not a case")
            where = self.source.place(()) if data else Place(self.source.file, 1)
            raise RuleError(Diagnostic("case-form", says, hint, where))
        facts = data.get("facts")
        if facts is not None and not isinstance(facts, dict):
            self.fail(("facts",), "section-form", "这里要“部分: 事实”", "sections are needed here, as name: facts",
                      Text("写 applicant:，下面写“事实: 值”", "write applicant: and below it name: value"))  # fmt: skip
        inner = facts if isinstance(facts, dict) else {k: v for k, v in data.items() if k not in _HEAD}
        base: Path_ = ("facts",) if isinstance(facts, dict) else ()
        if isinstance(facts, dict):
            for key in data:
                if key not in _HEAD:
                    self.fail(
                        (key,),
                        "key-unknown",
                        f"没有“{key}”",
                        f"there is no '{key}' here",
                        did_you_mean(key, _HEAD),
                        True,
                    )
        found_city = city or self.city(data)
        day = as_of or self.day(data)
        made = Case(found_city, day, *self.sections(base, inner))
        if self.mistakes:
            raise RuleError(*self.mistakes)
        return made

    def city(self, data: dict[str, Any]) -> str:
        city = data.get("city")
        places = [code for code, place in self.vocabulary.places.items() if place.within]
        if city is None:
            self.fail((), "city-missing", "缺少 city", "city is missing", did_you_mean("", places))
        elif city not in places:
            self.fail(
                ("city",),
                "city-unknown",
                f"没有城市“{city}”",
                f"there is no city '{city}'",
                did_you_mean(str(city), places),
            )
        return str(city)

    def day(self, data: dict[str, Any]) -> date:
        text = data.get("as_of")
        if text is None:
            self.fail((), "as-of-missing", "缺少 as_of", "as_of is missing",
                      Text("写 as_of: 2026-01-20", "write as_of: 2026-01-20"))  # fmt: skip
            return date.min
        try:
            return read_date(str(text))
        except RuleError as error:
            found = error.diagnostics[0]
            self.fail(("as_of",), found.code, found.says.zh, found.says.en, found.instead)
            return date.min

    def sections(
        self, base: Path_, data: dict[str, Any]
    ) -> tuple[dict[str, Entry], dict[str, tuple[Entry, ...]], dict[str, Entry]]:
        singles: dict[str, Entry] = {}
        lists: dict[str, tuple[Entry, ...]] = {}
        others: dict[str, Entry] = {}
        for key, value in data.items():
            path = (*base, key)
            if value is None:
                continue
            if key in SECTIONS:
                singles[key] = self.entry(path, value, SECTIONS[key])
            elif key in LISTS and isinstance(value, list):
                kind = LISTS[key][0]
                lists[key] = tuple(self.entry((*path, n), item, kind) for n, item in enumerate(value))
            elif key == "others" and isinstance(value, dict):
                others = {name: self.entry((*path, name), item, None) for name, item in value.items()}
            elif key in LISTS or key == "others":
                self.fail(path, "section-form", "写法不对", "this is not in the right form",
                          Text("children、hires、interns 是列表，others 是“名字: 事实”",
                               "children, hires, interns are lists; others holds name: facts"))  # fmt: skip
            else:
                names = [*SECTIONS, *LISTS, "others"]
                self.fail(
                    path,
                    "section-unknown",
                    f"没有“{key}”这一部分",
                    f"there is no section '{key}'",
                    did_you_mean(key, names),
                    True,
                )
        return singles, lists, others

    def entry(self, path: Path_, value: Any, kind: str | None) -> Entry:
        if not isinstance(value, dict):
            self.fail(path, "section-form", "这里要“事实: 值”", "facts are needed here, as name: value")
            return {}
        found: dict[str, Value] = {}
        for name, written in value.items():
            fact = self.vocabulary.facts.get(name)
            if fact is None or fact.of == "case":
                names = [n for n, f in self.vocabulary.facts.items() if kind is None or _belongs(f.of, kind)]
                self.fail((*path, name), "fact-unknown", f"没有事实“{name}”", f"there is no fact '{name}'",
                          did_you_mean(name, names), True)  # fmt: skip
            elif isinstance(written, dict | list):
                self.fail((*path, name), "value-form", "这里要一个值", "a single value is needed here")
            elif written is not None:
                try:
                    found[name] = read_answer(fact, written, self.vocabulary)
                except RuleError as error:
                    wrong = error.diagnostics[0]
                    self.fail((*path, name), wrong.code, wrong.says.zh, wrong.says.en, wrong.instead)
        return found


_HEAD = ("city", "as_of", "situations", "about", "not_known", "facts", "id", "title")


def _belongs(domain: str, kind: str) -> bool:
    return domain == kind or (domain == "person" and kind in (*PERSONS, "institution"))
