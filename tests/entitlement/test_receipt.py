"""Receipts replay byte for byte, or say what has changed; what is no receipt, or was altered, is refused."""

from __future__ import annotations

import json
import shutil
from pathlib import Path
from random import Random
from typing import Any

import pytest

import huiju.entitlement.receipt as receipts
from huiju.entitlement.assess import Engine
from huiju.entitlement.case import case_from_data
from huiju.entitlement.case_file import written_case
from huiju.entitlement.receipt import canonical, case_json, digest, read_receipt, receipt, replay, written
from huiju.policy.library import load_library
from huiju.policy.load import PACKS
from huiju.policy.source import read_text
from huiju.rules.diagnostics import RuleError
from support.random_cases import Drawer

ENGINE = Engine(load_library())
FAMILY = {
    "city": "hohhot",
    "as_of": "2026-03-01",
    "facts": {
        "applicant": {"education": "master", "contract_months": 60, "contract_signed_on": "2025-09-01"},
        "employer": {"employer_in_six_clusters": True},
        "household": {"parents_hukou_in_city": "both"},
        "children": [{"child_birth_order": 2, "child_born_on": "2025-05-05", "child_hukou_city": "hohhot"}],
    },
}


def issued(data: dict[str, Any] = FAMILY, lang: Any = "zh") -> dict[str, Any]:
    """A receipt as it comes back from its file."""
    case = case_from_data(data, ENGINE.library.vocabulary)
    found: dict[str, Any] = json.loads(written(receipt(ENGINE.assess(case), ENGINE.library, lang)))
    return found


def resealed(data: dict[str, Any]) -> dict[str, Any]:
    """A receipt as an engine that found otherwise would have issued it."""
    return {**data, "digest": digest(data)}


@pytest.mark.parametrize("lang", ["zh", "en"])
def test_the_same_engine_and_packs_replay_byte_for_byte(lang: str) -> None:
    assert replay(issued(lang=lang), ENGINE) == []


def test_random_cases_replay_byte_for_byte() -> None:
    drawer = Drawer(ENGINE.library, Random(3))
    for _ in range(25):
        case = drawer.case()
        data = json.loads(written(receipt(ENGINE.assess(case), ENGINE.library)))
        assert replay(data, ENGINE) == []
        assert case_from_data(data["case"], ENGINE.library.vocabulary) == case


def test_a_case_written_to_a_file_reads_back_to_the_same_case() -> None:
    drawer = Drawer(ENGINE.library, Random(4))
    for _ in range(25):
        case = drawer.case()
        text = written_case(case, ENGINE.library)
        data = read_text(text, "case.yaml").data
        assert case_from_data(data, ENGINE.library.vocabulary) == case  # type: ignore[arg-type]
        assert case_json(case, ENGINE.library)["city"] == case.city


def test_a_receipt_names_engine_packs_case_and_result() -> None:
    data = issued()
    assert set(data) == {"schema", "engine", "language", "packs", "case", "result", "digest"}
    assert set(data["packs"]) == {"hohhot-2025", "hohhot-2023", "nmg-2023"}
    assert all(len(d) == 64 for d in (*data["packs"].values(), data["digest"]))
    assert data["case"] == FAMILY


def test_the_digest_does_not_depend_on_the_order_of_keys() -> None:
    data = issued()
    turned = dict(reversed(list(data.items())))
    assert digest(turned) == data["digest"]
    assert canonical({"b": 1, "a": "中"}) == '{"a":"中","b":1}'.encode()


def test_another_engine_is_named(monkeypatch: pytest.MonkeyPatch) -> None:
    data = issued()
    monkeypatch.setattr(receipts, "__version__", "9.9.9")
    assert replay(data, ENGINE) == [f"engine: {data['engine']} → 9.9.9"]


@pytest.fixture(scope="module")
def changed_packs(tmp_path_factory: pytest.TempPathFactory) -> Engine:
    """The packs with one sum changed: 50,000 for the second child become 51,000."""
    folder = tmp_path_factory.mktemp("packs")
    shutil.copytree(PACKS, folder, dirs_exist_ok=True)
    file = folder / "hohhot" / "hohhot-2025.yaml"
    text = file.read_text(encoding="utf-8")
    at = text.index("- benefit: childcare-second")
    file.write_text(text[:at] + text[at:].replace("50000 CNY", "51000 CNY", 1), encoding="utf-8")
    return Engine(load_library([folder], builtin=False))


def test_a_changed_pack_is_named_with_each_result_that_differs(changed_packs: Engine) -> None:
    data = issued()
    lines = replay(data, changed_packs)
    digests = [line for line in lines if line.startswith("pack ")]
    assert len(digests) == 1
    assert digests[0].startswith(f"pack hohhot-2025: {data['packs']['hohhot-2025'][:12]} → ")
    results = [line for line in lines if line.startswith("result.")]
    assert any("amount.total: 50000 → 51000" in line for line in results)
    assert digests + results == lines


def test_a_pack_that_is_gone_is_named() -> None:
    data = issued()
    data["packs"]["hohhot-2019"] = "0" * 64
    assert "pack hohhot-2019: 000000000000 → none" in replay(resealed(data), ENGINE)


def test_a_result_that_comes_out_otherwise_is_named_leaf_by_leaf() -> None:
    data = issued()
    data["result"]["decisions"][0]["status"] = "unknown"
    data["result"]["totals"]["cash_certain"] = 1
    lines = replay(resealed(data), ENGINE)
    assert any(line.startswith('result.decisions[0].status: "unknown" → ') for line in lines)
    assert any(line.startswith("result.totals.cash_certain: 1 → ") for line in lines)
    assert len(lines) == 2


def test_a_case_that_reads_otherwise_is_named() -> None:
    data = issued()
    data["case"]["facts"]["applicant"]["contract_months"] = "60"
    assert replay(resealed(data), ENGINE) == ['case.facts.applicant.contract_months: "60" → 60']


def refused(path: Path) -> tuple[str, str]:
    """Code and words of the mistake in a receipt file."""
    with pytest.raises(RuleError) as error:
        read_receipt(path)
    (found,) = error.value.diagnostics
    assert found.place.file == str(path)
    return found.code, found.says.en


def test_a_receipt_file_reads_back(tmp_path: Path) -> None:
    file = tmp_path / "r.json"
    file.write_text(written(issued()), encoding="utf-8")
    assert read_receipt(file) == issued()


@pytest.mark.parametrize("key", ["engine", "language", "packs", "case", "result", "digest"])
def test_a_receipt_altered_anywhere_is_refused(tmp_path: Path, key: str) -> None:
    file, data = tmp_path / "r.json", issued()
    data[key] = {**data[key], "more": 1} if isinstance(data[key], dict) else {"language": "en"}.get(key, "x")
    file.write_text(json.dumps(data), encoding="utf-8")
    assert refused(file)[0] == "receipt-altered"


@pytest.mark.parametrize("key", ["schema", "engine", "language", "packs", "case", "result", "digest"])
def test_a_receipt_without_one_of_its_parts_is_none(tmp_path: Path, key: str) -> None:
    file, data = tmp_path / "r.json", issued()
    del data[key]
    file.write_text(json.dumps(data), encoding="utf-8")
    assert refused(file)[0] == "receipt-form"


@pytest.mark.parametrize(("key", "value"), [("packs", []), ("case", "x"), ("language", "fr"), ("result", None)])
def test_parts_of_the_wrong_kind_make_no_receipt(tmp_path: Path, key: str, value: object) -> None:
    file, data = tmp_path / "r.json", issued()
    data[key] = value
    file.write_text(json.dumps(resealed(data)), encoding="utf-8")
    assert refused(file)[0] == "receipt-form"


@pytest.mark.parametrize("text", ["", "{", "city: hohhot", "\x00"])
def test_what_is_no_json_is_said_so(tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    assert refused(file) == ("receipt-file", "the receipt cannot be read: JSON")


@pytest.mark.parametrize("text", ["[]", "1", '{"schema": "other"}', "null"])
def test_json_that_is_no_receipt(tmp_path: Path, text: str) -> None:
    file = tmp_path / "r.json"
    file.write_text(text, encoding="utf-8")
    assert refused(file) == ("receipt-form", "this is not a receipt")


def test_a_file_that_is_not_there_or_no_text(tmp_path: Path) -> None:
    assert refused(tmp_path / "missing.json") == (
        "receipt-file",
        "the receipt cannot be read: No such file or directory",
    )
    binary = tmp_path / "r.json"
    binary.write_bytes(b"\xff\xfe\x00")
    assert refused(binary)[0] == "receipt-file"
