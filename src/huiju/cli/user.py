"""`huiju user`: accounts of the staff: add, list, remove, password."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import Annotated

import typer

from huiju.rules.values import Text

from .common import Format, FormatOption, Lang, LangOption, mistakes, out, pick, refuse, table, write_json
from .migrate import DataOption
from .site import bring_up_to_date, use_site

Name = Annotated[str, typer.Argument(help="name to sign in with")]
FileOption = Annotated[
    Path | None,
    typer.Option("--password-file", help="file with the password in its first line; - for standard input"),
]
GroupOption = Annotated[
    list[str] | None, typer.Option("--group", help="group to belong to, such as policy; may be repeated")
]

user = typer.Typer(no_args_is_help=True, rich_markup_mode=None)


def register(app: typer.Typer) -> None:
    """Add the group of commands."""
    app.add_typer(user, name="user", help="工作人员账号 · accounts of the staff")


def _open(data: Path | None) -> None:
    use_site(data)
    bring_up_to_date()


@user.command("add", help="添加账号 · add an account")
def add(
    name: Name,
    group: GroupOption = None,
    password_file: FileOption = None,
    data: DataOption = None,
    lang: LangOption = Lang.zh,
) -> None:
    """Asks for the password unless a file holds it. Exit 2 when the name, group or password will not do."""
    with mistakes(lang.value):
        password = _password(password_file, lang)
        _open(data)
        from huiju.accounts.service import add as add_user

        add_user(name, password, group or ())
    out.print(pick(lang.value)(f"已添加 {name}", f"{name} added"), highlight=False, markup=False)


@user.command("list", help="列出账号 · list accounts")
def list_users(data: DataOption = None, lang: LangOption = Lang.zh, format: FormatOption = Format.text) -> None:
    """By name, with groups and the last day of use. Exit 0."""
    with mistakes(lang.value):
        _open(data)
        from huiju.accounts.service import listed

        found = [(one, sorted(group.name for group in one.groups.all())) for one in listed()]
    if format is Format.json:
        write_json([{"name": one.username, "groups": groups, "last_login": one.last_login} for one, groups in found])
        return
    say = pick(lang.value)
    rows = [
        (one.username, ", ".join(groups), f"{one.last_login:%Y-%m-%d}" if one.last_login else say("没有", "never"))
        for one, groups in found
    ]
    table("", [say("用户名", "name"), say("用户组", "groups"), say("上次登录", "last signed in")], rows)


@user.command("remove", help="删除账号 · remove an account")
def remove(name: Name, data: DataOption = None, lang: LangOption = Lang.zh) -> None:
    """What it kept stays for its colleagues. Exit 2 when there is no such account."""
    with mistakes(lang.value):
        _open(data)
        from huiju.accounts.service import remove as remove_user

        remove_user(name)
    out.print(pick(lang.value)(f"已删除 {name}", f"{name} removed"), highlight=False, markup=False)


@user.command("password", help="更改密码 · change a password")
def password(
    name: Name, password_file: FileOption = None, data: DataOption = None, lang: LangOption = Lang.zh
) -> None:  # fmt: skip
    """Whoever is signed in under the name is signed out. Exit 2 when there is none, or the password will not do."""
    with mistakes(lang.value):
        word = _password(password_file, lang)
        _open(data)
        from huiju.accounts.service import set_password

        set_password(name, word)
    out.print(pick(lang.value)(f"已更改 {name} 的密码", f"password of {name} changed"), highlight=False, markup=False)


def _password(file: Path | None, lang: Lang) -> str:
    """The password from a file, or typed twice without being shown. Raises RuleError where it cannot be read."""
    if file is None:
        say = pick(lang.value)
        typed: str = typer.prompt(
            say("密码", "password"), hide_input=True, confirmation_prompt=say("再输一次", "once more"), err=True
        )
        return typed
    try:
        text = sys.stdin.read() if str(file) == "-" else file.read_text(encoding="utf-8-sig")
    except (OSError, UnicodeDecodeError) as error:
        reason = getattr(error, "strerror", None) or "UTF-8"
        raise refuse("password-file", Text(f"读不了 {file}：{reason}", f"{file} cannot be read: {reason}")) from None
    return (text.splitlines() or [""])[0]
