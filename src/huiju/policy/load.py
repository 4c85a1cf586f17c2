"""Reading packs: files to vocabulary and documents, with every mistake at its line."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import TypeVar

from pydantic import BaseModel, ValidationError

from huiju.rules.diagnostics import RuleError

from .compile import compile_document
from .documents import Document
from .pack import Pack
from .schema_mistakes import schema_mistakes
from .source import Source, read_yaml
from .vocabulary import Vocabulary, VocabularySource, compile_vocabulary
from .vocabulary_mistakes import vocabulary_mistakes

Model = TypeVar("Model", bound=BaseModel)

PACKS = Path(str(files("huiju") / "packs"))
"""The packs that come with the package."""


def load_vocabulary(path: Path = PACKS / "vocabulary.yaml") -> Vocabulary:
    """The vocabulary file. Raises RuleError with the lines of its mistakes."""
    source = read_yaml(path)
    given = validated(source, VocabularySource)
    if found := vocabulary_mistakes(source, given, given):
        raise RuleError(*found)
    return compile_vocabulary(given)


def load_document(path: Path, vocabulary: Vocabulary) -> Document:
    """One document pack. Raises RuleError with the lines of its mistakes."""
    source = read_yaml(path)
    pack = validated(source, Pack)
    return compile_document(source, pack, vocabulary, hashlib.sha256(path.read_bytes()).hexdigest())


def pack_files(folder: Path = PACKS) -> list[Path]:
    """The document packs under a folder: <place>/<document>.yaml, without examples and figures of a population.

    What stands beside the documents says what it is before the ending: <document>.examples.yaml.
    """
    return sorted(path for path in folder.glob("*/*.yaml") if "." not in path.stem)


def validated(source: Source, model: type[Model]) -> Model:
    """The data of a file as the model, or RuleError with one diagnostic per mistake."""
    try:
        return model.model_validate(source.data)
    except ValidationError as error:
        raise RuleError(*schema_mistakes(source, model, error.errors())) from None
