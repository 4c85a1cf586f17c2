"""Options of `huiju simulate` looked at before anything is read: a run may take minutes."""

from __future__ import annotations

from pathlib import Path

from huiju.rules.diagnostics import RuleError
from huiju.rules.values import Text

from .common import refuse

SUFFIXES = (".json", ".xlsx", ".docx")
LONGEST = 50
EARLIEST, LATEST = 1900, 2100


def check_options(first: int, years: int, since: int | None, draws: int, out: Path | None) -> None:
    """Raises RuleError for the first option that cannot be used."""
    if out is not None:
        _check_out(out)
    if not 1 <= years <= LONGEST:
        raise refuse("years", Text(f"不能测算 {years} 年", f"{years} years cannot be simulated"),
                     Text(f"写 1 到 {LONGEST}", f"write 1 to {LONGEST}"))  # fmt: skip
    for option, year in (("from", first), ("since", since)):
        if year is not None and not EARLIEST <= year <= LATEST:
            hint = f"写 {EARLIEST} 到 {LATEST} 的年份，如 2025", f"write {EARLIEST} to {LATEST}, such as 2025"
            raise refuse(option, Text(f"--{option} 不能是 {year}", f"--{option} cannot be {year}"), Text(*hint))
    if draws < 1:
        raise refuse("draws", Text(f"抽样次数是 {draws}", f"{draws} draws are asked for"),
                     Text("写 1 或更大的整数，如 200", "ask for 1 or more, such as 200"))  # fmt: skip


def _check_out(out: Path) -> None:
    if out.suffix.lower() not in SUFFIXES:
        says = f"“{out.name}”的格式不认识", f"the format of '{out.name}' is not known"
        hint = "、".join(SUFFIXES), ", ".join(SUFFIXES)
        raise refuse("format", Text(*says), Text(f"用 {hint[0]} 结尾", f"let it end in {hint[1]}"))
    if out.is_dir():
        raise _unwritable(out, Text("这是一个文件夹", "it is a folder"))
    if not out.parent.is_dir():
        raise _unwritable(out, Text(f"没有文件夹 {out.parent}", f"there is no folder {out.parent}"))


def _unwritable(out: Path, why: Text) -> RuleError:
    return refuse("write", Text(f"写不了 {out}：{why.zh}", f"{out} cannot be written: {why.en}"))
