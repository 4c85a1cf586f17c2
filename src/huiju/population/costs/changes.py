"""The changes that a reform can make, and what must hold for each of them to mean something."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from datetime import date

from huiju.policy.documents import Benefit, Document, Figure
from huiju.policy.library import Library
from huiju.rules.diagnostics import Diagnostic, Place, RuleError, did_you_mean
from huiju.rules.quantities import read_quantity
from huiju.rules.values import Text, Value


@dataclass(frozen=True)
class NewValue:
    """Another figure in the place of a parameter, for claims of a day and later (None: for all)."""

    provision: str
    parameter: str
    value: Value
    since: date | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class SwitchedOff:
    """A provision that can no longer be claimed from a day on (None: at all)."""

    provision: str
    since: date | None = None
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class NewEnd:
    """Another last day of a document."""

    document: str
    day: date
    provisions: tuple[str, ...]
    """Everything that can be claimed under it."""
    place: Place = field(default_factory=Place, compare=False)


@dataclass(frozen=True)
class NewDocument:
    """A document that is added."""

    document: Document
    place: Place = field(default_factory=Place, compare=False)


Change = NewValue | SwitchedOff | NewEnd | NewDocument


def touched(change: Change) -> tuple[str, ...]:
    """The provisions that a change can make a difference to."""
    match change:
        case NewValue(provision=provision) | SwitchedOff(provision=provision):
            return (provision,)
        case NewEnd(provisions=provisions):
            return provisions
        case NewDocument(document=document):
            return tuple(benefit.id for benefit in document.benefits)


def reformed(library: Library, changes: Sequence[Change]) -> Library:
    """The library with documents added and last days moved; provisions are left as they are."""
    added = {change.document.id: change.document for change in changes if isinstance(change, NewDocument)}
    documents = {**library.documents, **added}
    for change in changes:
        if isinstance(change, NewEnd):
            documents[change.document] = ending(documents[change.document], change.day)
    return Library(library.vocabulary, documents)


def ending(document: Document, day: date) -> Document:
    """The document with another last day."""
    return replace(document, dates=replace(document.dates, until=day))


# ── names and figures, as people write them ───────────────────────────────────────────────────────


def provision_of(documents: Mapping[str, Document], name: str) -> Benefit:
    """The provision of an id. Raises RuleError for any other name."""
    row = documents[name.split("/", 1)[0]].by_id.get(name) if name.split("/", 1)[0] in documents else None
    if isinstance(row, Benefit):
        return row
    if row is not None:
        says = Text(f"“{name}”不是可以申领的措施", f"'{name}' is not something that can be claimed")
        hint = Text("只能改动可以申领的措施", "name a provision that people can claim")
        raise RuleError(Diagnostic("not-claimed", says, hint))
    ids = [benefit.id for document in documents.values() for benefit in document.benefits]
    same = [known for known in ids if known.split("/", 1)[1] == name]
    hint = did_you_mean(name, ids)
    if same:
        hint = Text(f"写成 {' 或 '.join(same)}", f"write it as {' or '.join(same)}")
    raise RuleError(Diagnostic("unknown", Text(f"没有措施“{name}”", f"there is no provision '{name}'"), hint))


def parameter_of(documents: Mapping[str, Document], name: str) -> tuple[Benefit, Figure]:
    """The provision and the figure of `<provision>.<parameter>`. Raises RuleError for any other name."""
    provision, dot, parameter = name.rpartition(".")
    if not dot:
        says = Text(f"“{name}”没有写参数", f"'{name}' names no parameter")
        hint = Text("写成 措施编号.参数，例如 hohhot-2025/childcare-second.subsidy",
                    "write provision.parameter, such as hohhot-2025/childcare-second.subsidy")  # fmt: skip
        raise RuleError(Diagnostic("parameter-form", says, hint))
    benefit = provision_of(documents, provision)
    if parameter not in benefit.parameters:
        says = Text(f"{provision} 没有参数“{parameter}”", f"{provision} has no parameter '{parameter}'")
        hint = Text("这条措施没有可改的参数", "this provision has no figure to change")
        raise RuleError(
            Diagnostic("unknown", says, did_you_mean(parameter, benefit.parameters) if benefit.parameters else hint)
        )
    return benefit, benefit.parameters[parameter]


def unit_of(figure: Figure) -> str | None:
    """The unit in which a figure is written; None for a day."""
    kind = figure.type
    return {"money": "CNY", "rate": "%", "int": kind.of}.get(kind.kind)


def value_of(library: Library, benefit: Benefit, figure: Figure, text: str) -> Value:
    """A figure that can stand in the place of another. Raises RuleError where it is of another kind or unit."""
    try:
        value, kind = read_quantity(text, library.vocabulary.units)
    except RuleError as error:
        plain, wrong = f"{text.strip()} {unit_of(figure)}", error.diagnostics[0]
        if wrong.code != "unit-missing" or unit_of(figure) is None:
            raise
        hint = Text(f"写成 {plain}", f"write it as '{plain}'")
        raise RuleError(Diagnostic(wrong.code, wrong.says, hint)) from None
    if kind != figure.type:
        was, now = figure.type.words(), kind.words()
        says = Text(f"{figure.name} 是{was.zh}，“{text}”是{now.zh}", f"{figure.name} is {was.en}, '{text}' is {now.en}")
        hint = Text(f"用同样的单位写，现为 {figure.text}", f"write it in the same unit; at present {figure.text}")
        raise RuleError(Diagnostic("types", says, hint))
    if figure.name == benefit.amount.over_named and value == 0:
        says = Text("不能分 0 年发放", "a sum cannot be paid over 0 years")
        raise RuleError(Diagnostic("value", says, Text("至少 1 年", "write 1 year at least")))
    return value


# ── changes that mean nothing ─────────────────────────────────────────────────────────────────────


def twice(changes: Iterable[Change]) -> Iterator[Diagnostic]:
    """Changes of the same thing for the same day."""
    seen: set[tuple[object, ...]] = set()
    for change in changes:
        key: tuple[object, ...]
        match change:
            case NewValue():
                key = change.provision, change.parameter, change.since
            case SwitchedOff():
                key = change.provision, "", None
            case NewEnd():
                key = change.document, "until"
            case NewDocument():
                key = change.document.id, "new"
        if key in seen:
            says = Text("这一项改动写了两次", "this is changed twice")
            yield Diagnostic("change-twice", says, Text("只留一处", "keep one"), change.place)
        seen.add(key)


def without_effect(library: Library, changes: Iterable[Change]) -> Iterator[Diagnostic]:
    """Changes of claims that come after the last day of the document; `library` is the reformed one."""
    for change in changes:
        if not isinstance(change, NewValue | SwitchedOff) or change.since is None:
            continue
        until = library.documents[change.provision.split("/", 1)[0]].dates.until
        if until is not None and change.since > until:
            says = Text(f"文件施行到 {until} 为止，{change.since} 起的改动没有作用",
                        f"the document ends on {until}: a change from {change.since} has no effect")  # fmt: skip
            hint = Text(f"写不晚于 {until} 的日期，或用 until 延长文件",
                        f"write a day up to {until}, or let the document go on with until")  # fmt: skip
            yield Diagnostic("no-effect", says, hint, change.place)


def elsewhere(library: Library, place: str, changes: Iterable[Change]) -> Iterator[Diagnostic]:
    """Changes of documents that do not work in a place; `library` is the reformed one."""
    here = [document.id for document in library.of_place(place)]
    for change in changes:
        match change:
            case NewValue(provision=provision) | SwitchedOff(provision=provision):
                name = provision.split("/", 1)[0]
            case NewEnd(document=name):
                pass
            case NewDocument(document=document):
                name = document.id
        if name not in here:
            says = Text(f"文件 {name} 不在 {place} 施行", f"the document {name} does not work in {place}")
            hint = Text(f"{place} 的文件：{', '.join(here)}", f"documents of {place}: {', '.join(here)}")
            yield Diagnostic("elsewhere", says, hint, change.place)
