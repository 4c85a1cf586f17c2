"""Accounts are added, found and removed; guesses are counted: the same on both databases."""

from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta
from pathlib import Path
from typing import Any

import pytest
from typer.testing import CliRunner, Result

from huiju.cli.app import app
from huiju.rules.diagnostics import RuleError

pytestmark = pytest.mark.usefixtures("database")
WORD = "four unrelated words here"
NOW = datetime(2026, 6, 1, 4, tzinfo=UTC)


def refused(code: str) -> Any:
    return pytest.raises(RuleError, match=rf"\[{code}\]")


def test_a_member_of_the_group_is_one_and_nobody_else() -> None:
    from django.contrib.auth.models import AnonymousUser

    from huiju.accounts.service import add, member

    assert member(add("wang", WORD, ["policy"]), "policy")
    assert not member(add("李", WORD), "policy")
    assert not member(AnonymousUser(), "policy")


@pytest.mark.parametrize(
    ("name", "password", "groups", "code"),
    [
        ("", WORD, [], "user-name"),
        ("wang li", WORD, [], "user-name"),
        ("w" * 61, WORD, [], "user-name"),
        ("wang", WORD, ["polcy"], "user-group"),
        ("wang", "short", [], "user-password"),
        ("wang", "135791357913", [], "user-password"),
        ("wang", "qwerty123456", [], "user-password"),
        ("wangwangwang", "wangwangwang1", [], "user-password"),
    ],
)
def test_what_cannot_be_an_account_is_refused(name: str, password: str, groups: list[str], code: str) -> None:
    from django.contrib.auth.models import User

    from huiju.accounts.service import add

    with refused(code):
        add(name, password, groups)
    assert User.objects.count() == 0


def test_a_name_is_given_once() -> None:
    from huiju.accounts.service import add, listed

    add("wang", WORD)
    with refused("user-taken"):
        add("wang", WORD + "!")
    assert [user.check_password(WORD) for user in listed()] == [True]


def test_a_password_is_changed_and_an_account_removed() -> None:
    from huiju.accounts.service import add, find, remove, set_password

    add("wang", WORD)
    set_password("wang", WORD + " more")
    assert find("wang").check_password(WORD + " more")
    remove("wang")
    with refused("user-unknown"):
        find("wang")


def test_guesses_under_one_name_end_after_ten_whatever_its_capitals() -> None:
    from huiju.accounts.guessing import MOST, PAUSE, take

    assert [take("Wang", NOW) for _ in range(MOST)] == [0] * MOST
    assert take("wang", NOW) == 15
    assert take("ｗａｎｇ", NOW + timedelta(minutes=14)) == 1
    assert take("li", NOW) == 0
    assert take("wang", NOW + PAUSE) == 0


def test_a_right_password_begins_the_count_anew() -> None:
    from huiju.accounts.guessing import MOST, forget, take

    for _ in range(MOST):
        take("wang", NOW)
    forget("wang")
    assert take("wang", NOW) == 0


def test_guesses_at_the_same_moment_get_no_more_tries() -> None:
    from django.db import connection

    from huiju.accounts.guessing import MOST, take

    def guess(_: int) -> int:
        try:
            return take("wang", NOW)
        finally:
            connection.close()

    with ThreadPoolExecutor(8) as pool:
        assert list(pool.map(guess, range(3 * MOST))).count(0) == MOST


def test_what_was_typed_as_a_name_is_not_kept(server: str) -> None:
    from huiju.accounts.guessing import take
    from huiju.accounts.models import Tries

    take("a password typed into the wrong field", NOW)
    assert "password" not in Tries.objects.get().name


@pytest.mark.parametrize("given", [{"name": "short"}, {"count": 0}, {"count": -1}])
def test_the_database_refuses_any_other_count(given: dict[str, Any]) -> None:
    from django.db import IntegrityError, transaction

    from huiju.accounts.models import Tries

    with pytest.raises(IntegrityError), transaction.atomic():
        Tries.objects.create(**{"name": "0" * 64, "count": 1, "since": NOW, **given})


def run(*arguments: str, code: int = 0, typed: str = "") -> Result:
    result = CliRunner().invoke(app, ["user", *arguments], input=typed)
    assert result.exit_code == code, result.output
    return result


def test_the_commands_from_the_first_account_to_its_end(tmp_path: Path) -> None:
    import json

    from huiju.accounts.service import find

    file = tmp_path / "password"
    file.write_text(f"{WORD}\nsomething else\n", encoding="utf-8")
    assert "wang" in run("add", "wang", "--group", "policy", "--password-file", str(file)).stdout
    assert find("wang").check_password(WORD)
    (listed,) = json.loads(run("list", "--format", "json").stdout)
    assert listed == {"name": "wang", "groups": ["policy"], "last_login": None}
    assert "policy" in run("list", "--lang", "en").stdout
    run("password", "wang", typed=f"{WORD} 2\n{WORD} 2\n")
    assert find("wang").check_password(f"{WORD} 2")
    run("remove", "wang")
    assert json.loads(run("list", "--format", "json").stdout) == []


@pytest.mark.parametrize(
    ("arguments", "typed", "says"),
    [
        (["remove", "wang"], "", "there is no account"),
        (["add", "wang", "--password-file", "no/where"], "", "cannot be read"),
        (["add", "wang", "--password-file", "-"], "short\n", "at least 12 characters"),
        (["add", "wang", "--password-file", "-", "--group", "polcy"], f"{WORD}\n", "did you mean policy?"),
    ],
)
def test_what_cannot_be_done_is_said(arguments: list[str], typed: str, says: str) -> None:
    result = run(*arguments, "--lang", "en", code=2, typed=typed)
    assert says in " ".join(result.stderr.split())


def test_the_migrations_make_the_tables_and_the_group() -> None:
    from django.contrib.auth.models import Group
    from django.core.management import call_command

    call_command("makemigrations", "--check", "--dry-run", verbosity=0)
    assert Group.objects.filter(name="policy").exists()
