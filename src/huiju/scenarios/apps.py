"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ScenariosConfig(AppConfig):
    """Scenarios and their runs."""

    name = "huiju.scenarios"
    label = "scenarios"
