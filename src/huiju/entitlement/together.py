"""Several facts told with one answer from a list, as the vocabulary groups them."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass

from huiju.policy.vocabulary import TogetherSource, Vocabulary
from huiju.rules.values import BOOL, Text, Value


@dataclass(frozen=True)
class Choice:
    """One answer of the list, and what it tells."""

    says: Text
    tells: Mapping[str, Value | None]


@dataclass(frozen=True)
class Together:
    """A question in the place of several about the same entity."""

    question: Text
    choices: tuple[Choice, ...]
    facts: tuple[str, ...]

    @property
    def not_known(self) -> Mapping[str, None]:
        """What "do not know" says: none of the facts is known."""
        return dict.fromkeys(self.facts)


def together_of(vocabulary: Vocabulary, fact: str, city: str) -> Iterator[Together]:
    """The questions of the vocabulary that ask for a fact together with others."""
    for source in vocabulary.together.values():
        if fact in source.facts:
            yield _together(source, vocabulary, city)


def _together(source: TogetherSource, vocabulary: Vocabulary, city: str) -> Together:
    choices = tuple(
        Choice(
            Text(answer.zh, answer.en),
            {name: _value(vocabulary, name, written, city) for name, written in answer.tells.items()},
        )
        for answer in source.answers
    )
    return Together(Text(source.asks.zh, source.asks.en), choices, source.facts)


def _value(vocabulary: Vocabulary, fact: str, written: str | None, city: str) -> Value | None:
    if written is None:
        return None
    if vocabulary.facts[fact].type == BOOL:
        return written == "true"
    return city if written == "city" else written
