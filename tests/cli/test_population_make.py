"""`huiju population make` on the command line."""

from __future__ import annotations

import json
from pathlib import Path

from typer.testing import CliRunner

from huiju.cli.app import app

run = CliRunner().invoke


def made(folder: Path, *more: str) -> tuple[int, str, str]:
    done = run(app, ["population", "make", "--place", "150100", "--persons", "1500", "-o", str(folder), *more])
    return done.exit_code, done.stdout, " ".join(done.stderr.split())


def test_a_table_of_targets_and_what_was_drawn(tmp_path: Path) -> None:
    code, shown, _ = made(tmp_path / "one", "--lang", "en")
    assert code == 0
    assert "births 2025" in shown
    assert "marginals, 0 beyond four standard errors" in shown
    assert (tmp_path / "one" / "population.json").exists()


def test_the_report_as_json_is_the_one_in_the_folder(tmp_path: Path) -> None:
    code, shown, _ = made(tmp_path / "one", "--format", "json", "--from", "2024", "--until", "2026", "--seed", "8")
    assert code == 0
    report = json.loads(shown)
    assert report == json.loads((tmp_path / "one" / "report.json").read_text(encoding="utf-8"))
    assert (report["place"], report["first_year"], report["last_year"], report["seed"]) == ("hohhot", 2024, 2026, 8)
    assert report["not_told"] == []


def test_a_folder_that_is_there_is_refused_unless_it_is_to_be_replaced(tmp_path: Path) -> None:
    assert made(tmp_path / "one")[0] == 0
    code, _, error = made(tmp_path / "one", "--lang", "en")
    assert code == 2
    assert "exists already" in error
    assert "--replace" in error
    assert made(tmp_path / "one", "--replace")[0] == 0


def test_figures_of_another_city_are_refused(tmp_path: Path) -> None:
    figures = Path("src/huiju/packs/ordos/ordos.population.yaml").resolve()
    code, _, error = made(tmp_path / "one", "--marginals", str(figures), "--lang", "zh")
    assert code == 2
    assert "ordos 的数据，不是 hohhot 的" in error


def test_a_missing_file_of_figures_is_said(tmp_path: Path) -> None:
    code, _, error = made(tmp_path / "one", "--marginals", str(tmp_path / "none.yaml"), "--lang", "en")
    assert code == 2
    assert "cannot be read" in error


def test_an_unknown_city_is_refused(tmp_path: Path) -> None:
    done = run(app, ["population", "make", "--place", "hohot", "--persons", "1500", "-o", str(tmp_path / "one")])
    assert done.exit_code == 2
    assert "hohhot" in done.stderr


def test_a_city_of_a_further_folder_of_packs(tmp_path: Path) -> None:
    """Its place and its figures are all it takes."""
    packs = tmp_path / "packs"
    (packs / "riverton").mkdir(parents=True)
    words = "places:\n  riverton: {zh: 河湾市, en: Riverton, code: 150900, within: nmg}\n"
    (packs / "vocabulary.yaml").write_text(words, encoding="utf-8")
    text = Path("src/huiju/packs/hohhot/hohhot.population.yaml").read_text(encoding="utf-8")
    text = text.replace("place: hohhot", "place: riverton").replace("    1501", "    1509")
    (packs / "riverton" / "riverton.population.yaml").write_text(text, encoding="utf-8")
    done = run(app, ["population", "make", "--place", "150900", "--persons", "1500", "-o", str(tmp_path / "one"),
                     "--packs", str(packs), "--format", "json"])  # fmt: skip
    assert done.exit_code == 0, done.stderr
    assert json.loads(done.stdout)["place"] == "riverton"
