"""The one table beside Django's own accounts: how often somebody tried to sign in under a name."""

from __future__ import annotations

from django.db import models
from django.db.models import Q
from django.db.models.functions import Length
from django.db.models.lookups import Exact

DIGEST = 64
"""Characters of a SHA-256 in hexadecimal."""


class Tries(models.Model):
    """Tries under one name, there or not, since the first of them. What was typed as a name is not kept."""

    name = models.CharField(max_length=DIGEST, unique=True)
    """Digest of the name with the secret of the installation."""
    count = models.PositiveSmallIntegerField()
    since = models.DateTimeField()

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(Exact(Length("name"), DIGEST)), name="tries_name_digest"),
            models.CheckConstraint(condition=Q(count__gte=1), name="tries_counted"),
        ]

    def __str__(self) -> str:
        return str(self.count)
