"""Files of worked examples: each expectation that differs is named; a file that cannot be read says where."""

from __future__ import annotations

from pathlib import Path

import pytest

from huiju.entitlement.assess import Engine
from huiju.entitlement.cases import CaseResult, run_cases
from huiju.policy.library import load_library
from huiju.rules.diagnostics import Diagnostic, RuleError

ENGINE = Engine(load_library())
EXAMPLES = Path(__file__).resolve().parents[2].parent / "shared" / "inventory" / "examples.yaml"

FAMILY = """\
cases:
- id: F1
  city: hohhot
  as_of: 2026-03-01
  facts:
    applicant: {hukou_city: hohhot}
    household: {parents_hukou_in_city: both}
    children:
    - {child_birth_order: 2, child_born_on: 2025-05-05, child_hukou_city: hohhot, child_care_kind: nursery}
  expected:
"""
SECOND = "  - {provision: hohhot-2025/childcare-second, for: 'children[0]'"
FIRST = "  - {provision: hohhot-2025/childcare-first, for: 'children[0]'"
NURSERY = "  - {provision: hohhot-2025/nursery-subsidy, for: 'children[0]'"


def results(tmp_path: Path, text: str) -> list[CaseResult]:
    """The results of a file."""
    file = tmp_path / "cases.yaml"
    file.write_text(text, encoding="utf-8")
    return run_cases(file, ENGINE)


def differences(tmp_path: Path, text: str) -> list[str]:
    """What differs in a file of one case."""
    (result,) = results(tmp_path, text)
    return [str(difference) for difference in result.differences]


def wrong(tmp_path: Path, text: str) -> Diagnostic:
    """The one mistake of a file, whether the file cannot be read or one of its cases."""
    try:
        (found,) = [mistake for result in results(tmp_path, text) for mistake in result.mistakes]
    except RuleError as error:
        (found,) = error.diagnostics
    return found


def test_what_is_as_expected_does_not_differ(tmp_path: Path) -> None:
    rows = ", ".join(f"{{period: year {n} of 5, amount: 10000, due: null}}" for n in range(1, 6))
    text = (
        f"{FAMILY}{SECOND}, status: eligible, amount: {{total: 50000, unit: CNY, kind: exact}}, schedule: [{rows}],"
        " policy_silent_on: [equal yearly parts]}\n"
        f"{FIRST}, status: ineligible, amount: null, schedule: null}}\n"
        f"{NURSERY}, status: eligible, amount: {{total: 600, unit: CNY a year, kind: exact}}}}\n"
        "  best_set: {provisions: [hohhot-2025/childcare-second, hohhot-2025/nursery-subsidy], total_cny: 50600}\n"
    )
    (result,) = results(tmp_path, text)
    assert (result.case, result.checked, result.differences) == ("F1", 14, [])


WRONG = [
    # the expectation, where it differs, what was expected, what was found
    (f"{SECOND}, status: unknown}}", "status", "unknown", "eligible"),
    (f"{SECOND}, status: elligible}}", "status", "elligible", "eligible"),
    (f"{FIRST}, status: eligible}}", "status", "eligible", "ineligible"),
    (f"{SECOND}, amount: {{total: 50001}}}}", "amount.total", "50001", "50000"),
    (f"{SECOND}, amount: {{total: many}}}}", "amount.total", "many", "50000"),
    (f"{SECOND}, amount: {{total: null}}}}", "amount.total", "None", "50000"),
    (f"{SECOND}, amount: {{min: 1}}}}", "amount.min", "1", "None"),
    (f"{SECOND}, amount: {{max: 1}}}}", "amount.max", "1", "None"),
    (f"{SECOND}, amount: {{unit: CNY_voucher}}}}", "amount.unit", "CNY_voucher", "CNY"),
    (f"{SECOND}, amount: {{kind: up_to}}}}", "amount.kind", "up_to", "exact"),
    (f"{FIRST}, status: ineligible, amount: {{total: 10000}}}}", "amount.total", "10000", "None"),
    (f"{SECOND}, schedule: [{{amount: 50000}}]}}", "schedule", "1 x 50000", "5 x 10000"),
    (f"{SECOND}, schedule: [{{amount: 10000, times: 4}}]}}", "schedule", "4 x 10000", "5 x 10000"),
    (f"{SECOND}, schedule: [{{amount: 1}}, {{amount: 2}}]}}", "schedule", "1, 2", "5 x 10000"),
]


@pytest.mark.parametrize(("line", "what", "expected", "found"), WRONG)
def test_a_wrong_expectation_is_named(tmp_path: Path, line: str, what: str, expected: str, found: str) -> None:
    (difference,) = differences(tmp_path, f"{FAMILY}{line}\n")
    name = "childcare-second" if SECOND in line else "childcare-first"
    assert difference == f"F1 hohhot-2025/{name} for children[0]: {what}: expected {expected}, found {found}"


@pytest.mark.parametrize(
    ("best", "where"),
    [
        ("{provisions: []}", "provisions: expected [], found ['hohhot-2025/childcare-second']"),
        ("{provisions: [hohhot-2025/daily-milk]}", "provisions: expected ['hohhot-2025/daily-milk'], found"),
        ("{total_cny: 49999}", "total_cny: expected 49999, found 50000"),
        ("{total_cny: much}", "total_cny: expected much, found 50000"),
    ],
)
def test_a_wrong_best_set_is_named(tmp_path: Path, best: str, where: str) -> None:
    (difference,) = differences(tmp_path, f"{FAMILY}{SECOND}}}\n  best_set: {best}\n")
    assert where in difference


def test_a_silence_that_is_not_there_is_named(tmp_path: Path) -> None:
    text = FAMILY.replace("child_born_on: 2025-05-05", "child_born_on: 2025-01-05")
    line = "  - {provision: hohhot-2025/newborn-screening, for: 'children[0]', status: unknown, missing: birth}\n"
    assert differences(tmp_path, text + line) == []
    plain = "  - {provision: hohhot-2025/hukou-free, for: applicant, policy_silent_on: [age]}\n"
    (difference,) = differences(tmp_path, FAMILY + plain)
    assert difference.endswith("policy_silent_on: expected ['age'], found nothing")


def test_only_what_is_stated_is_compared(tmp_path: Path) -> None:
    (result,) = results(tmp_path, f"{FAMILY}{SECOND}, why: any words, confidence: reading}}\n")
    assert (result.checked, result.differences) == (0, [])


def test_every_case_has_its_own_result(tmp_path: Path) -> None:
    other = FAMILY.removeprefix("cases:\n").replace("F1", "F2")
    text = f"{FAMILY}{SECOND}, status: unknown}}\n{other}{SECOND}, status: eligible}}\n"
    first, second = results(tmp_path, text)
    assert (first.case, len(first.differences)) == ("F1", 1)
    assert (second.case, len(second.differences)) == ("F2", 0)


def test_a_case_without_a_name_is_counted(tmp_path: Path) -> None:
    (result,) = results(tmp_path, FAMILY.replace("- id: F1\n  city", "- city") + f"{SECOND}, status: unknown}}\n")
    assert result.case == "case 1"


MALFORMED = [
    # the file, code, words, what to write instead, line
    ("", "cases-form", "there are no cases", "cases:", 1),
    ("[]", "cases-form", "there are no cases", "cases:", 1),
    ("cases: 5", "cases-form", "there are no cases", "cases:", 1),
    ("kases: []", "cases-form", "there are no cases", "cases:", 1),
    ("cases:\n- 5\n", "cases-form", "this entry is not a case", "id, city, as_of", 2),
    (FAMILY.replace("expected:\n", "expected: all\n"), "expected-form", "expected is not a list", "- provision:", 10),
    (FAMILY + "  - 5\n", "expected-form", "lacks its provision or its subject", "provision and for", 11),
    (FAMILY + "  - {for: applicant}\n", "expected-form", "lacks its provision or its subject", "provision", 11),
    (FAMILY + "  - {provision: hohhot-2025/hukou-free}\n", "expected-form", "lacks its provision", "for", 11),
    (
        FAMILY + "  - {provision: hohhot-2025/childcare-secnd, for: applicant}\n",
        "provision-unknown", "no provision 'hohhot-2025/childcare-secnd'", "mean hohhot-2025/childcare-second?", 11,
    ),
    (FAMILY + "  - {provision: childcare, for: applicant}\n", "provision-unknown", "no provision 'childcare'", "", 11),
    (
        FAMILY + "  - {provision: hohhot-2025/t-population, for: applicant}\n",
        "provision-unknown", "no provision 'hohhot-2025/t-population'", "", 11,
    ),
    (FAMILY + SECOND.replace("[0]", "[1]") + "}\n", "subject-unknown", "no 'children[1]'", "children[0]", 11),
    (FAMILY + SECOND.replace("[0]", "") + "}\n", "subject-unknown", "no 'children'", "children[0]", 11),
    (FAMILY + SECOND.replace("children[0]", "others.aunt") + "}\n", "subject-unknown", "no 'others.aunt'", "", 11),
    (f"{FAMILY}{SECOND}, amount: 50000}}\n", "expected-form", "amount is not in the right form", "total: 1000", 11),
    (f"{FAMILY}{SECOND}, schedule: 5}}\n", "expected-form", "schedule is not in the right form", "times: 48", 11),
    (f"{FAMILY}{SECOND}, schedule: [5]}}\n", "expected-form", "schedule is not in the right form", "times: 48", 11),
    (
        f"{FAMILY}{SECOND}, schedule: [{{amount: 5, times: x}}]}}\n",
        "expected-form", "schedule is not in the right form", "times: 48", 11,
    ),
    (f"{FAMILY}{SECOND}}}\n  best_set: 5\n", "expected-form", "best_set is not in the right form", "total_cny", 12),
    (FAMILY.replace("both", "bth"), "value", "facts.household.parents_hukou_in_city", "did you mean both?", 7),
    (FAMILY.replace("hukou_city: hohhot}", "hukou: x}"), "fact-unknown", "no fact 'hukou'", "", 6),
    (FAMILY.replace("hohhot\n  as_of", "hohot\n  as_of"), "city-unknown", "no city 'hohot'", "hohhot", 3),
    (FAMILY.replace("2026-03-01", "2026-02-30"), "date-missing", "2026-02-30 does not exist", "no day 30", 4),
]  # fmt: skip


@pytest.mark.parametrize(("text", "code", "says", "instead", "line"), MALFORMED)
def test_a_malformed_file_says_what_and_where(
    tmp_path: Path, text: str, code: str, says: str, instead: str, line: int
) -> None:
    found = wrong(tmp_path, text)
    assert found.code == code
    assert says in found.says.en
    assert instead in (found.instead.en if found.instead else "")
    assert found.place.line == line
    assert found.place.file.endswith("cases.yaml")


def test_a_missing_file_is_a_mistake(tmp_path: Path) -> None:
    with pytest.raises(RuleError):
        run_cases(tmp_path / "missing.yaml", ENGINE)


@pytest.mark.skipif(not EXAMPLES.exists(), reason="the shared worked examples are not beside the project")
def test_the_shared_worked_examples_are_met() -> None:
    found = run_cases(EXAMPLES, ENGINE)
    assert len(found) == 12
    assert [str(d) for result in found for d in result.differences] == []
