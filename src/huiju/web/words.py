"""The words of the pages in both languages: one catalogue, looked up by name from code and templates.

Words of the policies themselves (titles, facts, questions, reasons) come from the packs, not from here.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from huiju.rules.values import Language, Text

from .words_help import HELP
from .words_interview import INTERVIEW
from .words_office import OFFICE
from .words_policies import POLICIES
from .words_statement import STATEMENT

WORDS: Mapping[str, Text] = {
    # every page
    "colon": Text("：", ": "),
    "comma": Text("、", ", "),
    "semicolon": Text("；", "; "),
    "name": Text("惠聚", "Huiju"),
    "tagline": Text("政策待遇测算", "What the policies give you"),
    "skip": Text("跳到正文", "Skip to the content"),
    "views": Text("显示方式", "Display"),
    "other_language": Text("English", "中文"),
    "larger": Text("大字版", "Large text"),
    "standard_size": Text("标准字号", "Standard text"),
    "privacy": Text(
        "您填的内容只用于这一次测算：不保存，不写入日志，不出现在网址里。",
        "What you enter is used for this one answer only: it is not stored, not logged, and never part of an address.",
    ),
    "no_promise": Text(
        "测算结果依据公开的政策文件，供参考；最终以主管部门的决定为准。",
        "The result follows the published documents and is for guidance; the responsible department decides.",
    ),
    "mistakes": Text("有几处需要改一下", "Some answers need a correction"),
    # home
    "home_title": Text("我能享受哪些政策？", "What am I entitled to?"),
    "home_lead": Text(
        "选城市和您的情形，回答几个问题，就能看到可以享受的待遇、条款出处和负责部门。",
        "Choose a city and what you come with, answer a few questions, and see what you can get, "
        "the clause it rests on and the responsible department.",
    ),
    "city": Text("哪座城市", "Which city"),
    "situations": Text("您的情形（可多选）", "What you come with (choose all that apply)"),
    "start": Text("下一步", "Continue"),
    "choose_city": Text("请选一座城市。", "Choose a city."),
    "choose_situation": Text("请至少选一种情形。", "Choose at least one situation."),
    "documents": Text("政策文件", "Policy documents"),
    "documents_today": Text("各城市的政策文件", "Policy documents by city"),
    "from_day": Text("{0} 起施行", "in force from {0}"),
    "in_year": Text("{0} 年印发", "issued in {0}"),
    "from_to": Text("{0} 至 {1} 施行", "in force from {0} to {1}"),
    "followed_by": Text("由《{0}》接替", "followed by “{0}”"),
    "checked_on": Text("文件状态核对于 {0}", "state checked on {0}"),
    # questions
    "questions_title": Text("填写情况", "Your circumstances"),
    "questions_lead": Text(
        "知道的就填，不知道的留空。留空不等于“没有”，只表示还不知道。",
        "Fill in what you know and leave the rest empty. Empty means “not known”, never “no”.",
    ),
    "how_to_write": Text(
        "日期如 2025-03-01 或 2025年3月1日；金额如 800 或 1.5万。",
        "Dates as 2025-03-01, money as 800 or 12,000.",
    ),
    "as_of": Text("按哪一天的情况测算？", "For which day is the question asked?"),
    "yes": Text("是", "Yes"),
    "no": Text("否", "No"),
    "not_known": Text("不知道", "Not known"),
    "findings": Text("部门的认定（已有结果的再填）", "Official findings (only if you already have the result)"),
    "update": Text("更新人数", "Update the number"),
    "calculate": Text("开始测算", "Show the result"),
    "nothing_here": Text(
        "这座城市的文件里没有这些情形的待遇。请换一种情形或另一座城市。",
        "The documents of this city hold nothing for these situations. Choose another situation or city.",
    ),
    "change_choice": Text("重新选择", "Choose again"),
    "eg_date": Text("例如 2025-03-01", "for example 2025-03-01"),
    "eg_city": Text("例如 呼和浩特", "for example Hohhot"),
    "eg_city_or_none": Text("例如 呼和浩特；还没有落户就写“无”",
                            "for example Hohhot; “none” if not registered anywhere"),
    "in_yuan": Text("单位：元，例如 800 或 1.5万", "in yuan, for example 800"),
    "in_unit": Text("单位：{0}", "in {0}"),
    "count_children": Text("有几个孩子要测算？", "How many children is the question about?"),
    "count_hires": Text("新招了几个人？", "How many people were hired?"),
    "count_interns": Text("有几名实习生？", "How many interns are there?"),
    "count_spouse": Text("同时为配偶测算", "Also answer for the spouse"),
    "count_hint": Text("没有写 0，不知道留空，最多 {0}", "0 for none, empty if not known, at most {0}"),
    "section_applicant": Text("本人", "You"),
    "section_spouse": Text("配偶", "Spouse"),
    "section_household": Text("家庭", "Household"),
    "section_purchase": Text("购房", "Home purchase"),
    "section_employer": Text("用人单位", "Employer"),
    "section_venture": Text("创业项目", "Venture"),
    "section_institution": Text("机构", "Institution"),
    "section_children": Text("孩子", "Children"),
    "section_hires": Text("新招人员", "People hired"),
    "section_interns": Text("实习生", "Interns"),
    "nth_children": Text("第 {0} 个孩子", "Child {0}"),
    "nth_hires": Text("第 {0} 个新招人员", "Hire {0}"),
    "nth_interns": Text("第 {0} 名实习生", "Intern {0}"),
    # mistakes in the form
    "bad_value": Text("“{0}”不能这样写。", "“{0}” cannot be read."),
    "bad_date": Text("写成 2025-03-01 或 2025年3月1日。", "Write the date as 2025-03-01."),
    "bad_money": Text("写数字，例如 800 或 1.5万。", "Write a number, such as 800 or 12,000."),
    "bad_number": Text("写整数，例如 3。", "Write a whole number, such as 3."),
    "bad_place": Text("写城市名，例如 呼和浩特。", "Write the name of a city, such as Hohhot."),
    "bad_choice": Text("从列出的选项里选一个。", "Choose one of the options listed."),
    "bad_count": Text("写 0 到 {0} 的整数。", "Write a whole number from 0 to {0}."),
    "bad_as_of": Text("年份在 2000 到 2100 之间。", "The year must lie between 2000 and 2100."),
    # errors
    "error_400": Text("请求无法处理", "The request cannot be handled"),
    "error_400_lead": Text("表单太大或内容不完整。请返回首页重新填写。",
                           "The form is too large or incomplete. Please start again."),
    "error_403": Text("表单已经过期", "The form has expired"),
    "error_403_lead": Text("请返回首页重新填写，并确认浏览器允许本站的必要标记（cookie）。",
                           "Please start again, and make sure that the browser accepts this site's one cookie."),
    "error_404": Text("没有这个页面", "There is no such page"),
    "error_404_lead": Text("地址可能写错了，或者页面已经移走。",
                           "The address may be misspelt, or the page has moved."),
    "error_500": Text("服务出错了", "Something went wrong on our side"),
    "error_500_lead": Text("不是您的问题。请稍后再试。", "It is not your doing. Please try again in a while."),
    "to_home": Text("回到首页", "To the first page"),
}  # fmt: skip

ALL_WORDS: Mapping[str, Text] = {**WORDS, **INTERVIEW, **STATEMENT, **POLICIES, **HELP, **OFFICE}


@dataclass(frozen=True)
class Words:
    """The catalogue in one language. Templates read `w.start`; code says `words("from_day", day)`."""

    lang: Language

    do_not_call_in_templates = True

    def __getitem__(self, key: str) -> str:
        return ALL_WORDS[key](self.lang)

    def __call__(self, key: str, *values: object) -> str:
        """The words under a name with values filled in. Raises KeyError for an unknown name."""
        return ALL_WORDS[key](self.lang).format(*values)
