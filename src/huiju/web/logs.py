"""Logs: one JSON object a line, with the name of a page, but no address, query, form or message that people typed."""

from __future__ import annotations

import json
import logging
import traceback
from datetime import UTC, datetime
from typing import Any

OWN = ("huiju.", "_granian")
"""Loggers whose messages quote nothing that people typed: ours, and the server's about its own processes."""


class JsonLines(logging.Formatter):
    """Own records keep message and fields. Of others only the logger, level and place of an error are kept.

    Messages of the framework quote paths and hosts, and messages of exceptions quote values: they are left out.
    """

    def format(self, record: logging.LogRecord) -> str:
        """The record as one line of JSON."""
        said: dict[str, Any] = {
            "time": datetime.fromtimestamp(record.created, UTC).isoformat(timespec="milliseconds"),
            "level": record.levelname.lower(),
            "logger": record.name,
        }
        if record.name.startswith(OWN):
            said["event"] = record.getMessage()
            said |= getattr(record, "fields", {})
        if record.exc_info and record.exc_info[0] is not None:
            said["error"] = record.exc_info[0].__name__
            frames = traceback.extract_tb(record.exc_info[2])[-8:]
            said["at"] = [f"{frame.filename.rpartition('/')[2]}:{frame.lineno} {frame.name}" for frame in frames]
        return json.dumps(said, ensure_ascii=False)


def logging_config() -> dict[str, Any]:
    """For `logging.config.dictConfig`: everything goes to standard error as JSON lines."""
    return {
        "version": 1,
        "disable_existing_loggers": False,
        "formatters": {"json": {"()": JsonLines}},
        "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "json"}},
        "loggers": {
            "huiju": {"handlers": ["stderr"], "level": "INFO", "propagate": False},
            "django": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
            "psycopg": {"handlers": ["stderr"], "level": "ERROR", "propagate": False},
        },
    }
