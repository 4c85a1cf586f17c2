"""A small made-up vocabulary for tests of the rule language: its scope, and its words in both languages."""

from __future__ import annotations

from huiju.rules.quantities import read_quantity
from huiju.rules.scope import Scope
from huiju.rules.values import BOOL, DATE, MONEY, ORDINAL, PLACE, Text, Type, Value

EDUCATION = ("none", "junior_college", "bachelor", "master", "phd")
PURPOSE = ("job_seeking", "interview", "startup")
CITIES = ("hohhot", "baotou", "ordos")
UNITS = ("CNY", "day", "month", "year", "person", "time", "child")

_MONTH, _PERSON = Type("int", "month"), Type("int", "person")
_EDUCATION, _PURPOSE = Type("code", "education"), Type("code", "purpose")

ENTRY: dict[str, tuple[Type, str, str]] = {
    "child_born_on": (DATE, "孩子出生日期", "child's date of birth"),
    "child_order": (ORDINAL, "孩子出生次序", "child's order of birth"),
    "child_insured": (BOOL, "孩子已参保", "the child is insured"),
    "child_cost": (MONEY, "孩子的托育费用", "cost of the child's care"),
    "child_months": (_MONTH, "孩子在托月数", "months in care"),
    "child_study": (_EDUCATION, "孩子在读层次", "level of the child's study"),
}
FACTS: dict[str, tuple[Type, str, str]] = {
    "settled": (BOOL, "本人已落户", "the person has settled"),
    "disabled": (BOOL, "本人持有残疾人证", "the person holds a disability certificate"),
    "insured": (BOOL, "本人已参保", "the person is insured"),
    "birth_order": (ORDINAL, "出生次序", "order of birth"),
    "entry_year": (ORDINAL, "入学年份", "year of school entry"),
    "contract_months": (_MONTH, "合同期限", "length of the contract"),
    "paid_months": (_MONTH, "已领月数", "months already paid"),
    "headcount": (_PERSON, "招用人数", "number of hires"),
    "rent": (MONEY, "月租金", "monthly rent"),
    "wage": (MONEY, "月工资", "monthly wage"),
    "balance": (MONEY, "公积金余额", "housing-fund balance"),
    "born_on": (DATE, "出生日期", "date of birth"),
    "hired_on": (DATE, "入职日期", "date of hire"),
    "graduated_on": (DATE, "毕业日期", "date of graduation"),
    "moved_on": (DATE, "户口迁入日期", "date of moving the hukou"),
    "education": (_EDUCATION, "学历", "education"),
    "parent_education": (_EDUCATION, "父母学历", "education of the parents"),
    "purpose": (_PURPOSE, "来访目的", "purpose of the visit"),
    "hukou_city": (PLACE, "户口所在城市", "city of the hukou"),
    **ENTRY,
}
PARAMETERS: dict[str, str] = {
    "half": "50%",
    "share": "33.3333%",
    "fine": "1.25%",
    "cap": "500.05 CNY",
    "floor": "2000 CNY",
    "least": "12 month",
    "long": "25 month",
    "after": "2 year",
    "adult": "16 year",
    "senior": "60 year",
    "few": "3 person",
    "twice": "2 time",
    "days": "30 day",
    "since": "2024-02-29",
    "until": "2025-03-31",
}
DENIED = {
    "settled": Text("本人没有落户", "the person has not settled"),
    "disabled": Text("本人没有残疾人证", "the person holds no disability certificate"),
    "insured": Text("本人没有参保", "the person is not insured"),
    "child_insured": Text("孩子没有参保", "the child is not insured"),
}
CODES = {
    "none": Text("无学历", "none"),
    "junior_college": Text("专科", "junior college"),
    "bachelor": Text("本科", "bachelor's degree"),
    "master": Text("硕士", "master's degree"),
    "phd": Text("博士", "doctorate"),
    "job_seeking": Text("求职", "looking for work"),
    "interview": Text("面试", "an interview"),
    "startup": Text("创业", "starting a business"),
    "hohhot": Text("呼和浩特市", "Hohhot"),
    "baotou": Text("包头市", "Baotou"),
    "ordos": Text("鄂尔多斯市", "Ordos"),
}
_UNIT_WORDS = {
    "day": ("天", "day", "days"),
    "month": ("个月", "month", "months"),
    "year": ("年", "year", "years"),
    "person": ("人", "person", "persons"),
    "time": ("次", "time", "times"),
    "child": ("个孩子", "child", "children"),
}
_CONTEXT = {
    "as_of": Text("判断当日", "the day the question is asked for"),
    "city": Text("本市", "this city"),
    "in_force_from": Text("施行首日", "the first day in force"),
}


def scope() -> Scope:
    """The names a test rule may use."""
    return Scope(
        facts={name: kind for name, (kind, _, _) in FACTS.items()},
        codes={"education": EDUCATION, "purpose": PURPOSE},
        ordered=frozenset({"education"}),
        parameters={name: read_quantity(text, UNITS) for name, text in PARAMETERS.items()},
        lists={"children": frozenset(ENTRY)},
        places=frozenset(CITIES),
    )


SCOPE = scope()


class Words:
    """The words of the made-up vocabulary, as a `rules.phrase.Lexicon`."""

    def fact(self, name: str) -> Text:
        if name in _CONTEXT:
            return _CONTEXT[name]
        _, zh, en = FACTS[name]
        return Text(zh, en)

    def denied(self, name: str) -> Text:
        return DENIED[name]

    def code(self, kind: Type, code: str) -> Text:
        return CODES[code]

    def unit(self, unit: str, number: Value) -> Text:
        zh, one, many = _UNIT_WORDS[unit]
        return Text(zh, one if number == 1 else many)

    def entries(self, name: str) -> Text:
        return {"children": Text("子女", "the children")}[name]
