"""What people type stays nowhere: not in a log, an address, a cookie or a file. And the settings are safe."""

from __future__ import annotations

import json
import stat
from pathlib import Path
from typing import Any

import pytest

NAME, NUMBER = "欧阳守密", "00000019900307123X"


def test_names_and_numbers_typed_appear_in_no_log_address_or_file(
    client: Any, situations: list[str], logged: list[str], data_folder: Path
) -> None:
    client.get("/readyz")
    told = {"applicant.hukou_city": NAME, "applicant.monthly_rent": NUMBER, "as_of": "2025-06-01"}
    answers = [client.post(f"/zh/{target}", {"city": "hohhot", "situation": situations, **told})
               for target in ("questions", "assess")]  # fmt: skip
    answers.append(client.post(f"/zh/assess?name={NAME}", {"city": NAME, "situation": NUMBER}))
    answers.append(client.get(f"/zh/{NAME}/{NUMBER}"))
    answers.append(client.get("/zh/", HTTP_HOST=f"{NUMBER}.example"))
    assert [answer.status_code for answer in answers] == [200, 422, 422, 404, 400]
    assert len(logged) >= len(answers)
    kept = "\n".join(logged)
    stored = b"".join(path.read_bytes() for path in data_folder.rglob("*") if path.is_file())
    for typed in (NAME, NUMBER):
        assert typed not in kept
        assert typed.encode() not in stored
        assert json.dumps(typed).strip('"') not in kept
    for answer in answers:
        assert "Location" not in answer.headers
        assert NAME not in str(answer.cookies) + str(answer.headers)


@pytest.mark.parametrize("face", ["zh", "en"])
def test_an_error_of_ours_shows_and_logs_no_value(
    client: Any, monkeypatch: pytest.MonkeyPatch, logged: list[str], face: str
) -> None:
    def broken(*_: object) -> None:
        raise ValueError(NAME)

    monkeypatch.setattr("huiju.web.views.assess.statement_of", broken)
    answer = client.post(f"/{face}/assess", {"city": "hohhot", "situation": "renting"})
    assert answer.status_code == 500
    assert {"zh": "服务出错了", "en": "Something went wrong"}[face] in answer.content.decode()
    assert NAME not in answer.content.decode()
    errors = [json.loads(line) for line in logged if "ValueError" in line]
    assert errors
    assert errors[0]["at"][-1].endswith("broken")
    assert NAME not in "".join(logged)


def test_a_request_is_one_line_of_json_with_the_name_of_the_page(client: Any, logged: list[str]) -> None:
    client.get("/en/?q=1")
    line = json.loads(logged[-1])
    assert (line["page"], line["method"], line["status"]) == ("home", "GET", 200)
    assert "q=1" not in logged[-1]


def test_the_secret_is_made_once_and_readable_by_its_owner_only(tmp_path: Path) -> None:
    from huiju.web.environment import prepared, secret_of

    folder = prepared(tmp_path / "data")
    first = secret_of(folder)
    assert len(first) > 60
    assert secret_of(folder) == first
    assert stat.S_IMODE(folder.stat().st_mode) == 0o700
    assert stat.S_IMODE((folder / "secret-key").stat().st_mode) == 0o600
    assert [path.name for path in folder.iterdir()] == ["secret-key"]


def test_defaults_are_safe() -> None:
    from huiju.web.environment import LOCAL_HOSTS, read_environment

    found = read_environment({})
    assert (found.debug, found.tls, found.hosts) == (False, False, LOCAL_HOSTS)


@pytest.mark.parametrize(
    ("variables", "hosts"),
    [
        ({"HUIJU_HOSTS": "a.example, b.example"}, ("a.example", "b.example")),
        ({"HUIJU_BIND": "10.0.0.5"}, ("10.0.0.5",)),
        ({"HUIJU_BIND": "fd00::5"}, ("[fd00::5]",)),
        ({"HUIJU_BIND": "0.0.0.0"}, ()),
        ({"HUIJU_BIND": "10.0.0.5", "HUIJU_HOSTS": "a.example"}, ("a.example",)),
    ],
)
def test_only_the_hosts_named_are_answered(variables: dict[str, str], hosts: tuple[str, ...]) -> None:
    from huiju.web.environment import LOCAL_HOSTS, read_environment

    assert set(read_environment(variables).hosts) == {*hosts, *LOCAL_HOSTS}


def test_the_database_waits_writes_ahead_and_takes_the_lock_at_once() -> None:
    from django.db import connection

    options = connection.settings_dict["OPTIONS"]
    assert (options["timeout"], options["transaction_mode"]) == (30, "IMMEDIATE")
    with connection.cursor() as cursor:
        assert cursor.execute("PRAGMA journal_mode").fetchone() == ("wal",)
        assert cursor.execute("PRAGMA foreign_keys").fetchone() == (1,)
