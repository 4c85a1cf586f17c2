"""The words of the API's problems in both languages."""

from __future__ import annotations

from collections.abc import Mapping

from huiju.rules.values import Text

PROBLEMS: Mapping[int, tuple[str, Text, Text]] = {
    400: ("not-json", Text("读不懂的请求", "The request cannot be read"),
          Text("请求不是合格的 JSON", "the request is not proper JSON")),
    403: ("forbidden", Text("不允许", "Not allowed"), Text("不允许这样的请求", "such a request is not allowed")),
    404: ("not-found", Text("没有找到", "Not found"), Text("没有这个地址", "there is nothing at this address")),
    405: ("method", Text("不支持这种方法", "Method not allowed"),
          Text("请看 Allow 头列出的方法", "the Allow header lists the methods there are")),
    413: ("too-large", Text("请求过大", "The request is too large"),
          Text("请缩短后再发", "send a shorter one")),
    415: ("media-type", Text("只接受 JSON", "Only JSON is accepted"),
          Text("请按 Content-Type: application/json（UTF-8）发", "send it as Content-Type: application/json (UTF-8)")),
    422: ("invalid", Text("有几处需要改", "Some values are wrong"),
          Text("请按 errors 逐项修改", "correct what errors lists")),
    429: ("too-many", Text("请求过于频繁", "Too many requests"),
          Text("请过几秒再试，见 Retry-After", "wait a few seconds, as Retry-After says")),
    500: ("failed", Text("服务出错了", "Something went wrong"),
          Text("请稍后再试", "please try again later")),
    503: ("unavailable", Text("暂时无法服务", "Not available now"), Text("请稍后再试", "please try again later")),
}  # fmt: skip
"""By status: the name of the problem, its title, and what is said where nothing more is known."""

MISTAKES: Mapping[str, Text] = {
    "missing": Text("缺少这一项", "this is missing"),
    "unknown": Text("没有这一项", "there is no such name"),
    "choice": Text("不在可选的值里", "this is none of the values allowed"),
    "text": Text("这里要一段文字", "text is needed here"),
    "too_short": Text("太短", "this is too short"),
    "too_long": Text("太长", "this is too long"),
    "yes_no": Text("这里要 true 或 false", "true or false is needed here"),
    "whole": Text("这里要一个整数", "a whole number is needed here"),
    "too_small": Text("太小", "this is too small"),
    "too_large": Text("太大", "this is too large"),
    "too_many": Text("项数太多", "these are too many"),
    "too_few": Text("项数太少", "these are too few"),
    "list": Text("这里要一个列表", "a list is needed here"),
    "object": Text("这里要一个对象", "an object is needed here"),
    "yuan": Text("这不是金额", "this is not a sum of money"),
    "day": Text("这不是日期", "this is not a day"),
    "place": Text("这不是地名", "this is not the name of a place"),
    "form": Text("写法不对", "this is not in the right form"),
    "value": Text("这个值不对", "this value is wrong"),
    "twice": Text("写了不止一次", "this is given more than once"),
}

FORMS: Mapping[str, Text] = {
    "missing": Text("补上这一项", "give it"),
    "text": Text('加引号，例如 "hohhot"', 'put it in quotes, such as "hohhot"'),
    "too_short": Text("至少 {0} 个字", "{0} characters at least"),
    "too_long": Text("最多 {0} 个字", "{0} characters at most"),
    "yes_no": Text("写 true、false，不知道就写 null", "write true or false, or null where it is not known"),
    "whole": Text("例如 36", "such as 36"),
    "too_small": Text("不小于 {0}", "{0} at least"),
    "too_large": Text("不大于 {0}", "{0} at most"),
    "too_many": Text("最多 {0} 项", "{0} at most"),
    "too_few": Text("至少 {0} 项", "{0} at least"),
    "list": Text("例如 []", "such as []"),
    "object": Text("例如 {}", "such as {}"),
    "yuan": Text('以元为单位：800，或 "800.50"', 'in yuan: 800, or "800.50"'),
    "day": Text("写成 2026-01-20，1900 至 2099 年间的一天", "write it as 2026-01-20, a day of 1900 to 2099"),
    "place": Text("城市代码或汉字名，例如 hohhot、渭南", "a city's code or Chinese name, such as hohhot"),
    "twice": Text("只写一次", "give it once"),
}

NOT_JSON = {
    "utf8": Text("请求不是 UTF-8 编码", "the request is not UTF-8"),
    "syntax": Text("第 {0} 行第 {1} 列不是合格的 JSON", "line {0}, column {1}: this is not proper JSON"),
    "twice": Text("键“{0}”出现两次", "the name '{0}' stands twice"),
    "number": Text("JSON 里没有“{0}”这样的数", "'{0}' is not a number of JSON"),
    "deep": Text("嵌套超过 {0} 层", "the nesting is deeper than {0} levels"),
    "text": Text("有不成对的代理码元", "there is a surrogate without its partner"),
}
PAGE = {
    "title": Text("程序接口", "The API"),
    "lead": Text(
        "供程序使用的 JSON 接口。每个答案都注明所依据的条款；发来的内容一概不保存。下面的说明是英文的。",
        "JSON for programs. Every answer names the clause it rests on; nothing that is sent is kept.",
    ),
    "problems": Text("出错时的回答（problem+json）", "What goes wrong (problem+json)"),
}
BODY_TOO_LARGE = Text("正文最多 {0} 字节", "the body may have {0} bytes at most")
NOT_FOUND = {
    "provision": Text("没有条款“{0}”", "there is no provision '{0}'"),
    "clause": Text("这份文件没有条款地址“{0}”", "this document has no clause at '{0}'"),
    "document": Text("没有文件“{0}”", "there is no document '{0}'"),
}
