"""The kinds of mistakes that a table can have, with the words for them. Each name is stable."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.rules.values import Text


@dataclass(frozen=True)
class Kind:
    """A kind of mistake: what it says, and what to write instead where that is always the same."""

    says: Text
    instead: Text | None = None
    counted: bool = True
    """Whether cells, rows or households are counted; otherwise it holds of a whole column, table or file."""


def _whole(zh: str, en: str, instead: Text | None = None) -> Kind:
    return Kind(Text(zh, en), instead, counted=False)


def _cells(zh: str, en: str, instead: Text | None = None) -> Kind:
    return Kind(Text(zh, en), instead)


_NOBODY = Text(
    "删去这一列，或换成顺序编号：测算用不着姓名、证件号、电话、住址",
    "drop the column, or number the rows: no rule needs names, identity numbers, telephones or addresses",
)

KINDS: Mapping[str, Kind] = {
    # files, tables and columns
    "table-unknown": _whole("没有这张表", "there is no such table"),
    "table-twice": _whole(
        "这张表有两份", "this table is there twice",
        Text("只留一份：一个文件，或一个分片文件夹", "keep one: a single file, or a folder of parts"),
    ),
    "table-missing": _whole(
        "缺少这张表", "this table is missing",
        Text("加上这张表：每户（每家单位或机构）一行", "add it, a row for each household, employer or institution"),
    ),
    "file-form": _whole(
        "既不是 CSV，也不是 Parquet", "this is neither CSV nor Parquet",
        Text("存成 CSV（UTF-8）或 Parquet", "save it as CSV (UTF-8) or Parquet"),
    ),
    "rows-differ": _whole(
        "行数与 population.json 所写不同", "the number of rows is not the one in population.json",
        Text("补齐缺少的分片，或删去 population.json", "put back the missing parts, or remove population.json"),
    ),
    "place-differs": _whole(
        "population.json 写的是另一个城市", "population.json names another city",
        Text("改 --place，或换一份数据", "change --place, or take other tables"),
    ),
    "column-missing": _whole("缺少这一列", "this column is missing"),
    "column-unknown": _whole("没有这一列", "there is no such column"),
    "column-elsewhere": _whole("这一列不属于这张表", "this column does not belong in this table"),
    "column-twice": _whole(
        "这一列有两个", "this column is there twice", Text("只留一个", "keep one of them")
    ),
    "column-type": _whole("这一列的类型不对", "this column is of a wrong type"),
    "column-empty": _whole(
        "整列为空，按不详处理", "wholly empty; it counts as not known"
    ),
    # people's names and numbers
    "column-personal": _whole("这一列含有个人身份信息", "this column names people", _NOBODY),
    "personal": _cells("像身份证号", "like an identity number", _NOBODY),
    # rows
    "row-cells": _cells(
        "格数与表头不同", "more or fewer cells than the header",
        Text("检查这一行的逗号和引号", "check the commas and quotation marks of the row"),
    ),
    "key-missing": _cells("没有编号", "no key", Text("每行都要编号", "every row needs one")),
    "key-twice": _cells("编号重复", "key used before", Text("每行用不同的编号", "give each row its own")),
    "unit-unknown": _cells("所属的编号不存在", "a key that is not there"),
    "unit-split": _cells(
        "各行分在几个分片里", "rows in several parts",
        Text("同一户（单位）的行放进同一编号的分片，或者每张表合成一个文件",
             "put the rows of one household or employer in parts of one number, or make each table a single file"),
    ),
    "applicant-none": _cells(
        "没有申请人", "no applicant",
        Text("每户在 persons 中恰有一行 is_applicant 为 true", "mark exactly one person of each with is_applicant"),
    ),
    "applicant-twice": _cells(
        "同一户的又一个申请人", "a further applicant of one household",
        Text("每户在 persons 中恰有一行 is_applicant 为 true", "mark exactly one person of each with is_applicant"),
    ),
    # cells
    "bool": _cells("不是是非值", "neither yes nor no",
                   Text("写 true 或 false（是、否、1、0 也可）", "write true or false (是, 否, 1, 0 will do)")),
    "code": _cells("不是这一列的代码", "not a code of this column"),
    "place": _cells("不认识的地名", "not a known place"),
    "district": _cells("不是六位区划代码", "not a district code",
                       Text("写六位数字，例如 150102", "write six digits, such as 150102")),
    "district-elsewhere": _cells("别的城市的区划代码", "a district of another city"),
    "date-form": _cells("不是日期", "not a date",
                        Text("按年-月-日写，例如 2020-03-01", "write year-month-day, such as 2020-03-01")),
    "date-missing": _cells("不存在的日期", "a day not in the calendar",
                           Text("写日历上有的日子，不详就留空", "write a day that exists, or leave it empty")),
    "date-range": _cells("不在 1900 至 2100 年之间", "outside the years 1900 to 2100",
                         Text("写实际的日子，不详就留空", "write the real day, or leave it empty")),
    "date-time": _cells("带有钟点", "with a time of day",
                        Text("只写日期，例如 2020-03-01", "write the day only, such as 2020-03-01")),
    "number-form": _cells("不是数字", "not a number",
                          Text("写数字，例如 1500；不详就留空", "write a number, such as 1500, or leave it empty")),
    "number-fraction": _cells("不是整数", "not a whole number",
                              Text("写整数，例如 3", "write a whole number, such as 3")),
    "money-fraction": _cells("比分还细", "finer than a fen",
                             Text("写元，最多两位小数，例如 1500.50", "write yuan, two decimals at most: 1500.50")),
    "negative": _cells("负数", "negative",
                       Text("写 0 或正数，不详就留空", "write 0 or more, or leave it empty")),
    "too-large": _cells("数字太大", "too large", Text("检查单位和位数", "check the unit and the digits")),
}  # fmt: skip
"""Every kind by name."""

THINGS: Mapping[str, Text] = {
    "row-cells": Text("行", "rows"),
    "unit-split": Text("户（单位）", "households or employers"),
    "applicant-none": Text("户", "households"),
    "applicant-twice": Text("行", "rows"),
}
"""What is counted, where it is not cells."""

ONE: Mapping[str, str] = {"rows": "row", "cells": "cell", "households": "household",
                          "households or employers": "household or employer"}  # fmt: skip
