"""`huiju show`, `huiju search` and `huiju fmt` from the command line."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app

runner = CliRunner()


def run(*arguments: str) -> Result:
    return runner.invoke(app, list(arguments), env={"COLUMNS": "200"})


def data(*arguments: str) -> Any:
    result = run(*arguments, "--format", "json")
    assert result.exit_code == 0, result.output
    return json.loads(result.stdout)


def test_a_provision_is_shown_with_all_that_the_pack_says() -> None:
    shown = data("show", "hohhot-2025/childcare-third", "--as-of", "2026-01-01")
    assert shown["clause"] == "二(三)7"
    assert shown["state"] == "in_force"
    assert shown["amount"]["says"] == {"zh": "100,000元，分10年发放", "en": "100,000 yuan, in 10 yearly parts"}
    assert shown["parameters"]["subsidy"] == {
        "value": "100000 CNY",
        "says": {"zh": "100,000元", "en": "100,000 yuan"},
    }
    assert [set(c["says"]) for c in shown["conditions"]] == [{"zh", "en"}] * len(shown["conditions"])
    assert shown["offices"]
    assert shown["implied_offices"]
    settled = shown["open_questions"][0]
    assert settled["id"] == "hohhot-2025/settled-family"
    assert settled["adopted"]["zh"]
    assert settled["alternatives"]
    assert "hohhot-2023/childcare-third" in [row["id"] for row in shown["related"]["predecessors"]]
    assert "ordos-2024/childcare-third" in [row["id"] for row in shown["related"]["same_subject"]]
    assert {"eligible", "ineligible", "unknown"} <= {example["status"] for example in shown["examples"]}


def test_a_repealed_provision_names_what_followed() -> None:
    shown = data("show", "hohhot-2023/childcare-third", "--as-of", "2026-01-01")
    assert shown["state"] == "ended"
    assert "hohhot-2025/childcare-third" in [row["id"] for row in shown["related"]["successors"]]


@pytest.mark.parametrize("kind", ["target", "task", "system", "service", "rule", "benefit"])
@pytest.mark.parametrize("lang", ["zh", "en"])
def test_every_kind_of_row_can_be_shown(kind: str, lang: str) -> None:
    for document in ("baotou-2022", "nmg-2023"):
        for row in data("show", document)["rows"]:
            if row["kind"] == kind:
                result = run("show", row["id"], "--lang", lang)
                assert result.exit_code == 0, result.output
                assert row["title"][lang] in result.stdout.replace("\n", "" if lang == "zh" else " ")
                assert row["clause"] in result.stdout.replace("\n", "")
                break


def test_an_annex_row_and_the_body_row_name_each_other() -> None:
    annex = data("show", "nmg-2023/annex-57")
    assert annex["body_rows"] == ["nmg-2023/t-extra-3bn"]
    assert data("show", "nmg-2023/t-extra-3bn")["annex"] == ["nmg-2023/annex-57"]


def test_a_document_is_shown_with_its_dates_and_rows() -> None:
    shown = data("show", "hohhot-2023", "--as-of", "2026-01-01")
    assert (shown["state"], shown["repealed_by"]) == ("ended", "hohhot-2025")
    assert shown["dates"]["until"] == "2025-02-28"
    assert len(shown["rows"]) > 50
    assert "已失效" in run("show", "hohhot-2023", "--as-of", "2026-01-01").stdout


@pytest.mark.parametrize(("name", "says"), [("childcare-thrid", "childcare-third"), ("hukou-free", "ordos-2024/")])
def test_an_unknown_or_ambiguous_id_exits_with_2_and_a_suggestion(name: str, says: str) -> None:
    result = run("show", name, "--lang", "en")
    assert result.exit_code == 2
    assert says in result.output


def test_search_lists_what_is_in_force_and_says_what_is_hidden() -> None:
    query = ("search", "生娃", "补贴", "--as-of", "2026-01-01")
    shown, everything = data(*query), data(*query, "--all")
    assert "hohhot-2025/childcare-first" in [hit["id"] for hit in shown["hits"]]
    assert "hohhot-2023/childcare-third" not in [hit["id"] for hit in shown["hits"]]
    assert "hohhot-2023/childcare-third" in [hit["id"] for hit in everything["hits"]]
    assert len(everything["hits"]) == len(shown["hits"]) + shown["hidden"]
    result = run(*query)
    assert result.exit_code == 0
    assert f"另有 {shown['hidden']} 条" in result.stdout
    assert "--all" in result.stdout


def test_search_gives_stable_names_as_json() -> None:
    found = data("search", "二（三）７", "--kind", "benefit", "--as-of", "2026-01-01")
    assert set(found) == {"as_of", "hits", "hidden", "words_not_found"}
    assert set(found["hits"][0]) == {"id", "kind", "document", "clause", "title", "state", "found_in"}
    assert {hit["clause"] for hit in found["hits"]} == {"二(三)7"}


def test_a_search_that_finds_nothing_exits_with_1() -> None:
    result = run("search", "火星", "--lang", "en")
    assert result.exit_code == 1
    assert "'火星' stands nowhere" in result.stdout


def test_a_day_that_does_not_exist_exits_with_2() -> None:
    result = run("search", "生娃", "--as-of", "2026-02-30")
    assert result.exit_code == 2


def test_fmt_checks_without_writing_and_then_writes(tmp_path: Path) -> None:
    file = tmp_path / "d.examples.yaml"
    file.write_text("examples:\n- {status: eligible, provision: 'p'}\n", encoding="utf-8")
    before = file.read_text(encoding="utf-8")
    assert run("fmt", str(tmp_path), "--check").exit_code == 1
    assert file.read_text(encoding="utf-8") == before
    assert run("fmt", str(file)).exit_code == 0
    assert file.read_text(encoding="utf-8") == "examples:\n- provision: p\n  status: eligible\n"
    assert run("fmt", str(file), "--check").exit_code == 0


@pytest.mark.parametrize("text", ["a: [b\n", "a: 1\na: 2\n", "\tx: y\n"])
def test_fmt_leaves_a_file_alone_that_it_cannot_read(tmp_path: Path, text: str) -> None:
    file = tmp_path / "bad.yaml"
    file.write_text(text, encoding="utf-8")
    assert run("fmt", str(file)).exit_code == 2
    assert file.read_text(encoding="utf-8") == text


def test_the_shell_completes_the_id_of_a_provision() -> None:
    line = "huiju show hohhot-2025/childcare-s"
    environment = {"_HUIJU_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "2"}
    result = runner.invoke(app, [], prog_name="huiju", env=environment)
    assert result.stdout.split() == ["hohhot-2025/childcare-second"]


def test_the_shell_completes_a_short_id_that_is_unambiguous() -> None:
    line = "huiju show childcare-"
    environment = {"_HUIJU_COMPLETE": "complete_bash", "COMP_WORDS": line, "COMP_CWORD": "2"}
    result = runner.invoke(app, [], prog_name="huiju", env=environment)
    assert result.stdout.split() == ["childcare-first"]
