"""The words that sentences about rules are made of; `{0}`, `{1}` … are the parts of a call or aggregate."""

from __future__ import annotations

from .nodes import CompareOp
from .values import Text

Words = dict[str, str]
COMPARED_ZH: dict[str, Words] = {
    "code": {"==": "为", "!=": "不是"},
    "date": {"==": "为", "!=": "不是", "<": "早于", "<=": "不晚于", ">": "晚于", ">=": "不早于"},
    "int": {"==": "为", "!=": "不是", "<": "少于", "<=": "不超过", ">": "超过", ">=": "不少于"},
    "ordinal": {"==": "为", "!=": "不是", "<": "小于", "<=": "不大于", ">": "大于", ">=": "不小于"},
    "money": {"==": "为", "!=": "不是", "<": "低于", "<=": "不超过", ">": "超过", ">=": "不低于"},
    "age": {"==": "为", "!=": "不是", "<": "未满", "<=": "不超过", ">": "超过", ">=": "已满"},
}
COMPARED_EN: dict[str, Words] = {
    "date": {"==": "is", "!=": "is not", "<": "is before", "<=": "is on or before", ">": "is after",
             ">=": "is on or after"},
    "int": {"==": "is", "!=": "is not", "<": "is less than", "<=": "is at most", ">": "is more than",
            ">=": "is at least"},
}  # fmt: skip
RANKED = {
    "<": Text("低于{}", " is below {}"),
    "<=": Text("为{}及以下", " is {} or below"),
    ">": Text("高于{}", " is above {}"),
    ">=": Text("为{}及以上", " is {} or above"),
}
RANKED_ALIKE = {
    "<": Text("低于{}", " is below {}"),
    "<=": Text("不高于{}", " is not above {}"),
    ">": Text("高于{}", " is above {}"),
    ">=": Text("不低于{}", " is not below {}"),
}
MIRRORED: dict[CompareOp, CompareOp] = {"==": "==", "!=": "!=", "<": ">", "<=": ">=", ">": "<", ">=": "<="}
CALLS = {
    "age": Text("截至{1}的年龄（按{0}计算）", "age on {1} (counted from {0})"),
    "months": Text("从{0}到{1}的整月数", "full months from {0} to {1}"),
    "within": Text("{1}在{0}起{2}以内", "{1} is within {2} from {0}"),
    "age_in_year": Text("{1}年底的年龄（按{0}计算）", "age at the end of {1} (counted from {0})"),
}
NOT_WITHIN = Text("{1}不在{0}起{2}以内", "{1} is not within {2} from {0}")
AGGREGATES = {
    "count": Text("{0}中符合“{1}”的数量", "number of {0} where “{1}” holds"),
    "any": Text("{0}中至少一个符合“{1}”", "for at least one of {0} “{1}” holds"),
    "all": Text("{0}全都符合“{1}”", "for every one of {0} “{1}” holds"),
    "sum": Text("{0}中符合“{1}”者的“{2}”合计", "sum of “{2}” over {0} where “{1}” holds"),
}
ENDS = {
    ("min", False): Text("较小者", "smaller"), ("max", False): Text("较大者", "larger"),
    ("min", True): Text("最小者", "smallest"), ("max", True): Text("最大者", "largest"),
}  # fmt: skip
DATE_ENDS = {
    ("min", False): Text("较早者", "earlier"), ("max", False): Text("较晚者", "later"),
    ("min", True): Text("最早者", "earliest"), ("max", True): Text("最晚者", "latest"),
}  # fmt: skip
