"""Finding and reading the table of marginals of a city."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path

from huiju.policy.load import PACKS, validated
from huiju.policy.source import read_yaml
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .marginals import Marginals
from .marginals_mistakes import marginals_mistakes


def find_marginals(place: str, given: Path | None, folders: Iterable[Path] = ()) -> Path:
    """The file of marginals to take: the one given, else that of the city beside its packs. Raises RuleError."""
    if given is not None:
        return given
    for folder in (*folders, PACKS):
        path = folder / place / f"{place}.population.yaml"
        if path.exists():
            return path
    says = Text(f"{place} 没有人口数据 {place}.population.yaml", f"{place} has no figures {place}.population.yaml")
    hint = Text("用 --marginals 给出文件", "give a file with --marginals")
    raise RuleError(Diagnostic("marginals-missing", says, hint))


def load_marginals(path: Path, vocabulary: Vocabulary) -> Marginals:
    """A table of marginals. Raises RuleError with the lines of its mistakes."""
    source = read_yaml(path)
    marginals = validated(source, Marginals)
    if found := marginals_mistakes(source, marginals, vocabulary):
        raise RuleError(*found)
    return marginals


def city_named(text: str, vocabulary: Vocabulary) -> str:
    """The city of the vocabulary named by its word or its code of six digits. Raises RuleError for any other."""
    for name, place in vocabulary.places.items():
        if text in (name, place.code) and place.within:
            return name
    known = [f"{name} ({place.code})" for name, place in vocabulary.places.items() if place.within]
    names = [name for name, place in vocabulary.places.items() if place.within]
    near = did_you_mean(text, names)
    hint = near if not text.isdigit() else Text(f"可用：{', '.join(known)}", f"allowed: {', '.join(known)}")
    raise RuleError(Diagnostic("city-unknown", Text(f"没有城市“{text}”", f"there is no city '{text}'"), hint))
