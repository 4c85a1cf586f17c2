"""Files that appear whole or not at all, and packages (Excel, Word) whose bytes depend on their content alone."""

from __future__ import annotations

import io
import os
import zipfile
from contextlib import suppress
from pathlib import Path

from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import Text

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The first time that a ZIP archive can state."""


def save_whole(path: Path, content: bytes) -> None:
    """Write a file under a passing name beside it, then give it its own. Raises RuleError where that fails."""
    draft = path.with_name(f".{path.name}.{os.getpid()}")
    try:
        draft.write_bytes(content)
        os.replace(draft, path)
    except OSError as error:
        reason = error.strerror or "?"
        says = Text(f"写不了 {path}：{reason}", f"{path} cannot be written: {reason}")
        instead = Text("换一个能写的文件夹", "name a folder that can be written to")
        raise RuleError(Diagnostic("write", says, instead)) from None
    finally:
        with suppress(OSError):
            draft.unlink(missing_ok=True)


def timeless(package: bytes) -> bytes:
    """The same package with no times of its members."""
    made = io.BytesIO()
    with zipfile.ZipFile(io.BytesIO(package)) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for name in old.namelist():
            member = zipfile.ZipInfo(name, _EPOCH)
            member.compress_type = zipfile.ZIP_DEFLATED
            member.external_attr = 0o600 << 16
            new.writestr(member, old.read(name))
    return made.getvalue()
