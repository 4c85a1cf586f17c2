"""Tables of marginals: mistakes are told at their line, and a further city needs nothing but its own."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.policy.library import load_library
from huiju.population.making.make import make
from huiju.population.making.reading import find_marginals, load_marginals
from huiju.population.store import open_population
from huiju.rules.diagnostics import Diagnostic, RuleError

VOCABULARY = load_library().vocabulary
HOHHOT = find_marginals("hohhot", None).read_text(encoding="utf-8")


def mistakes(text: str, folder: Path) -> list[Diagnostic]:
    path = folder / "hohhot.population.yaml"
    path.write_text(text, encoding="utf-8")
    with pytest.raises(RuleError) as caught:
        load_marginals(path, VOCABULARY)
    return list(caught.value.diagnostics)


@pytest.mark.parametrize("city", ["hohhot", "baotou", "ordos"])
def test_those_of_the_package_are_right(city: str) -> None:
    assert load_marginals(find_marginals(city, None), VOCABULARY).place == city


CASES = [
    ("place: hohhot", "place: hohot", "city-unknown", "hohhot"),
    ("state_day: 2025-07-01", "state_day: 2025-02-30", "date-missing", "no day 30"),
    ("yearly_change: {value: 1, source: assumed}", "yearly_change: {value: 1}", "key-missing", "source"),
    ("yearly_change: {value: 1, source: assumed}", "yearly_change: {value: -1, source: assumed}", "form", "digits"),
    ("births:\n", "birth:\n", "key-unknown", "births"),
    ("  stay: {value: 35%, source: assumed}", "  stay: {value: 135%, source: assumed}", "share-above-one", "12%"),
    ("mean_size: {value: 2.30,", "mean_size: {value: 0,", "figure-zero", ""),
    ("order: {values: {1: 53%, 2: 38%, 3: 9%}", "order: {values: {1: 53%, 2: 38%, 4: 9%}", "value-unknown", "1, 2, 3"),
    ("order: {values: {1: 53%, 2: 38%, 3: 9%}", "order: {values: {1: 0, 2: 0, 3: 0}", "weights-zero", ""),
    ("values: {600000: 55, 800000: 45}", "values: {800000..600000: 1}", "span-form", "1..36"),
    ("values: {junior_college: 42, bachelor: 48, master: 10}", "values: {junior_college: 42, bachelr: 48}",
     "value-unknown", "bachelor"),
    ("  years: {junior_college: 3, bachelor: 4, master: 3}", "  years: {junior_college: 3, bachelor: 4}",
     "years-missing", "master"),
    ("    is_disabled: {", "    is_disable: {", "fact-unknown", "is_disabled"),
    ("    is_disabled: {values: {true: 2.6%,", "    is_disabled: {values: {yes: 2.6%,", "value-unknown", "true"),
    ("    is_disabled: {values: {true: 2.6%, false: 97.4%},", "    is_disabled: {", "values-missing", "not_known"),
    ("talent_class: {among: graduates,", "talent_class: {among: graduate,", "group-unknown", "graduates"),
    ("employer_in_six_clusters: {among: employer_kind=enterprise,",
     "employer_in_six_clusters: {among: employer_kind=enterprises,", "value-unknown", "enterprise"),
    ("employer_is_sme: {among: employer_kind=enterprise,", "employer_is_sme: {among: employer_kinds=enterprise,",
     "group-unknown", "employer_kind"),
    ("    is_prc_citizen: {", "    graduated_on: {", "fact-date", "remove"),
    ("{18: 45%, 22: 74%", "{22: 45%, 18: 74%", "ages-order", ""),
    ("    internship_months: {values: {1: 12,", "    internship_months: {values: {few: 12,", "span-form", "1..36"),
    ("not_known: 40%, source: assumed}\n    treatment", "not_known: 140%, source: assumed}\n    treatment",
     "share-above-one", ""),
]  # fmt: skip


@pytest.mark.parametrize(("old", "new", "code", "hint"), CASES, ids=[case[1].strip()[:40] for case in CASES])
def test_a_mistake_is_told_at_its_line(tmp_path: Path, old: str, new: str, code: str, hint: str) -> None:
    assert old in HOHHOT
    text = HOHHOT.replace(old, new, 1)
    found = next(mistake for mistake in mistakes(text, tmp_path) if mistake.code == code)
    lines = text.splitlines()
    first = text[: text.index(new)].count("\n")
    spread = max(new.strip("\n").count("\n"), 0)
    assert first <= found.place.line - 1 <= first + spread + 2 or code in ("weights-zero", "key-missing")
    assert found.place.source == lines[found.place.line - 1]
    assert hint in (found.instead("en") if found.instead else "") + found.says("en")


def test_groups_of_lines_below_are_not_there_yet(tmp_path: Path) -> None:
    text = HOHHOT.replace("    public_rental_qualified: {among: not_owners,",
                          "    public_rental_qualified: {among: public_rental_allotted,")  # fmt: skip
    assert "group-unknown" in {mistake.code for mistake in mistakes(text, tmp_path)}


VOCABULARY_OF_RIVERTON = """
places:
  riverton: {zh: 河湾市, en: Riverton, code: 150900, within: nmg}
"""


def test_a_further_city_needs_only_its_own_figures(tmp_path: Path) -> None:
    """Its place in a vocabulary of its own, and its table of marginals beside its packs."""
    (tmp_path / "vocabulary.yaml").write_text(VOCABULARY_OF_RIVERTON, encoding="utf-8")
    text = (
        HOHHOT.replace("place: hohhot", "place: riverton")
        .replace("    1501", "    1509")
        .replace("baotou: 12", "hohhot: 12")
    )
    (tmp_path / "riverton").mkdir()
    (tmp_path / "riverton" / "riverton.population.yaml").write_text(text, encoding="utf-8")
    vocabulary = load_library([tmp_path]).vocabulary
    marginals = load_marginals(find_marginals("riverton", None, [tmp_path]), vocabulary)
    report = make(marginals, vocabulary, 5000, 1, tmp_path / "population", (2024, 2027))
    found = open_population(tmp_path / "population", vocabulary)
    assert found.place == report.place == "riverton"
    homes = found.scan("persons", 0).collect()["hukou_city"].unique().to_list()
    assert "riverton" in homes
    assert report.departing == ()
