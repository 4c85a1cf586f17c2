"""The wheel carries everything that the package needs at work."""

from __future__ import annotations

import subprocess
import sys
import zipfile
from collections.abc import Iterator
from pathlib import Path

import pytest

import huiju

ROOT = Path(__file__).resolve().parents[2]
PACKAGE = ROOT / "src" / "huiju"


@pytest.fixture(scope="module")
def wheel(tmp_path_factory: pytest.TempPathFactory) -> Iterator[zipfile.ZipFile]:
    """The wheel built from this checkout, open for reading."""
    folder = tmp_path_factory.mktemp("wheel")
    build = [sys.executable, "-m", "hatchling", "build", "--target", "wheel", "--directory", str(folder)]
    subprocess.run(build, cwd=ROOT, check=True, capture_output=True)
    with zipfile.ZipFile(next(folder.glob("*.whl"))) as archive:
        yield archive


def test_every_pack_is_in_the_wheel(wheel: zipfile.ZipFile) -> None:
    packs = {path.relative_to(ROOT / "src").as_posix() for path in (PACKAGE / "packs").rglob("*.yaml")}
    assert packs <= set(wheel.namelist())


def test_the_wheel_says_that_it_is_typed(wheel: zipfile.ZipFile) -> None:
    assert "huiju/py.typed" in wheel.namelist()


def test_the_wheel_has_the_command_and_the_version(wheel: zipfile.ZipFile) -> None:
    info = f"huiju-{huiju.__version__}.dist-info"
    assert "huiju = huiju.cli.app:main" in wheel.read(f"{info}/entry_points.txt").decode()
    assert f"\nVersion: {huiju.__version__}\n" in wheel.read(f"{info}/METADATA").decode()
