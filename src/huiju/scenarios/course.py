"""The course of a run: its states, and which of them are ends. No database here."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

QUEUED, RUNNING, DONE, FAILED, CANCELLED = "queued", "running", "done", "failed", "cancelled"

STATES: Mapping[str, Text] = {
    QUEUED: Text("排队中", "waiting"),
    RUNNING: Text("计算中", "being computed"),
    DONE: Text("已算完", "computed"),
    FAILED: Text("没有算成", "not computed"),
    CANCELLED: Text("已取消", "cancelled"),
}
OPEN = (QUEUED, RUNNING)
ENDED = (DONE, FAILED, CANCELLED)

LOST = Text("计算的进程中断了，请再算一次", "the process that computed it ended early; compute it again")
BROKEN = Text("计算时出错，详情在服务器日志里", "computing it failed; the server's log says where")
