"""Reading the file of a reform: each change as written, with every mistake at its line."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from datetime import date
from pathlib import Path
from typing import TypeVar

from pydantic import Field

from huiju.policy.documents import Document
from huiju.policy.library import Library
from huiju.policy.load import load_document, validated
from huiju.policy.pack_head import Both, Day, Strict, Words
from huiju.policy.source import Path_, Source, read_yaml
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.quantities import read_date
from huiju.rules.values import Text

from .changes import Change, NewDocument, NewEnd, NewValue, SwitchedOff, parameter_of, provision_of, value_of

Read = TypeVar("Read")

HEADS = ("parameter", "switch_off", "until", "new")
MORE = {"parameter": ("value", "from"), "switch_off": ("from",), "until": (), "new": ()}
"""What may be written beside each head of a change."""


class UntilSource(Strict):
    """A document and its new last day."""

    document: Words
    day: Day


class ChangeSource(Strict):
    """One change, by one of its heads."""

    parameter: Words | None = Field(None, description="<provision>.<parameter>")
    value: Words | None = Field(None, description="the new figure, in the parameter's unit")
    switch_off: Words | None = Field(None, description="a provision")
    until: UntilSource | None = None
    new: Words | None = Field(None, description="a pack file, from the folder of this file")
    from_: Day | None = Field(None, alias="from", description="claims of this day and later; absent: all")


class ReformSource(Strict):
    """The whole file."""

    reform: Both
    changes: list[ChangeSource]


def read_changes(path: Path, library: Library) -> tuple[Text, list[Change], list[Diagnostic]]:
    """The title and the changes of a reform file that can be read, and the mistakes of the others.

    Raises RuleError where the form of the file is wrong.
    """
    source = read_yaml(path)
    if not isinstance(source.data, dict):
        says = Text("文件开头不是“键: 值”", "the file does not begin with 'key: value'")
        hint = Text("第一行写 reform: {zh: …, en: …}", "begin with the line reform: {zh: …, en: …}")
        raise RuleError(Diagnostic("file-form", says, hint, source.place(())))
    given = validated(source, ReformSource)
    reader = _Reader(source, library, path.parent)
    changes = reader.read(given.changes)
    if not given.changes:
        reader.fail(("changes",), "changes-missing", "没有写任何改动", "no change is given",
                    Text(f"写 {'、'.join(HEADS)} 之一", f"write one of {', '.join(HEADS)}"))  # fmt: skip
    return Text(given.reform.zh, given.reform.en), changes, reader.mistakes


class _Reader:
    """Reads the changes of one file; documents that it adds can be named by its other changes."""

    def __init__(self, source: Source, library: Library, folder: Path) -> None:
        self.source, self.library, self.folder = source, library, folder
        self.documents: dict[str, Document] = dict(library.documents)
        self.mistakes: list[Diagnostic] = []

    def read(self, given: list[ChangeSource]) -> list[Change]:
        numbered = [(n, one) for n, one in enumerate(given) if self.well_formed(("changes", n), one)]
        found: dict[int, Change | None] = {}
        for n, one in sorted(numbered, key=lambda entry: entry[1].new is None):
            found[n] = self.change(("changes", n), one)
        return [change for _, change in sorted(found.items()) if change is not None]

    def fail(self, path: Path_, code: str, zh: str, en: str, instead: Text) -> None:
        self.mistakes.append(Diagnostic(code, Text(zh, en), instead, self.source.place(path)))

    def attempt(self, path: Path_, read: Callable[[], Read]) -> Read | None:
        """What can be read; else None, with the mistakes at their place in the file."""
        try:
            return read()
        except RuleError as error:
            self.mistakes += [one if one.place.file else one.at(self.source.place(path)) for one in error.diagnostics]
            return None

    def well_formed(self, path: Path_, one: ChangeSource) -> bool:
        """Whether a change has one head and only what belongs to it."""
        keys = [str(key) for key in self.keys(path)]
        heads = [key for key in keys if key in HEADS]
        if len(heads) != 1:
            self.fail(path, "change-form", "一项改动要且只要写一种", "a change needs exactly one kind",
                      Text(f"写 {'、'.join(HEADS)} 之一", f"write one of {', '.join(HEADS)}"))  # fmt: skip
            return False
        wrong = [key for key in keys if key not in (*heads, *MORE[heads[0]])]
        for key in wrong:
            self.fail((*path, key, "<key>"), "key-beside", f"{heads[0]} 旁边不能写“{key}”",
                      f"'{key}' cannot stand beside {heads[0]}", Text("删去", "remove it"))  # fmt: skip
        if one.parameter is not None and one.value is None:
            self.fail(path, "key-missing", "缺少“value”", "'value' is missing", Text("补上 value:", "add value:"))
            return False
        return not wrong

    def keys(self, path: Path_) -> Iterator[str | int]:
        return (step[2] for step in self.source.places if len(step) == 4 and step[:2] == path and step[3] == "<key>")

    def change(self, path: Path_, one: ChangeSource) -> Change | None:
        place = self.source.place((*path, next(key for key in HEADS if getattr(one, key) is not None)))
        since = self.day((*path, "from"), one.from_)
        if one.parameter is not None:
            return self.new_value(path, one, since)
        if one.switch_off is not None:
            name = one.switch_off
            row = self.attempt((*path, "switch_off"), lambda: provision_of(self.documents, name))
            return SwitchedOff(row.id, since, place) if row else None
        if one.until is not None:
            return self.new_end((*path, "until"), one.until)
        document = self.attempt((*path, "new"), lambda: self.added(one.new or ""))
        return NewDocument(document, place) if document else None

    def new_value(self, path: Path_, one: ChangeSource, since: date | None) -> Change | None:
        name, text = one.parameter or "", one.value or ""
        found = self.attempt((*path, "parameter"), lambda: parameter_of(self.documents, name))
        if found is None:
            return None
        benefit, figure = found
        value = self.attempt((*path, "value"), lambda: value_of(self.library, benefit, figure, text))
        place = self.source.place((*path, "parameter"))
        return None if value is None else NewValue(benefit.id, figure.name, value, since, place)

    def new_end(self, path: Path_, until: UntilSource) -> Change | None:
        day = self.day((*path, "day"), until.day)
        document = self.documents.get(until.document)
        if document is None:
            hint = did_you_mean(until.document, self.documents)
            says = f"没有文件“{until.document}”", f"there is no document '{until.document}'"
            self.fail((*path, "document"), "unknown", *says, hint)
        if document is None or day is None:
            return None
        first = document.dates.in_force or date(document.dates.year or 1, 1, 1)
        if day < first:
            self.fail((*path, "day"), "until-early", f"{until.document} 自 {first} 起施行",
                      f"{until.document} is in force from {first}",
                      Text("写更晚的日期；要取消措施，用 switch_off",
                           "write a later day; to drop provisions use switch_off"))  # fmt: skip
            return None
        provisions = tuple(benefit.id for benefit in document.benefits)
        return NewEnd(document.id, day, provisions, self.source.place((*path, "document")))

    def added(self, name: str) -> Document:
        if not (self.folder / name).is_file():
            says = Text(f"没有文件“{name}”", f"there is no file '{name}'")
            hint = Text("写从本文件所在文件夹起的路径", "write the path from the folder of this file")
            raise RuleError(Diagnostic("file", says, hint))
        document = load_document(self.folder / name, self.library.vocabulary)
        if document.id in self.documents:
            says = Text(f"文件编号 {document.id} 已经有了", f"the document id {document.id} exists already")
            raise RuleError(Diagnostic("document-twice", says, Text("换一个编号", "choose another id")))
        self.documents[document.id] = document
        return document

    def day(self, path: Path_, text: str | None) -> date | None:
        return None if text is None else self.attempt(path, lambda: read_date(text))
