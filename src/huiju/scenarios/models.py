"""The tables of scenarios. What must always hold is held by the database, on SQLite and PostgreSQL alike."""

from __future__ import annotations

import uuid

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Length, Trim
from django.db.models.lookups import GreaterThanOrEqual

from .course import ENDED, OPEN, QUEUED, RUNNING, STATES
from .populations import FIRST_YEARS

LONGEST_NAME = 80
LONGEST_POPULATION = 100
LONGEST_SHARE = 20
MOST_YEARS = 30


class Scenario(models.Model):
    """A question of what a city's provisions cost, and its answer once it is computed.

    Everyone of the policy office may look at every scenario; only its owner deletes it. It says nothing of real people:
    a population is made, or an operator's own tables, of which only sums are kept here.
    """

    owner = models.ForeignKey(settings.AUTH_USER_MODEL, models.SET_NULL, null=True, related_name="scenarios")
    """Null once the account is removed."""
    name = models.CharField(max_length=LONGEST_NAME)
    population = models.CharField(max_length=LONGEST_POPULATION)
    """Name of its folder among the populations of the installation."""
    place = models.CharField(max_length=40)
    persons = models.PositiveBigIntegerField()
    first_year = models.PositiveSmallIntegerField()
    years = models.PositiveSmallIntegerField()
    take_up = models.JSONField(default=dict, blank=True)
    """Provision, or `default`, to the share of entitled claims that is made, where it differs from the place's own."""
    stays = models.CharField(max_length=LONGEST_SHARE, blank=True, default="")
    """Share of claims still paid after each further year, where it differs from the place's own."""
    reform = models.JSONField(default=dict, blank=True)
    """Parameter (`hohhot-2025/childcare-second.subsidy`) to its new value, as written; empty for the law as it is."""
    reform_from = models.DateField(null=True, blank=True)
    """First day of the claims that the reform counts for; null: all."""
    result = models.JSONField(null=True, blank=True)
    """The answer (`costs_json`), together with the numbers of rules and population it came from; null until then."""
    created_at = models.DateTimeField()

    class Meta:
        ordering = ["-created_at", "-id"]
        constraints = [
            models.UniqueConstraint(fields=["owner", "name"], name="scenario_name_of_owner"),
            models.CheckConstraint(
                condition=Q(GreaterThanOrEqual(Length(Trim("name")), 1)), name="scenario_name_filled"
            ),
            models.CheckConstraint(condition=~Q(population="") & ~Q(place=""), name="scenario_population_named"),
            models.CheckConstraint(condition=Q(years__gte=1, years__lte=MOST_YEARS), name="scenario_years"),
            models.CheckConstraint(condition=Q(first_year__range=FIRST_YEARS), name="scenario_first_year"),
        ]

    def __str__(self) -> str:
        return str(self.name)


class Run(models.Model):
    """One computing of a scenario: waiting, under way, or how it ended."""

    scenario = models.ForeignKey(Scenario, models.CASCADE, related_name="runs")
    state = models.CharField(max_length=10, default=QUEUED)
    worker = models.UUIDField(null=True, default=None)
    """Whose run it is: only that process may write to it."""
    done = models.PositiveIntegerField(default=0)
    total = models.PositiveIntegerField(default=0)
    """Steps; 0 as long as it is not known how many there are."""
    cancel_asked = models.BooleanField(default=False)
    message = models.JSONField(null=True, blank=True)
    """Why it failed, in Chinese and English."""
    asked_at = models.DateTimeField()
    started_at = models.DateTimeField(null=True, blank=True)
    beat_at = models.DateTimeField(null=True, blank=True)
    """When its process last showed that it is alive."""
    finished_at = models.DateTimeField(null=True, blank=True)

    class Meta:
        ordering = ["id"]
        indexes = [models.Index(fields=["state", "id"], name="run_state")]
        constraints = [
            models.UniqueConstraint(fields=["scenario"], condition=Q(state__in=OPEN), name="run_one_open"),
            # One run at a time for the whole installation: it takes every core there is.
            models.UniqueConstraint(fields=["state"], condition=Q(state=RUNNING), name="run_one_running"),
            models.CheckConstraint(condition=Q(state__in=list(STATES)), name="run_state_known"),
            models.CheckConstraint(condition=Q(done__lte=F("total")), name="run_done_of_total"),
            models.CheckConstraint(
                condition=Q(state=QUEUED, worker__isnull=True, started_at__isnull=True, finished_at__isnull=True)
                | Q(state=RUNNING, worker__isnull=False, started_at__isnull=False, beat_at__isnull=False,
                    finished_at__isnull=True)
                | Q(state__in=ENDED, finished_at__isnull=False),
                name="run_times",
            ),
            models.CheckConstraint(
                condition=Q(state="failed", message__isnull=False) | ~Q(state="failed") & Q(message__isnull=True),
                name="run_failed_says_why",
            ),
        ]  # fmt: skip

    def __str__(self) -> str:
        return f"{self.pk} {self.state}"


def new_worker() -> uuid.UUID:
    """A number for a process that is going to work on runs."""
    return uuid.uuid4()
