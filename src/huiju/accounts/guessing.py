"""A guard against guessing passwords: so many tries under one name, then a pause; in the database, for all workers."""

from __future__ import annotations

import unicodedata
from datetime import datetime, timedelta

from django.db import transaction
from django.db.models import F
from django.utils import timezone
from django.utils.crypto import salted_hmac

from .models import Tries

MOST = 10
"""Tries under one name within the pause."""
PAUSE = timedelta(minutes=15)
"""From the first try on; then the count begins anew."""


def take(name: str, now: datetime | None = None) -> int:
    """Count a try before the password is looked at; in how many minutes there may be one, 0 for now.

    Tries are counted in one statement each, so that guesses sent at the same moment get no more of them.
    """
    now, digest = now or timezone.now(), _digest(name)
    with transaction.atomic():
        Tries.objects.filter(since__lte=now - PAUSE).delete()
        tries, first = Tries.objects.get_or_create(name=digest, defaults={"count": 1, "since": now})
        if first or Tries.objects.filter(name=digest, count__lt=MOST).update(count=F("count") + 1):
            return 0
    left: timedelta = tries.since + PAUSE - now
    return max(1, -(-left // timedelta(minutes=1)))


def forget(name: str) -> None:
    """The password was right: the count under this name begins anew."""
    Tries.objects.filter(name=_digest(name)).delete()


def _digest(name: str) -> str:
    plain = unicodedata.normalize("NFKC", name).casefold()
    digest: str = salted_hmac("huiju.accounts.guessing", plain, algorithm="sha256").hexdigest()
    return digest
