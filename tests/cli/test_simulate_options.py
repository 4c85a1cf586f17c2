"""`huiju simulate` refuses options and files that it cannot use, says what to write, and leaves nothing in part."""

from __future__ import annotations

import json
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from support.by_hand import child, family, write


def run(*arguments: object, lang: str = "en") -> Result:
    return CliRunner().invoke(app, ["simulate", *map(str, arguments), "--lang", lang])


@pytest.fixture
def city(tmp_path: Path) -> Path:
    """One household."""
    return write(tmp_path / "city", "hohhot", family(1, [child("2025-05-05", 2, child_hukou_city="hohhot")]))


def unwrapped(text: str) -> str:
    """Words without blanks: a terminal breaks long lines anywhere."""
    return "".join(text.split())


def refused(city: Path, *arguments: object, code: str, en: str, zh: str) -> None:
    """The command ends with 2, names the mistake in both languages and writes nothing."""
    before = sorted(city.parent.rglob("*"))
    for lang, words in (("en", en), ("zh", zh)):
        result = run(city, *arguments, lang=lang)
        assert result.exit_code == 2, result.stderr
        assert f"[{code}]" in unwrapped(result.stderr)
        assert unwrapped(words) in unwrapped(result.stderr), result.stderr
        assert result.stdout == ""
    assert sorted(city.parent.rglob("*")) == before


OPTIONS = {
    "another place": (("--place", "baotou"), "place", "write --place hohhot", "写 --place hohhot"),
    "no such place": (("--place", "hohot"), "place-unknown", "did you mean hohhot", "hohhot"),
    "a region": (("--place", "nmg"), "place", "is about hohhot", "hohhot 的人口"),
    "no years": (("--years", "0"), "years", "write 1 to 50", "写 1 到 50"),
    "too many years": (("--years", "51"), "years", "51 years", "51 年"),
    "the year 0": (("--from", "0"), "from", "such as 2025", "如 2025"),
    "a far year": (("--from", "9990"), "from", "write 1900 to 2100", "写 1900 到 2100"),
    "no draws": (("--draws", "0"), "draws", "such as 200", "如 200"),
    "an unknown ending": (("-o", "costs.csv"), "format", ".json, .xlsx, .docx", ".json、.xlsx、.docx"),
    "no ending": (("-o", "costs"), "format", "let it end in", "结尾"),
}


@pytest.mark.parametrize("name", OPTIONS)
def test_a_wrong_option_is_told(city: Path, name: str) -> None:
    arguments, code, en, zh = OPTIONS[name]
    refused(city, *arguments, code=code, en=en, zh=zh)


REFORM = "reform: {zh: 改革, en: A reform}\nchanges:\n"
REFORMS = {
    "an unknown parameter": ("- {parameter: hohhot-2025/childcare-second.subsidi, value: 1 CNY}", "unknown", "subsidy",
                             "没有参数“subsidi”"),
    "an unknown provision": ("- {parameter: hohhot-2025/childcare-2nd.subsidy, value: 1 CNY}", "unknown",
                             "hohhot-2025/childcare", "没有措施"),
    "no parameter": ("- {parameter: childcare-second, value: 1 CNY}", "parameter-form", "provision.parameter",
                     "没有写参数"),
    "a wrong unit": ("- {parameter: hohhot-2025/childcare-second.subsidy, value: 5 year}", "types",
                     "at present 50000 CNY", "现为 50000 CNY"),
    "no unit": ("- {parameter: hohhot-2025/childcare-second.subsidy, value: 60000}", "unit-missing", "'60000 CNY'",
                "60000 CNY"),
    "another place": ("- {parameter: ordos-2024/childcare-second.total, value: 1 CNY}", "elsewhere",
                      "does not work in hohhot", "不在 hohhot 施行"),
    "a day that is none": ("- {switch_off: hohhot-2025/childcare-second, from: 2026-02-30}", "date-missing",
                           "2026-02 has no day 30", "2026-02"),
    "a day too late": ("- {switch_off: hohhot-2023/childcare-second, from: 2026-01-01}", "no-effect",
                       "ends on 2025-02-28", "施行到 2025-02-28"),
    "an end before the beginning": ("- until: {document: hohhot-2025, day: 2025-01-01}", "until-early", "2025-03-01",
                                    "2025-03-01"),
    "nothing": ("  []", "changes-missing", "write one of parameter", "没有写任何改动"),
    "a key that is none": ("- {parametre: x}", "key-unknown", "parameter", "parameter"),
}  # fmt: skip


@pytest.mark.parametrize("name", REFORMS)
def test_a_wrong_reform_is_told_at_its_line(city: Path, name: str) -> None:
    change, code, en, zh = REFORMS[name]
    file = city.parent / "reform.yaml"
    file.write_text(REFORM + change + "\n", encoding="utf-8")
    refused(city, "--reform", file, code=code, en=en, zh=zh)
    assert unwrapped("reform.yaml:") in unwrapped(run(city, "--reform", file).stderr)


TAKE_UPS = {
    "a share above all": ("take_up: {default: {value: 120%, source: x}}", "share", "write it as 80%", "不能超过 100%"),
    "an unknown provision": ("take_up: {hohhot-2025/childcare-2nd: {value: 80%, source: x}}", "provision-unknown",
                             "hohhot-2025/childcare", "没有待遇"),
    "a range upside down": ("take_up: {default: {value: 50%, low: 60%, source: x}}", "range-order", "rising order",
                            "依次写低、中、高值"),
    "no number": ("take_up: {default: {value: most, source: x}}", "range-number", "0.35 or 35%", "0.35 或 35%"),
    "too many decimals": ("stays: {value: 0.98765432, source: x}", "range-number", "six decimals", "六位小数"),
    "a day that is none": ("stock_day: 02-30", "date-missing", "write it as 07-01", "写成 07-01"),
    "no date fact": ("claimed: {hohhot-2025/startup-grant: education}", "claim-day", "no date fact", "不是日期"),
    "no source": ("take_up: {default: {value: 80%}}", "key-missing", "source", "source"),
    "a flow of nothing": ("flows: {child_birth: {value: 80%, source: x}}", "flow-unknown", "child_born_on",
                          "没有日期事实"),
    "no money": ("unit_costs: {hohhot-2025/daily-milk: {value: 3 year, source: x}}", "money", "1500 CNY", "不是金额"),
    "another place": ("place: ordos", "assumptions-place", "write place: hohhot", "写 place: hohhot"),
    "days that do not fit": ("claimed: {hohhot-2025/rent-cut-bachelor: yearly}", "claimed-differently",
                             "hohhot-2025/rent-cut-bachelor: lease_start", "按年申领"),
}  # fmt: skip


@pytest.mark.parametrize("name", TAKE_UPS)
def test_wrong_assumptions_are_told(city: Path, name: str) -> None:
    text, code, en, zh = TAKE_UPS[name]
    file = city.parent / "assumed.yaml"
    file.write_text(text if text.startswith("place") else f"place: hohhot\n{text}\n", encoding="utf-8")
    refused(city, "--take-up", file, code=code, en=en, zh=zh)


def test_files_that_are_not_there_are_told(city: Path) -> None:
    for option in ("--reform", "--take-up"):
        refused(city, option, city.parent / "none.yaml", code="file", en="none.yaml", zh="none.yaml")


@pytest.mark.parametrize("ending", ["json", "xlsx", "docx"])
def test_a_file_that_cannot_be_written_leaves_nothing(city: Path, ending: str) -> None:
    refused(city, "-o", city.parent / "none" / f"costs.{ending}", code="write", en="cannot be written", zh="写不了")
    folder = city.parent / f"folder.{ending}"
    folder.mkdir()
    refused(city, "-o", folder, code="write", en="cannot be written", zh="写不了")


@pytest.mark.parametrize("ending", ["json", "xlsx", "docx"])
def test_a_file_that_breaks_off_leaves_the_one_before(city: Path, ending: str) -> None:
    out = city.parent / f"costs.{ending}"
    out.write_text("before", encoding="utf-8")
    assert run(city, "--years", "0", "-o", out).exit_code == 2
    assert out.read_text(encoding="utf-8") == "before"
    assert run(city, "--years", "1", "-o", out).exit_code == 0
    assert sorted(path.name for path in city.parent.iterdir()) == ["city", out.name]
    assert out.stat().st_size > 1000


def test_a_cluster_without_spark_is_told(city: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "pyspark", None)
    monkeypatch.setitem(sys.modules, "pyspark.sql", None)
    refused(city, "--engine", "spark", code="spark-missing", en="pip install 'huiju[spark]'", zh="huiju[spark]")


def test_facts_that_nothing_tells_are_named(city: Path) -> None:
    result = run(city, "--years", "1", "--format", "json")
    assert result.exit_code == 0
    not_told = json.loads(result.stdout)["not_told"]
    assert not_told["hohhot-2025/hire-bonus"] == ["hires"]
    assert not_told["hohhot-2025/award-phd"] == ["contract_signed_on", "employer_in_six_clusters", "contract_months",
                                                 "education"]  # fmt: skip
    assert not_told["hohhot-2025/nursery-subsidy"] == ["child_care_kind"]
    assert "hohhot-2025/childcare-second" not in not_told
    assert unwrapped(f"{len(not_told)} provisions are certain for nobody") in unwrapped(result.stderr)
    assert unwrapped("hohhot-2025/hire-bonus: hires") in unwrapped(result.stderr)
    assert unwrapped(f"and {len(not_told) - 10} more") in unwrapped(result.stderr)
