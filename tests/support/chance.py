"""Somebody who answers an interview at random."""

from __future__ import annotations

from collections.abc import Mapping
from random import Random
from typing import Any

from huiju.entitlement.assess import Engine
from huiju.entitlement.interview import Question
from huiju.rules.values import Value

from .households import Household
from .random_cases import Drawer, Thresholds


class Chance:
    """Somebody who answers at random, near the figures of the texts; a quarter of the answers is "do not know"."""

    def __init__(self, engine: Engine, family: Household, seed: int) -> None:
        self.family, self.rng = family, Random(seed)
        self.drawer, self.words = Drawer(engine.library, self.rng), engine.library.vocabulary
        benefits = [provision.benefit for provision in engine.provisions(family.city)]
        self.near = Thresholds.of(benefits, engine.library.of_place(family.city))

    def value(self, fact: str) -> Value:
        """Some value of a fact."""
        told: dict[str, Any] = {"as_of": self.family.as_of, "city": self.family.city}
        value: Value = self.drawer.value(self.words.facts[fact], self.near, told)
        return value

    def answer(self, question: Question) -> Mapping[str, Value | None]:
        """An answer to a question."""
        knows = self.rng.random() < 0.75
        if question.together is not None:
            return self.rng.choice(question.together.choices).tells if knows else question.together.not_known
        return {question.fact.name: self.value(question.fact.name) if knows else None}
