"""What an operator does with accounts: add, list, remove, give another password and other groups."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from typing import Any

from django.contrib.auth import get_user_model
from django.contrib.auth.models import Group
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.values import Text

from .groups import GROUPS

NAME = re.compile(r"[\w.@+-]{1,60}")

WEAK: Mapping[str, Text] = {
    "password_too_short": Text("密码太短，至少 12 个字符", "the password is too short: at least 12 characters"),
    "password_too_common": Text("这个密码太常见", "the password is a common one"),
    "password_entirely_numeric": Text("密码不能全是数字", "the password consists of digits only"),
    "password_too_similar": Text("密码和用户名太像", "the password is too much like the name"),
}
"""What Django's validators find, by its codes."""


def add(name: str, password: str, groups: Iterable[str] = ()) -> Any:
    """A new account. Raises RuleError: the name is taken or cannot be one, no such group, a weak password."""
    if not NAME.fullmatch(name):
        says = Text(f"用户名不能是“{name[:60]}”", f"'{name[:60]}' cannot be a name of an account")
        raise _wrong("user-name", says, Text("字母、数字或汉字，可用 . @ + - _，最多 60 个字符",
                                             "letters or digits, and . @ + - _, at most 60 characters"))  # fmt: skip
    found = _groups(groups)
    user = get_user_model()(username=name)
    _check(password, user)
    user.set_password(password)
    try:
        with transaction.atomic():
            user.save(force_insert=True)
            user.groups.set(found)
    except IntegrityError:
        says = Text(f"已有用户“{name}”", f"there is an account '{name}' already")
        raise _wrong("user-taken", says, Text("换一个名字；改密码用 huiju user password",
                                              "take another name; huiju user password changes its password")
                    ) from None  # fmt: skip
    return user


def set_password(name: str, password: str) -> None:
    """Another password; whoever is signed in under the name is signed out. Raises RuleError."""
    user = find(name)
    _check(password, user)
    user.set_password(password)
    user.save(update_fields=["password"])


def remove(name: str) -> None:
    """Delete an account; what it left in other tables stays without an owner. Raises RuleError."""
    find(name).delete()


def find(name: str) -> Any:
    """The account of a name. Raises RuleError where there is none."""
    user = get_user_model().objects.filter(username=name).first()
    if user is None:
        names = list(get_user_model().objects.values_list("username", flat=True))
        says = Text(f"没有用户“{name[:60]}”", f"there is no account '{name[:60]}'")
        raise _wrong("user-unknown", says, did_you_mean(name, names))
    return user


def listed() -> list[Any]:
    """Every account by name, with its groups at hand."""
    return list(get_user_model().objects.order_by("username").prefetch_related("groups"))


def member(user: Any, group: str) -> bool:
    """Whether somebody signed in belongs to a group."""
    return bool(user.is_authenticated and user.groups.filter(name=group).exists())


def _groups(names: Iterable[str]) -> list[Group]:
    for name in names:
        if name not in GROUPS:
            says = Text(f"没有用户组“{name}”", f"there is no group '{name}'")
            raise _wrong("user-group", says, did_you_mean(name, GROUPS))
    return list(Group.objects.filter(name__in=names))


def _check(password: str, user: Any) -> None:
    try:
        validate_password(password, user)
    except ValidationError as error:
        found = [WEAK.get(one.code or "", Text("密码不合格", "the password will not do")) for one in error.error_list]
        hint = Text("用几个不相干的词拼成长一点的密码", "put some unrelated words together")
        raise RuleError(*(Diagnostic("user-password", says, hint) for says in found)) from None


def _wrong(code: str, says: Text, instead: Text | None) -> RuleError:
    return RuleError(Diagnostic(code, says, instead))
