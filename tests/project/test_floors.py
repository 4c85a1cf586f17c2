"""Imports go downwards only: a room may use the floors below its own, never its own floor or one above."""

from __future__ import annotations

import ast
from collections.abc import Iterator
from pathlib import Path

import pytest

PACKAGE = Path(__file__).resolve().parents[2] / "src" / "huiju"

FLOORS = (
    {"rules"},
    {"policy"},
    {"entitlement", "population"},
    {"accounts", "reports", "scenarios", "cases", "ledger", "booking", "hotline", "jobs", "board"},
    {"cli", "web", "mcp"},
)
FLOOR_OF = {room: number for number, rooms in enumerate(FLOORS, 1) for room in rooms}
# The package's own door stands outside the floors.
DOORS = {"__init__", "__main__"}


def imported_modules(tree: ast.AST, module: str, is_package: bool) -> Iterator[str]:
    """Absolute dotted names of what a module imports, relative imports resolved.

    `from a import b` gives `a.b`, since b may be a module of a.
    """
    package = module.split(".") if is_package else module.split(".")[:-1]
    for node in ast.walk(tree):
        if isinstance(node, ast.Import):
            yield from (alias.name for alias in node.names)
        elif isinstance(node, ast.ImportFrom):
            start = package[: len(package) - node.level + 1] if node.level else []
            base = ".".join([*start, *([node.module] if node.module else [])])
            yield from (f"{base}.{alias.name}" for alias in node.names)


def rooms_imported(source: str, module: str, is_package: bool = False) -> set[str]:
    """The rooms of huiju that a module imports from, its own room left out."""
    own = module.split(".")[1]
    names = (name.split(".") for name in imported_modules(ast.parse(source), module, is_package))
    return {parts[1] for parts in names if parts[0] == "huiju" and parts[1] in FLOOR_OF} - {own}


def climbs(source: str, module: str, is_package: bool = False) -> set[str]:
    """The rooms a module imports although they are not on a floor below it."""
    own = FLOOR_OF[module.split(".")[1]]
    return {room for room in rooms_imported(source, module, is_package) if FLOOR_OF[room] >= own}


def module_name(path: Path) -> str:
    """`src/huiju/rules/parse.py` is `huiju.rules.parse`; a package's `__init__` is the package."""
    parts = ("huiju", *path.relative_to(PACKAGE).with_suffix("").parts)
    return ".".join(parts[:-1] if parts[-1] == "__init__" else parts)


def housed_files() -> list[Path]:
    """Every Python file that lives in a room."""
    return [path for path in sorted(PACKAGE.rglob("*.py")) if path.parent != PACKAGE]


def test_every_file_lives_in_a_room_that_has_a_floor() -> None:
    rooms = {path.relative_to(PACKAGE).parts[0].removesuffix(".py") for path in PACKAGE.rglob("*.py")}
    assert rooms - DOORS - FLOOR_OF.keys() == set(), "give the room a floor in this test"


def test_no_module_imports_its_own_floor_or_one_above() -> None:
    wrong = {
        module_name(path): found
        for path in housed_files()
        if path.relative_to(PACKAGE).parts[0] in FLOOR_OF
        and (found := climbs(path.read_text(encoding="utf-8"), module_name(path), path.stem == "__init__"))
    }
    assert wrong == {}


@pytest.mark.parametrize(
    ("module", "source", "expected"),
    [
        ("huiju.rules.parse", "import huiju.policy.library", {"policy"}),
        ("huiju.rules.parse", "from huiju.policy import library", {"policy"}),
        ("huiju.rules.parse", "from huiju import policy", {"policy"}),
        ("huiju.rules.parse", "from ..policy.library import load", {"policy"}),
        ("huiju.rules.parse", "def f():\n    from .. import policy", {"policy"}),
        ("huiju.entitlement.decide", "from huiju.population import run", {"population"}),
        ("huiju.population.run", "from huiju.entitlement import decide", {"entitlement"}),
        ("huiju.policy.library", "from huiju.web import views", {"web"}),
        ("huiju.cli.app", "from huiju.web import views", {"web"}),
    ],
)
def test_an_upward_or_level_import_is_found(module: str, source: str, expected: set[str]) -> None:
    assert climbs(source, module) == expected


@pytest.mark.parametrize(
    ("module", "source"),
    [
        ("huiju.policy.library", "from huiju.rules.parse import parse"),
        ("huiju.rules.parse", "from . import nodes\nfrom .types import Money\nimport ast"),
        ("huiju.entitlement.decide", "from huiju import __version__\nfrom huiju.policy import library"),
        ("huiju.cli.app", "from ..entitlement import decide\nfrom ..population import run"),
    ],
)
def test_a_downward_or_inner_import_is_allowed(module: str, source: str) -> None:
    assert climbs(source, module) == set()


def test_a_package_resolves_its_relative_imports_from_itself() -> None:
    assert climbs("from ..policy import library", "huiju.rules", is_package=True) == {"policy"}
    assert climbs("from .policy import library", "huiju.rules", is_package=True) == set()
