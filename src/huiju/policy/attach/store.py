"""The operator's data folder: attached documents kept there as JSON, one file each, replaced as a whole."""

from __future__ import annotations

import os
import re
import tempfile
from collections.abc import Mapping
from pathlib import Path

from pydantic import ValidationError

from huiju.rules.diagnostics import Diagnostic, Place, RuleError
from huiju.rules.values import Text

from .model import AttachedText

_FOLDER = "texts"
_NAME = re.compile(r"[a-z0-9][a-z0-9-]*")


def default_folder(variables: Mapping[str, str]) -> Path:
    """HUIJU_DATA, else the folder that the XDG rules name for a user's data."""
    if variables.get("HUIJU_DATA"):
        return Path(variables["HUIJU_DATA"]).expanduser().absolute()
    base = variables.get("XDG_DATA_HOME") or "~/.local/share"
    return Path(base).expanduser().absolute() / "huiju"


def keep(text: AttachedText, data: Path) -> Path:
    """Write an attached document into the data folder in place of an earlier one; the path it now has.

    The folder is made if it is not there, for its owner only. Either the whole file is there afterwards or what was
    there before. Raises RuleError where the folder cannot be written.
    """
    path = data / _FOLDER / f"{text.document}.json"
    try:
        data.mkdir(mode=0o700, parents=True, exist_ok=True)
        path.parent.mkdir(mode=0o700, exist_ok=True)
        _replace(path, text.model_dump_json(indent=1))
    except OSError as error:
        reason = error.strerror or type(error).__name__
        says = Text(f"写不了 {path}：{reason}", f"{path} cannot be written: {reason}")
        instead = Text("用 --data 换一个可写的文件夹", "name a folder that can be written with --data")
        raise RuleError(Diagnostic("attach-folder", says, instead)) from None
    return path


def read(data: Path, document: str) -> AttachedText | None:
    """The attached text of a document; None where nothing is attached under that name.

    Raises RuleError for a file that cannot be read or is not in this form.
    """
    if not _NAME.fullmatch(document):
        return None
    path = data / _FOLDER / f"{document}.json"
    try:
        return AttachedText.model_validate_json(path.read_bytes())
    except (FileNotFoundError, NotADirectoryError):
        return None
    except OSError as error:
        reason = error.strerror or type(error).__name__
        says = Text(f"读不了：{reason}", f"it cannot be read: {reason}")
    except ValidationError as error:
        first = error.errors(include_url=False)[0]
        at = ".".join(str(step) for step in first["loc"])
        says = Text(f"不是附上的原文（{at}：{first['msg']}）", f"this is no attached text ({at}: {first['msg']})")
    instead = Text(f"重新运行 huiju attach … --as {document}", f"run huiju attach … --as {document} again")
    raise RuleError(Diagnostic("attach-kept", says, instead, Place(str(path), 1)))


def _replace(path: Path, content: str) -> None:
    """Write beside the file, then put it in its place in one step."""
    handle, draft = tempfile.mkstemp(dir=path.parent, prefix=f".{path.stem}-")
    try:
        with os.fdopen(handle, "w", encoding="utf-8") as file:
            file.write(content)
            file.flush()
            os.fsync(file.fileno())
        os.replace(draft, path)
    except BaseException:
        Path(draft).unlink(missing_ok=True)
        raise
