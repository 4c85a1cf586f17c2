"""The tracked files name no package index and no machine, and stay short enough to read."""

from __future__ import annotations

import re
import subprocess
from pathlib import Path

import pytest

ROOT = Path(__file__).resolve().parents[2]
MAX_LINES = 300

# Names are put together from parts, so that this file passes its own test.
REGISTRY_HOSTS = tuple(
    ".".join(parts)
    for parts in (
        ("pypi", "org"),
        ("pythonhosted", "org"),
        ("pypi", "python", "org"),
        ("anaconda", "org"),
        ("npmjs", "org"),
        ("npmjs", "com"),
        ("npmmirror", "com"),
        ("jsdelivr", "net"),
        ("mirrors", "aliyun", "com"),
        ("tuna", "tsinghua", "edu", "cn"),
        ("mirrors", "ustc", "edu", "cn"),
    )
)
MACHINE_FOLDERS = ("work", "tmp", "home", "root", "Users", "opt")

REGISTRY = re.compile("|".join(re.escape(host) for host in REGISTRY_HOSTS), re.IGNORECASE)
# Only where a path begins: not after a letter, a dot or a slash, as in an address or a relative path.
MACHINE_PATH = re.compile(rf"(?<![\w.~)}}/-])/(?:{'|'.join(MACHINE_FOLDERS)})/\w")
ADDRESS = re.compile(r"https?:|file:|git\+|index-url|find-links|trusted-host", re.IGNORECASE)


def tracked_files() -> list[Path]:
    """The files under version control; skips where there is no checkout (an unpacked archive)."""
    if not (ROOT / ".git").exists():
        pytest.skip("not a git checkout: no list of tracked files")
    listing = subprocess.run(
        ["git", "-c", f"safe.directory={ROOT}", "ls-files", "-z"],
        cwd=ROOT,
        check=True,
        capture_output=True,
        text=True,
    )
    paths = [ROOT / name for name in listing.stdout.split("\0") if name]
    return [path for path in paths if path.is_file()]


def hits(pattern: re.Pattern[str], paths: list[Path]) -> list[str]:
    """Where the pattern occurs, as `file:line: text`; binary files are passed over."""
    found = []
    for path in paths:
        try:
            lines = path.read_text(encoding="utf-8").splitlines()
        except UnicodeDecodeError:
            continue
        found += [
            f"{path.relative_to(ROOT)}:{number}: {line.strip()}"
            for number, line in enumerate(lines, 1)
            if pattern.search(line)
        ]
    return found


def test_the_listing_sees_the_project() -> None:
    names = {path.relative_to(ROOT).as_posix() for path in tracked_files()}
    assert {"pyproject.toml", "requirements/dev.txt", "src/huiju/__init__.py"} <= names


def test_requirements_contain_no_address() -> None:
    requirements = sorted((ROOT / "requirements").iterdir())
    assert requirements
    assert hits(ADDRESS, requirements) == []


def test_every_locked_requirement_has_a_hash() -> None:
    for lock in sorted((ROOT / "requirements").glob("*.txt")):
        entries = re.split(r"\n(?=\S)", lock.read_text(encoding="utf-8").strip())
        bare = [entry.splitlines()[0] for entry in entries if "--hash=sha256:" not in entry]
        assert bare == [], f"{lock.name}: run `make lock`"


def test_no_file_names_a_package_registry() -> None:
    assert hits(REGISTRY, tracked_files()) == []


def test_no_file_names_a_path_of_one_machine() -> None:
    assert hits(MACHINE_PATH, tracked_files()) == []


def test_every_python_file_is_short_enough_to_read() -> None:
    lengths = {
        path.relative_to(ROOT).as_posix(): len(path.read_text(encoding="utf-8").splitlines())
        for path in tracked_files()
        if path.suffix == ".py"
    }
    assert {name: length for name, length in lengths.items() if length > MAX_LINES} == {}


@pytest.mark.parametrize("folder", MACHINE_FOLDERS)
@pytest.mark.parametrize("before", ["", " ", '"', "=", "("])
def test_a_machine_path_is_recognised(folder: str, before: str) -> None:
    assert MACHINE_PATH.search(f"{before}/{folder}/huiju")


@pytest.mark.parametrize("text", ["example.gov.cn/work/a.html", "./tmp/x", "src/home/page.html", "/jobs/1"])
def test_an_address_or_a_relative_path_is_no_machine_path(text: str) -> None:
    assert not MACHINE_PATH.search(text)


@pytest.mark.parametrize("host", REGISTRY_HOSTS)
def test_a_registry_is_recognised_in_an_address(host: str) -> None:
    assert REGISTRY.search(f"see {host.upper()}/simple")
