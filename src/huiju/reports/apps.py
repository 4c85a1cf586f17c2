"""The app as Django knows it."""

from __future__ import annotations

from django.apps import AppConfig


class ReportsConfig(AppConfig):
    """Reports of mistakes."""

    name = "huiju.reports"
    label = "reports"
