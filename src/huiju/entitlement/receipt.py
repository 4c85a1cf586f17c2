"""Receipts: an assessment that can be replayed byte for byte, or that says what has changed since."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from huiju import __version__
from huiju.policy.library import Library
from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Language, Text

from .assess import Assessment, Engine
from .case import Case, case_from_data
from .report import Json, assessment_json, plain

SCHEMA = "huiju-receipt-1"


def receipt(assessment: Assessment, library: Library, lang: Language = "zh") -> Json:
    """Engine version, digests of the packs used, the case as told, and the result."""
    body: Json = {
        "schema": SCHEMA,
        "engine": __version__,
        "language": lang,
        "packs": {d.id: d.digest for d in assessment.documents},
        "case": case_json(assessment.case, library),
        "result": assessment_json(assessment, library, lang),
    }
    return {**body, "digest": digest(body)}


def case_json(case: Case, library: Library) -> Json:
    """A case as plain data that reads back to the same case."""
    words = library.vocabulary

    def entry(facts: Mapping[str, Any]) -> Json:
        return {name: plain(value, words, name) for name, value in sorted(facts.items())}

    told: Json = {name: entry(facts) for name, facts in sorted(case.sections.items())}
    told |= {name: [entry(item) for item in items] for name, items in sorted(case.lists.items())}
    if case.others:
        told["others"] = {name: entry(facts) for name, facts in sorted(case.others.items())}
    return {"city": case.city, "as_of": case.as_of.isoformat(), "facts": told}


def digest(body: Mapping[str, Any]) -> str:
    """SHA-256 of the canonical JSON of a receipt without its digest."""
    return hashlib.sha256(canonical({k: v for k, v in body.items() if k != "digest"})).hexdigest()


def canonical(data: Any) -> bytes:
    """One spelling of JSON data: sorted keys, no spaces, UTF-8."""
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":")).encode()


def written(data: Json) -> str:
    """A receipt as it is written to a file."""
    return json.dumps(data, ensure_ascii=False, indent=2) + "\n"


def read_receipt(path: Path) -> Json:
    """A receipt file. Raises RuleError where it is no receipt, or was altered."""
    place = Place(str(path), 1)
    try:
        data = json.loads(path.read_text(encoding="utf-8"))
    except (OSError, UnicodeDecodeError, ValueError) as error:
        reason = error.strerror if isinstance(error, OSError) else "JSON"
        says = Text(f"读不到回执：{reason}", f"the receipt cannot be read: {reason}")
        raise RuleError(Diagnostic("receipt-file", says, None, place)) from None
    return genuine(data, place)


def genuine(data: Any, place: Place) -> Json:
    """The data if it is a receipt as it was issued. Raises RuleError where it is none, or was altered."""
    if not isinstance(data, dict) or data.get("schema") != SCHEMA or not _has_its_parts(data):
        says = Text("这不是回执", "this is not a receipt")
        hint = Text("用 huiju assess --receipt 生成", "make one with huiju assess --receipt")
        raise RuleError(Diagnostic("receipt-form", says, hint, place))
    if digest(data) != data["digest"]:
        says = Text("回执被改动过：摘要不符", "the receipt was altered: its digest does not match")
        raise RuleError(Diagnostic("receipt-altered", says, Text("用原件", "use the original"), place))
    return dict(data)


def _has_its_parts(data: Json) -> bool:
    kinds = {"engine": str, "packs": dict, "case": dict, "result": dict, "digest": str}
    return data.get("language") in ("zh", "en") and all(isinstance(data.get(k), kind) for k, kind in kinds.items())


def replay(data: Json, engine: Engine) -> list[str]:
    """What has changed since a receipt was issued; empty when the result is the same byte for byte."""
    library = engine.library
    case = case_from_data(data["case"], library.vocabulary, "receipt")
    again = receipt(engine.assess(case), library, data["language"])
    if written(again) == written(data):
        return []
    changed = []
    if again["engine"] != data["engine"]:
        changed.append(f"engine: {data['engine']} → {again['engine']}")
    for name in sorted({*again["packs"], *data["packs"]}):
        old, new = data["packs"].get(name), again["packs"].get(name)
        if old != new:
            changed.append(f"pack {name}: {_short(old)} → {_short(new)}")
    changed += differences(data["case"], again["case"], "case")
    return changed + differences(data["result"], again["result"], "result")


def _short(value: str | None) -> str:
    return value[:12] if value else "none"


def differences(old: Any, new: Any, path: str) -> list[str]:
    """Where two pieces of JSON data differ, leaf by leaf."""
    if isinstance(old, dict) and isinstance(new, dict):
        return [
            line
            for key in dict.fromkeys([*old, *new])
            for line in differences(old.get(key), new.get(key), f"{path}.{key}")
        ]
    if isinstance(old, list) and isinstance(new, list) and len(old) == len(new):
        return [
            line for n, pair in enumerate(zip(old, new, strict=True)) for line in differences(*pair, f"{path}[{n}]")
        ]
    return [] if old == new else [f"{path}: {_brief(old)} → {_brief(new)}"]


def _brief(value: Any) -> str:
    text = json.dumps(value, ensure_ascii=False)
    return text if len(text) <= 80 else text[:77] + "…"
