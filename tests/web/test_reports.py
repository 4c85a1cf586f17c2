"""Help, the accessibility statement, and reports of mistakes from the page to the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest
from django.core.files.uploadedfile import SimpleUploadedFile

from support.pages import Page

FACES = ("zh", "en", "zh-large", "en-large")
ROW = "hohhot-2025/childcare-third"
TOLD = {"city": "hohhot", "situation": "having_a_child", "applicant.education": "master", "as_of": "2025-06-01"}


@pytest.fixture(autouse=True)
def _empty(_site: None, monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    from huiju.reports.models import Report
    from huiju.web import reports_form

    for name in ("SENT", "LOOKED_UP"):
        monkeypatch.setattr(f"huiju.web.views.report.{name}", reports_form.Buckets(0, 0))
    yield
    Report.objects.all().delete()


def read(answer: Any) -> Page:
    return Page(answer.content.decode())


def sent(client: Any, face: str = "zh", **more: Any) -> Any:
    form = read(client.get(f"/{face}/report?about={ROW}")).inputs
    fields = {name: values[0] for name, values in form.items() if name != "receipt"}
    return client.post(f"/{face}/report/send", {**fields, "text": "数额写错了", **more})


def reference_in(answer: Any) -> str:
    found = re.search(r"<strong>([0-9A-Z]{5}-[0-9A-Z]{5})</strong>", answer.content.decode())
    assert found
    return found[1]


@pytest.mark.parametrize("face", FACES)
@pytest.mark.parametrize("name", ["help", "accessibility", "report", f"report?about={ROW}", "report/follow"])
def test_pages_are_whole_and_in_one_language(client: Any, face: str, name: str) -> None:
    answer = client.get(f"/{face}/{name}")
    page = read(answer)
    assert answer.status_code == 200
    assert [len(page.of(tag)) for tag in ("h1", "main", "header", "footer")] == [1, 1, 1, 1]
    ids = [found["id"] for _, found in page.tags if found.get("id")]
    assert len(ids) == len(set(ids))
    assert {str(a["href"])[1:] for a in page.of("a") if str(a.get("href")).startswith("#")} <= set(ids)
    named = {found.get("for") for found in page.of("label")}
    controls = [*page.of("textarea"), *(i for i in page.of("input") if i.get("type") in (None, "file"))]
    assert [i for i in controls if i.get("id") not in named] == []
    tag, foreign = ("en", "[\u3400-\u9fff]") if face.startswith("en") else ("zh-Hans", "[A-Za-z]{7}")
    assert [text for text in page.words(tag) if re.search(foreign, text)] == []


@pytest.mark.parametrize("face", FACES)
def test_every_page_leads_to_help_accessibility_and_report(client: Any, face: str) -> None:
    links = {a["href"] for a in read(client.get(f"/{face}/")).of("a")}
    assert {f"/{face}/help", f"/{face}/accessibility", f"/{face}/report"} <= links


def test_help_and_statement_may_be_kept_and_reports_may_not(client: Any) -> None:
    kept = [client.get(f"/zh/{name}").headers["Cache-Control"] for name in ("help", "accessibility", "report")]
    assert kept == ["public, max-age=300", "public, max-age=300", "no-store"]


def test_the_rule_is_filled_in_and_an_unknown_one_left_out(client: Any) -> None:
    assert "二(三)7" in read(client.get(f"/zh/report?about={ROW}")).words("zh-Hans")
    for about in ("hohhot-2025/nothing", "<script>", "hohhot-2025"):
        page = read(client.get("/zh/report", {"about": about}))
        assert page.inputs["about"] == ([about] if about == "hohhot-2025" else [""])


def test_the_page_of_a_rule_leads_to_its_report(client: Any) -> None:
    from django.urls import reverse

    document, _, row = ROW.partition("/")
    where = reverse("policy-row", args=["zh", document, row])
    links = [str(a["href"]) for a in read(client.get(where)).of("a")]
    assert f"/zh/report?about={ROW}" in links


def test_from_a_result_go_the_rule_and_the_digest_and_nothing_that_was_told(client: Any) -> None:
    from huiju.web.shelf import engine

    result = read(client.post("/zh/assess", TOLD))
    button = next(b for b in result.of("button") if b.get("formaction") == "/zh/report")
    told = {name: values for name, values in result.inputs.items() if name != "csrfmiddlewaretoken"}
    form = read(client.post("/zh/report", {**told, "about": button["value"]}))
    assert set(form.inputs) <= {"csrfmiddlewaretoken", "token", "about", "digest", "receipt"}
    assert form.inputs["about"][0] in {row.id for row in engine().library.rows}
    receipt = json.loads(client.post("/zh/receipt", told).content)
    assert form.inputs["digest"] == [receipt["digest"]]
    assert "master" not in form.html


def test_a_report_is_kept_followed_and_answered(client: Any) -> None:
    from huiju.reports.models import Report
    from huiju.reports.service import act

    reference = reference_in(sent(client))
    assert (Report.objects.get().about, Report.objects.get().language) == (ROW, "zh")
    found = read(client.post("/zh/report/follow", {"reference": reference.lower()}))
    assert "已收到，还没有开始核对" in found.words("zh-Hans")
    act(reference, "close", "wang", "已按原文改正", "corrected")
    words = " ".join(text for _, text in read(client.post("/zh/report/follow", {"reference": reference})).texts)
    assert "已按原文改正" in words
    assert "规则有误，已经改正" in words


def test_the_same_form_sent_again_shows_the_same_reference(client: Any) -> None:
    token = "5f0f1a52-33a0-4b5f-9b39-4f2f0a3f5f11"
    assert reference_in(sent(client, token=token)) == reference_in(sent(client, token=token))


def test_a_receipt_is_kept_only_where_it_is_attached(client: Any) -> None:
    from huiju.reports.models import Report

    receipt = client.post("/zh/receipt", TOLD).content
    sent(client, receipt=SimpleUploadedFile("r.json", receipt, "application/json"))
    assert Report.objects.get().receipt == json.loads(receipt)
    assert Report.objects.get().receipt_digest == json.loads(receipt)["digest"]


@pytest.mark.parametrize("face", ["zh", "en"])
@pytest.mark.parametrize(
    ("given", "zh", "en"),
    [
        ({"text": " "}, "写一两句话", "Say in a sentence"),
        ({"text": "x" * 2001}, "最多 2000 个", "2000"),
        ({"text": "身份证11010519491231002X"}, "身份证号", "identity"),
        ({"about": "a/b", "text": "13800138000"}, "手机号", "telephone"),
        ({"receipt": SimpleUploadedFile("r.json", b"no")}, "不是回执", "no receipt"),
        ({"receipt": SimpleUploadedFile("r.json", b"[" * 100_000)}, "不是回执", "no receipt"),
        ({"receipt": SimpleUploadedFile("r.json", b"{}")}, "不是回执", "not a receipt"),
        ({"receipt": SimpleUploadedFile("r.json", b" " * 300_000)}, "太大", "too large"),
    ],
)  # fmt: skip
def test_what_cannot_be_kept_is_said_beside_what_was_written(
    client: Any, face: str, given: dict[str, Any], zh: str, en: str
) -> None:
    from huiju.reports.models import Report

    for value in given.values():
        if hasattr(value, "seek"):
            value.seek(0)
    answer = sent(client, face, **given)
    page = read(answer)
    assert answer.status_code == 422
    assert (zh if face == "zh" else en) in " ".join(page.words("zh-Hans" if face == "zh" else "en"))
    assert Report.objects.count() == 0
    if "receipt" in given:
        assert "数额写错了" in page.html


def test_what_was_written_goes_along_into_the_other_language(client: Any) -> None:
    page = read(client.post("/en/report", {"about": ROW, "text": "八千元", "digest": "a" * 64}))
    assert (page.inputs["about"], page.inputs["digest"]) == ([ROW], ["a" * 64])
    assert "八千元" in page.html


def test_too_many_from_one_address_wait_and_lose_nothing(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from huiju.web.reports_form import Buckets

    monkeypatch.setattr("huiju.web.views.report.SENT", Buckets(10 / 3600, 2))
    assert [sent(client).status_code for _ in range(3)] == [200, 200, 429]
    assert "数额写错了" in sent(client).content.decode()
    monkeypatch.setattr("huiju.web.views.report.LOOKED_UP", Buckets(60 / 3600, 1))
    assert [client.post("/zh/report/follow", {"reference": "x"}).status_code for _ in range(2)] == [404, 429]


def test_a_report_needs_its_token_against_forged_forms() -> None:
    from django.test import Client

    strict = Client(enforce_csrf_checks=True, HTTP_HOST="localhost")
    assert strict.post("/zh/report/send", {"text": "x"}).status_code == 403
    assert strict.post("/zh/report/follow", {"reference": "x"}).status_code == 403
    assert strict.post("/zh/report", {"about": ROW}).status_code == 200


def test_no_reference_and_no_word_of_a_report_reaches_the_log_or_an_address(
    client: Any, logged: list[str], data_folder: Path
) -> None:
    answer = sent(client, text="金额抄错 CANARY")
    reference = reference_in(answer)
    client.post("/zh/report/follow", {"reference": reference})
    assert "Location" not in answer.headers
    assert [line for line in logged if "CANARY" in line or reference in line] == []
    sent(client, text="电话13800138000")
    stored = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    assert b"13800138000" not in stored


@pytest.mark.parametrize("page", ["report/send"])
def test_a_link_to_a_sent_form_leads_to_the_form(client: Any, page: str) -> None:
    answer = client.get(f"/en/{page}")
    assert (answer.status_code, answer.headers["Location"]) == (302, "/en/report")


def test_tables_that_are_not_up_to_date_are_not_ready(client: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from django.db import OperationalError

    def missing(*_: object) -> None:
        raise OperationalError

    monkeypatch.setattr("huiju.reports.models.Report.objects.exists", missing)
    assert (client.get("/readyz").status_code, client.get("/readyz").content) == (503, b"database\n")
