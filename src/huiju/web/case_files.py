"""The conversation as a case file of the person's own, and back: what `huiju assess` reads, and what was asked."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from huiju.entitlement.case import SECTIONS, Case
from huiju.entitlement.case_file import written_case
from huiju.entitlement.conversation import Answer, Conversation
from huiju.policy.library import Library
from huiju.policy.vocabulary import LISTS, Vocabulary
from huiju.rules.values import Value


def written(case: Case, situations: tuple[str, ...], conversation: Conversation | None, library: Library) -> str:
    """A case file. Situations, the children they are about and what is not known stand above the facts."""
    lines = [f"situations: [{', '.join(situations)}]"]
    if conversation is not None:
        lines += [f"about: {{{', '.join(_about(conversation))}}}"] if conversation.about else []
        unknown = [f'"{a.path}.{name}"' for a in conversation.answers for name in _unknown(a)]
        lines += [f"not_known: [{', '.join(unknown)}]"] if unknown else []
    return "\n".join([*lines, written_case(case, library)])


def _about(conversation: Conversation) -> Iterator[str]:
    for name, numbers in conversation.about.items():
        yield f"{name}: [{', '.join(map(str, numbers))}]"


def _unknown(answer: Answer) -> Iterator[str]:
    return (name for name, value in answer.tells.items() if value is None and not answer.skipped)


def opened(case: Case, data: Any, vocabulary: Vocabulary) -> Conversation:
    """The conversation in which a case has been told, fact by fact; `data` is the file as read."""
    head = data if isinstance(data, dict) else {}
    named = _texts(head.get("situations"))
    situations = tuple(name for name in vocabulary.situations if name in named)
    counts = {name: len(entries) for name, entries in case.lists.items()}
    children = range(counts.get("children", 0))
    chosen = head.get("about")
    told = chosen if isinstance(chosen, dict) else {}
    about = {
        name: tuple(n for n in children if not told.get(name) or str(n) in _texts(told[name])) for name in situations
    }
    answers = [Answer(path, {name: value}) for path, name, value in _facts(case)]
    answers += [Answer(path, {name: None}) for path, name in _named(head, case, vocabulary)]
    return Conversation(case.city, case.as_of, situations, counts, about, tuple(answers), all_counted=False)


def _texts(data: Any) -> list[str]:
    return [str(item) for item in data] if isinstance(data, list) else []


def _facts(case: Case) -> Iterator[tuple[str, str, Value]]:
    for path in (*SECTIONS, *(f"others.{name}" for name in case.others)):
        yield from ((path, name, value) for name, value in (case.entry(path) or {}).items())
    for name in LISTS:
        for n, entry in enumerate(case.lists.get(name, ())):
            yield from ((f"{name}[{n}]", fact, value) for fact, value in entry.items())


def _named(head: dict[str, Any], case: Case, vocabulary: Vocabulary) -> Iterator[tuple[str, str]]:
    """Facts that a file says are not known, those of them that exist and are not told."""
    for text in _texts(head.get("not_known")):
        path, _, name = text.rpartition(".")
        entry = case.entry(path)
        if name in vocabulary.facts and (path in SECTIONS or entry is not None) and name not in (entry or {}):
            yield path, name
