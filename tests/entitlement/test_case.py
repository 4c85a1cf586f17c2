"""Case files: what is wrong is named with its path, the value, and what is allowed; what people write is read."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from huiju.entitlement.case import Case, case_from_data, case_from_text, read_case
from huiju.policy.load import load_vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError

WORDS = load_vocabulary()
HEAD = "city: hohhot\nas_of: 2026-03-01\n"


def told(text: str) -> Case:
    """The case in a text."""
    return case_from_text(text, WORDS, "case.yaml")


def wrong(text: str) -> list[Diagnostic]:
    """The mistakes in a text."""
    with pytest.raises(RuleError) as error:
        told(text)
    return list(error.value.diagnostics)


def applicant(line: str) -> str:
    """A case with one line about the applicant."""
    return f"{HEAD}facts:\n  applicant:\n    {line}\n"


MISTAKES = [
    # what is written, code, words, what to write instead, line
    ("", "case-form", "this is not a case", "write city, as_of, applicant and so on", 1),
    ("[]", "case-form", "this is not a case", "write city", 1),
    ("city", "case-form", "this is not a case", "write city", 1),
    ("as_of: 2026-03-01", "city-missing", "case: city is missing", "hohhot, baotou, ordos", 1),
    ("city: hohhot", "as-of-missing", "case: as_of is missing", "as_of: 2026-01-20", 1),
    ("city: hohot\nas_of: 2026-03-01", "city-unknown", "city: there is no city 'hohot'", "did you mean hohhot?", 1),
    ("city: nmg\nas_of: 2026-03-01", "city-unknown", "no city 'nmg'", "hohhot, baotou, ordos", 1),
    ("city: hohhot\nas_of: 2026-02-30", "date-missing", "as_of: the date 2026-02-30 does not exist", "no day 30", 2),
    ("city: hohhot\nas_of: soon", "date-form", "as_of: 'soon' is not a date", "2025-03-01", 2),
    (f"{HEAD}facts: []", "section-form", "facts: sections are needed here", "applicant:", 3),
    (f"{HEAD}facts: 5", "section-form", "facts: sections are needed here", "applicant:", 3),
    (f"{HEAD}facts: {{}}\nmore: 1", "key-unknown", "there is no 'more' here", "city, as_of", 4),
    (f"{HEAD}facts:\n  aplicant: {{}}", "section-unknown", "no section 'aplicant'", "did you mean applicant?", 4),
    (f"{HEAD}aplicant: {{}}", "section-unknown", "no section 'aplicant'", "did you mean applicant?", 3),
    (f"{HEAD}facts:\n  applicant: []", "section-form", "facts.applicant: facts are needed here", "", 4),
    (f"{HEAD}facts:\n  applicant: 5", "section-form", "facts.applicant: facts are needed here", "", 4),
    (f"{HEAD}facts:\n  children: {{}}", "section-form", "facts.children", "children, hires, interns are lists", 4),
    (f"{HEAD}facts:\n  children: [5]", "section-form", "facts.children.0: facts are needed here", "", 4),
    (f"{HEAD}facts:\n  others:\n    x: 1", "section-form", "facts.others.x: facts are needed here", "", 5),
    (applicant("birthdate: 2000-01-01"), "fact-unknown", "no fact 'birthdate'", "did you mean birth_date?", 5),
    (applicant("as_of: 2026-01-01"), "fact-unknown", "facts.applicant.as_of: there is no fact", "birth_date, sex", 5),
    (applicant("education: bachlor"), "value", "education cannot be 'bachlor'", "did you mean bachelor?", 5),
    (applicant("education: [bachelor]"), "value-form", "facts.applicant.education: a single value", "", 5),
    (applicant("owns_home_in_city: maybe"), "value", "owns_home_in_city cannot be 'maybe'", "write true or false", 5),
    (applicant("birth_date: 2025-02-30"), "date-missing", "birth_date: the date 2025-02-30 does not exist", "30", 5),
    (applicant("birth_date: 2025-02"), "date-part", "'2025-02' is not a whole date", "1996-05-20", 5),
    (applicant("monthly_rent: -800"), "value", "monthly_rent cannot be '-800'", "it cannot be negative", 5),
    (applicant("monthly_rent: eight"), "value", "monthly_rent cannot be 'eight'", "write a number", 5),
    (applicant("monthly_rent: 0.005"), "value", "monthly_rent cannot be '0.005'", "no more than two decimals", 5),
    (applicant("monthly_rent: 99999999999999999"), "value", "monthly_rent cannot be", "too large", 5),
    (applicant("contract_months: 1.5"), "value", "contract_months cannot be '1.5'", "a whole number", 5),
    (applicant("hukou_city: '!!'"), "value", "hukou_city cannot be '!!'", "hohhot or weinan", 5),
    (applicant("education: bachelor\n    education: master"), "key-twice", "'education' stands twice", "keep one", 6),
    (
        applicant("education: {bachelor: 1").rstrip(),
        "yaml",
        "a comma or closing bracket is missing",
        "closing bracket",
        5,
    ),
    ("\tcity: hohhot", "yaml", "tab", "spaces", 1),
]


@pytest.mark.parametrize(("text", "code", "says", "instead", "line"), MISTAKES)
def test_a_mistake_is_named_with_what_to_write(text: str, code: str, says: str, instead: str, line: int) -> None:
    (found,) = wrong(text)
    assert found.code == code
    assert says in found.says.en
    assert found.says.zh
    assert instead in (found.instead.en if found.instead else "")
    assert (found.place.file, found.place.line) == ("case.yaml", line)


def test_every_mistake_of_a_case_is_named_at_once() -> None:
    found = wrong(
        "city: hohot\nas_of: 2026-02-30\nfacts:\n"
        "  applicant: {educaton: phd, sex: f}\n  children: [{child_birth_order: x}]\n"
    )
    assert [d.code for d in found] == ["city-unknown", "date-missing", "fact-unknown", "value", "value"]
    assert [d.place.line for d in found] == [1, 2, 4, 4, 5]


def test_a_list_of_children_names_the_child_with_the_mistake() -> None:
    text = f"{HEAD}facts:\n  children:\n  - child_birth_order: 1\n  - child_birth_orde: 2\n"
    (found,) = wrong(text)
    assert found.says.en.startswith("facts.children.1.child_birth_orde")


READ: list[tuple[str, str, Any]] = [
    ("monthly_rent", "800", 800_00),
    ("monthly_rent", "８００", 800_00),
    ("monthly_rent", "1.5万", 15_000_00),
    ("monthly_rent", "1,200元", 1_200_00),
    ("monthly_rent", "0.01", 1),
    ("contract_months", "60", 60),
    ("contract_months", "６０个月", 60),
    ("birth_date", "2000-01-02", date(2000, 1, 2)),
    ("birth_date", "2000年1月2日", date(2000, 1, 2)),
    ("birth_date", "２０００．１．２", date(2000, 1, 2)),
    ("owns_home_in_city", "是", True),
    ("owns_home_in_city", "no", False),
    ("owns_home_in_city", "没有", False),
    ("education", "bachelor", "bachelor"),
    ("education", "本科", "bachelor"),
    ("hukou_city", "呼和浩特", "hohhot"),
    ("hukou_city", "Ordos", "ordos"),
    ("hukou_city", "渭南", "渭南"),
    ("hukou_city", "none", "none"),
]


@pytest.mark.parametrize(("fact", "written", "value"), READ)
def test_values_are_read_as_people_write_them(fact: str, written: str, value: Any) -> None:
    assert told(applicant(f"{fact}: {written}")).sections["applicant"] == {fact: value}


def test_words_that_other_yaml_readers_turn_into_numbers_stay_words() -> None:
    """Money 010 is ten yuan, not eight; a code `no` would be a text."""
    assert told(applicant("monthly_rent: 010")).sections["applicant"]["monthly_rent"] == 10_00
    assert told(applicant("owns_home_in_city: no")).sections["applicant"]["owns_home_in_city"] is False


def test_json_is_read_like_yaml(tmp_path: Path) -> None:
    data = {
        "city": "hohhot", "as_of": "2026-03-01",
        "facts": {
            "applicant": {"owns_home_in_city": False, "monthly_rent": 800}, "children": [{"child_birth_order": 1}],
        },
    }  # fmt: skip
    file = tmp_path / "case.json"
    file.write_text(json.dumps(data), encoding="utf-8")
    case = read_case(file, WORDS)
    assert case == case_from_data(data, WORDS)
    assert case.sections["applicant"] == {"owns_home_in_city": False, "monthly_rent": 800_00}
    assert case.lists["children"] == ({"child_birth_order": 1},)


def test_what_is_not_known_may_be_null_or_left_out() -> None:
    assert told(applicant("education: null")).sections["applicant"] == {}
    assert told(applicant("education: ~")).sections["applicant"] == {}
    assert told(f"{HEAD}facts:\n  applicant:\n").sections == {}
    assert told(f"{HEAD}facts:\n").sections == {}


def test_facts_may_stand_without_the_word_facts() -> None:
    flat = told(f"{HEAD}applicant: {{education: phd}}\n")
    assert flat == told(f"{HEAD}facts:\n  applicant: {{education: phd}}\n")


def test_an_empty_list_says_that_there_is_none() -> None:
    assert told(f"{HEAD}facts:\n  children: []\n").lists == {"children": ()}
    assert told(f"{HEAD}facts: {{}}\n").lists == {}


def test_a_missing_file_is_a_mistake_with_its_name(tmp_path: Path) -> None:
    with pytest.raises(RuleError) as error:
        read_case(tmp_path / "missing.yaml", WORDS)
    assert "missing.yaml" in error.value.diagnostics[0].render("en")


def test_city_and_day_of_the_caller_win(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text(HEAD, encoding="utf-8")
    case = read_case(file, WORDS, "ordos", date(2025, 1, 1))
    assert (case.city, case.as_of) == ("ordos", date(2025, 1, 1))
    file.write_text("facts: {}\n", encoding="utf-8")
    assert read_case(file, WORDS, "ordos", date(2025, 1, 1)).city == "ordos"


def test_telling_a_fact_makes_another_case_and_none_withdraws_it() -> None:
    case = told(f"{HEAD}facts:\n  children: [{{child_birth_order: 1}}, {{}}]\n")
    more = case.told("children[1]", "child_birth_order", 2).told("applicant", "sex", "female")
    more = more.told("others.aunt", "sex", "female")
    assert case.lists["children"][1] == {}, "the first case is as it was"
    assert more.entry("children[1]") == {"child_birth_order": 2}
    assert more.entry("others.aunt") == {"sex": "female"}
    assert more.told("children[1]", "child_birth_order", None).entry("children[1]") == {}
    assert (more.entry("children[2]"), more.entry("spouse"), more.entry("others.uncle")) == (None, None, None)
