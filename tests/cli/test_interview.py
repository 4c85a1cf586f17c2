"""`huiju interview` from outside: piped answers, both languages, mistakes, commands, saving, broken input."""

from __future__ import annotations

import json
from pathlib import Path

import pytest
from click.testing import Result
from typer.testing import CliRunner

from huiju.cli.app import app

DAY = ["--as-of", "2026-03-01"]
RENTING = ["--city", "hohhot", "--situations", "renting", *DAY]
CHILD = ["--city", "hohhot", "--situations", "having_a_child", *DAY]


def run(options: list[str], *lines: str) -> Result:
    """The command with lines typed into it, and then the end of the input."""
    return CliRunner().invoke(app, ["interview", *options], input="".join(f"{line}\n" for line in lines))


@pytest.mark.parametrize(
    ("lang", "words"),
    [
        ("zh", ["想问哪座城市", "哪些情形符合", "家里一共有几个孩子", "关系到", "现金：确定", "都问清了",
                "呼和浩特市 · 2026-03-01"]),
        ("en", ["Which city", "Which of these apply", "How many children", "It decides", "Cash:",
                "Everything is settled", "Hohhot · 2026-03-01"]),
    ],
)  # fmt: skip
def test_from_the_city_to_the_statement(lang: str, words: list[str]) -> None:
    result = run([*DAY, "--lang", lang], "1", "2", "1", *["?"] * 40)
    assert result.exit_code == 0
    for word in words:
        assert word in result.stdout


@pytest.mark.parametrize("lines", [(), ("1",), ("1", "2"), ("1", "2", "1"), ("1", "2", "1", "2025-05-01")])
def test_the_end_of_the_input_ends_it_politely(lines: tuple[str, ...]) -> None:
    result = run(DAY, *lines)
    assert result.exit_code == 0
    assert "Traceback" not in result.output
    assert ("先到这里" in result.stdout) is (len(lines) >= 2)


@pytest.mark.parametrize(
    ("wrong", "says"),
    [
        ("", "不是日期"),
        ("昨天", "不是日期"),
        ("2025-02-30", "不存在"),
        ("2025年5月", "不是完整的日期"),
        ("25", "不是完整的日期"),
        ("0025-05-01", "不在 1900 年到 2100 年之间"),
    ],
)
def test_a_day_that_cannot_be_read_is_explained_and_asked_again(wrong: str, says: str) -> None:
    result = run(CHILD, "1", wrong, "2025-05-03", "q")
    assert says in result.stdout
    assert result.stdout.count("孩子是哪天出生的") == 1, "the question stands, only the answer is asked again"
    assert "现金：确定" in result.stdout


@pytest.mark.parametrize("day", ["2025-05-03", "2025年5月3日", "２０２５年５月３日", "2025.5.3", "20250503"])
def test_a_day_may_be_written_as_people_write_it(day: str) -> None:
    result = run([*CHILD, "--format", "json"], "1", day)
    assert json.loads(result.stdout)["case"]["facts"]["children"][0]["child_born_on"] == "2025-05-03"


@pytest.mark.parametrize("wrong", ["三个", "-1", "1.5", "100", ""])
def test_how_many_is_a_small_number(wrong: str) -> None:
    result = run(CHILD, wrong, "2", "q")
    assert "不是个数" in result.stdout
    assert "写 0 到 20 的数字" in result.stdout


@pytest.mark.parametrize("wrong", ["0", "9", "a", "1 2", ""])
def test_a_list_takes_one_of_its_numbers(wrong: str) -> None:
    result = run([*RENTING, "--lang", "en"], wrong, "1", "q")
    assert "  → type" in result.stdout
    assert result.stdout.count("Cash:") == 1


@pytest.mark.parametrize(
    ("typed", "told"), [("1", True), ("是", True), ("y", True), ("2", False), ("否", False), ("没有", False)]
)
def test_yes_and_no_by_number_or_word(typed: str, told: bool) -> None:
    result = run([*RENTING, "--format", "json"], typed)
    assert json.loads(result.stdout)["case"]["facts"]["applicant"]["owns_home_in_city"] is told


@pytest.mark.parametrize("wrong", ["八", "17", "1 x"])
def test_situations_are_ticked_by_number(wrong: str) -> None:
    result = run(DAY, "1", wrong, "2、6", "1", "q")
    assert "不是列表中的序号" in result.stdout
    assert "家里一共有几个孩子" in result.stdout


def test_back_asks_the_question_before() -> None:
    result = run([*CHILD, "--format", "json"], "1", "2025-05-03", "<", "2024-04-04")
    assert json.loads(result.stdout)["case"]["facts"]["children"][0]["child_born_on"] == "2024-04-04"


def test_back_from_the_first_question_goes_nowhere() -> None:
    assert "不能再往前" in run(CHILD, "<", "q").stdout


def test_the_list_of_answers_and_taking_one_back() -> None:
    result = run([*CHILD, "--lang", "en", "--format", "json"], "1", "2025-05-03", "l", "1", "l", "", "q")
    assert "child_born_on" not in json.loads(result.stdout)["case"]["facts"]["children"][0]
    assert "1 child 1: the child's date of birth: 2025-05-03" in result.stderr
    assert "Nothing is answered yet" in result.stderr


def test_what_is_skipped_is_asked_again_at_the_end() -> None:
    result = run([*CHILD, "--format", "json"], "1", "s", *["?"] * 20)
    assert result.stderr.count("孩子是哪天出生的") == 2
    assert json.loads(result.stdout)["settled"] is True


def test_with_several_children_a_situation_is_about_some_of_them() -> None:
    result = run(CHILD, "3", "3", "q")
    assert "是哪几个孩子的事" in result.stdout
    assert "第 3 个孩子：" in result.stdout
    assert "第 1 个孩子：" not in result.stdout


def test_a_saved_case_is_assessed_to_the_same_result(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    lines = ["2", "", "2025-05-03", "2020-01-01", *["1"] * 30]
    talk = run([*CHILD, "--format", "json", "--save", str(file)], *lines)
    assert json.loads(talk.stdout)["settled"] is True
    again = CliRunner().invoke(app, ["assess", str(file), "--format", "json"])
    told, read = (json.loads(r.stdout) for r in (talk, again))
    asked = {(d["provision"], d["for"]): d for d in told["assessment"]["decisions"]}
    found = {(d["provision"], d["for"]): d for d in read["decisions"]}
    assert asked
    assert all(found[key] == asked[key] for key in asked)


def test_a_file_that_exists_is_not_written_over(tmp_path: Path) -> None:
    file = tmp_path / "case.yaml"
    file.write_text("mine", encoding="utf-8")
    result = run([*CHILD, "--save", str(file)], "1")
    assert result.exit_code == 2
    assert file.read_text(encoding="utf-8") == "mine"


@pytest.mark.parametrize(
    ("options", "says"),
    [
        (["--city", "hohot"], "是不是 hohhot"),
        (["--city", "hohhot", "--situations", "rentin"], "是不是 renting"),
        (["--city", "hohhot", "--as-of", "2026-02-30"], "2026-02-30 不存在"),
    ],
)
def test_options_that_cannot_be_read(options: list[str], says: str) -> None:
    result = run(options)
    assert result.exit_code == 2
    assert says in result.stderr


@pytest.mark.parametrize("city", ["hohhot", "Hohhot", "呼和浩特", "呼和浩特市"])
def test_the_city_may_be_named_in_words(city: str) -> None:
    assert "呼和浩特市 · 2026-03-01" in run(["--city", city, "--situations", "renting", *DAY], "q").stdout
