"""Which database: SQLite in the data folder, or the PostgreSQL that HUIJU_DATABASE names."""

from __future__ import annotations

from pathlib import Path
from typing import Any
from urllib.parse import parse_qsl, unquote, urlsplit

Settings = dict[str, Any]
FORM = "postgresql://user:password@host:5432/name"


def sqlite(path: Path) -> Settings:
    """One file; readers do not wait for the writer, and a writer takes its lock at once and waits for it.

    What is deleted is overwritten, so that it is gone from the file and not only from the tables.
    """
    return {
        "ENGINE": "django.db.backends.sqlite3",
        "NAME": path,
        "OPTIONS": {
            "timeout": 30,
            "transaction_mode": "IMMEDIATE",
            "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON; "
            "PRAGMA secure_delete=ON",
        },
    }


def database_of(url: str) -> Settings:
    """A PostgreSQL by its URL, options of libpq behind the question mark; empty for no URL.

    Raises ValueError that repeats nothing of the URL, since it may hold a password.

    >>> database_of("postgresql://staff@db.internal/huiju?sslmode=verify-full")["OPTIONS"]["sslmode"]
    'verify-full'
    """
    if not url.strip():
        return {}
    try:
        parts = urlsplit(url.strip())
        port = parts.port
    except ValueError:
        raise ValueError(f"HUIJU_DATABASE cannot be read; write it as {FORM}") from None
    name = unquote(parts.path.lstrip("/"))
    if parts.scheme not in ("postgresql", "postgres") or not name or "/" in name:
        raise ValueError(f"HUIJU_DATABASE must be a PostgreSQL database written as {FORM}")
    options = dict(parse_qsl(parts.query))
    return {
        "ENGINE": "django.db.backends.postgresql",
        "NAME": name,
        "USER": unquote(parts.username or ""),
        "PASSWORD": unquote(parts.password or ""),
        # A folder of sockets can only be written behind the question mark: ?host=/run/postgresql
        "HOST": options.pop("host", parts.hostname or ""),
        "PORT": str(port or ""),
        "OPTIONS": {"connect_timeout": 5, **options, "pool": {"min_size": 1, "max_size": 8, "timeout": 10}},
    }
