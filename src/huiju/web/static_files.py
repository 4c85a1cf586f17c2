"""The files that browsers may keep for ever: our own, and htmx from the package that carries it."""

from __future__ import annotations

import hashlib
from importlib.resources import files
from pathlib import Path
from typing import Any

from whitenoise.middleware import WhiteNoiseMiddleware

HTMX = Path(str(files("django_htmx") / "static" / "django_htmx" / "htmx-2.min.js"))


class StaticFiles(WhiteNoiseMiddleware):
    """Serves the static folder, and htmx under the name `htmx.js` beside our own files."""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.add_file_to_dictionary(f"{self.static_prefix}htmx.js", str(HTMX))


def digest(folder: Path) -> str:
    """A short digest of the static files. It is part of their address, so a new version is a new address."""
    found = hashlib.sha256()
    for path in (*sorted(folder.rglob("*")), HTMX):
        if path.is_file():
            found.update(path.name.encode() + b"\0" + path.read_bytes())
    return found.hexdigest()[:12]
