"""The words in which a comparison of two documents is told."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

from .documents import Kind

MARKS: Mapping[str, Text] = {
    "kept": Text("不变", "kept"),
    "raised": Text("提高", "raised"),
    "lowered": Text("降低", "lowered"),
    "amount_changed": Text("数额算法有变", "reckoned otherwise"),
    "value_kind": Text("给付种类有变", "kind of value changed"),
    "certainty": Text("定额或上限有变", "fixed sum or ceiling changed"),
    "payments": Text("发放方式有变", "payments changed"),
    "payee": Text("领取人有变", "payee changed"),
    "event": Text("起算事件有变", "event changed"),
    "conditions": Text("条件有变", "conditions changed"),
    "deadline": Text("期限有变", "deadline moved"),
    "bound": Text("达标口径有变", "bound changed"),
    "redefined": Text("指标口径不同，不作比较", "another indicator, not compared"),
    "restated": Text("同一主题，另作表述", "same subject, put otherwise"),
    "dropped": Text("取消", "dropped"),
    "new": Text("新增", "new"),
}
SIGNS = {"kept": "=", "raised": "↑", "lowered": "↓", "dropped": "－", "new": "＋"}
KIND_NAMES: Mapping[Kind, Text] = {
    "benefit": Text("待遇", "Benefits"),
    "target": Text("目标", "Targets"),
    "task": Text("任务", "Tasks"),
    "system": Text("平台和机制", "Systems"),
    "service": Text("服务", "Services"),
}
ASPECTS: Mapping[str, Text] = {
    "raised": Text("数额", "amount"),
    "lowered": Text("数额", "amount"),
    "amount_changed": Text("数额", "amount"),
    "value_kind": Text("种类", "kind of value"),
    "certainty": Text("性质", "nature"),
    "payments": Text("发放", "payments"),
    "payee": Text("领取人", "payee"),
    "event": Text("起算", "event"),
    "conditions": Text("条件", "condition"),
    "deadline": Text("期限", "deadline"),
    "bound": Text("达标", "bound"),
    "redefined": Text("指标", "indicator"),
    "restated": Text("内容", "content"),
}
