"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class AccountsConfig(AppConfig):
    """Accounts of the staff."""

    name = "huiju.accounts"
    label = "accounts"
