"""A provision or document on the terminal, as `huiju show` prints it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from huiju.policy.library import STATE_WORDS, Library
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.values import Language, Text

from .common import out, pick, table
from .statement import STATUS

Data = Mapping[str, Any]

LABELS = {
    "offices": Text("责任单位", "offices"),
    "implied_offices": Text("按默认条款或附件承担", "implied by default clause or annex"),
    "for": Text("按谁判断", "decided for"),
    "claimant": Text("由谁申领", "claimed by"),
    "situations": Text("情形", "situations"),
    "trigger": Text("触发日期", "trigger"),
    "one_of": Text("只享受其一", "one of a group"),
    "counts_once": Text("只计一次", "counts once per"),
    "makes_needless": Text("可替代", "makes needless"),
    "says": Text("数值", "figure"),
    "indicator": Text("指标", "indicator"),
    "baseline": Text("基期", "baseline"),
    "scope": Text("范围", "scope"),
    "period": Text("时段", "period"),
    "by_basis": Text("期限依据", "deadline rests on"),
    "effect": Text("效力", "effect"),
    "body_clause": Text("对应正文", "restates clause"),
    "body_rows": Text("对应条款", "restates rows"),
    "annex": Text("附件", "annex rows"),
    "links": Text("关联", "links"),
    "note": Text("说明", "note"),
}


def show_row(data: Data, shelf: Library, lang: Language) -> None:
    """One row: head, offices, conditions in both languages, parameters, amount, questions, relations, examples."""
    say = pick(lang)
    document = shelf.documents[data["document"]]
    head(data, f"{data['id']} · {document.title(lang)} · {data['clause']}", lang)
    subject = shelf.vocabulary.subjects.get(data["subject"] or "")
    if subject:
        line(say("主题", "subject"), say(subject.zh, subject.en))
    for key, label in LABELS.items():
        value = _plain(data.get(key), key, shelf.vocabulary, lang)
        if value:
            line(label(lang), value)
    _conditions(data, lang)
    if data.get("parameters"):
        rows = [(name, f["value"], f["says"][lang]) for name, f in data["parameters"].items()]
        table(say("参数", "parameters"), [say("名称", "name"), say("写法", "written"), say("读作", "read as")], rows)
    if data.get("amount"):
        line(say("给什么", "amount"), data["amount"]["says"][lang], style="green")
    if data.get("quota"):
        line(say("年度名额", "yearly quota"), data["quota"]["limit"])
    _questions(data, lang)
    _related(data, lang)
    _examples(data, lang)


def show_document(data: Data, shelf: Library, lang: Language) -> None:
    """A document: its dates kept apart, issuer, number, what came before and after, and its rows."""
    say = pick(lang)
    head(data, data["id"], lang)
    line(say("地区", "place"), shelf.vocabulary.place(data["place"], lang))
    line(say("发文机关", "issuer"), data["issuer"])
    names = {"signed": ("成文", "signed"), "printed": ("印发", "printed"), "notice": ("通知", "notice"),
             "published": ("公布", "published"), "in_force": ("施行", "in force"), "until": ("最后一日", "last day"),
             "year": ("年份", "year"), "uncertain": ("不确定的日子", "uncertain days"), "basis": ("依据", "basis"),
             "checked": ("核对", "checked")}  # fmt: skip
    for key, value in {"number": data["number"], **data["dates"]}.items():
        if value:
            spans = [f"{a}–{b}" for a, b in value] if key == "uncertain" else [str(value)]
            line(say(*names.get(key, ("文号", "number"))), "、".join(spans))
    if data["repeals"]:
        line(say("废止", "repeals"), "、".join(data["repeals"]))
    if data["repealed_by"]:
        line(say("被废止于", "repealed by"), data["repealed_by"])
    for relation in data["relations"]:
        said = (relation["says"] or {}).get(lang) or ""
        line(say("关系", "relation"), f"{relation['kind']} {relation['to']} {said}".rstrip())
    rows = [(r["clause"], r["kind"], r["id"].split("/", 1)[1], r["title"][lang]) for r in data["rows"]]
    table("", [say("条款", "clause"), say("种类", "kind"), say("编号", "id"), say("名称", "title")], rows)


def head(data: Data, under: str, lang: Language) -> None:
    """The title, and in one line where it stands and whether it is in force."""
    other: Language = "en" if lang == "zh" else "zh"
    out.print(data["title"][lang], style="bold", markup=False, highlight=False)
    out.print(data["title"][other], style="dim", markup=False, highlight=False)
    state = f"{data['as_of']} {STATE_WORDS[data['state']](lang)}"
    out.print(f"{under} · {data['kind']} · {state}", markup=False, highlight=False)


def line(label: str, value: str, style: str | None = None) -> None:
    """A labelled line."""
    out.print(f"  {label}: {value}", style=style, markup=False, highlight=False)


def _plain(value: Any, key: str, words: Vocabulary, lang: Language) -> str:
    """A value of the row's data in words."""
    if key == "says" and isinstance(value, Mapping):
        return str(value[lang])
    if key == "trigger" and value:
        return f"{words.fact(value)(lang)} ({value})"
    if key == "situations":
        found = [words.situations[code] for code in value or ()]
        return "、".join(s.zh if lang == "zh" else s.en for s in found)
    if isinstance(value, Mapping):
        return "，".join(f"{k}: {v}" for k, v in value.items())
    if isinstance(value, list):
        return "、".join(value)
    return str(value) if value else ""


def _conditions(data: Data, lang: Language) -> None:
    say = pick(lang)
    other: Language = "en" if lang == "zh" else "zh"
    if data.get("conditions"):
        out.print(f"  {say('条件', 'conditions')}:")
    for n, condition in enumerate(data.get("conditions") or (), 1):
        out.print(f"   {n}. {condition['says'][lang]}", markup=False, highlight=False)
        out.print(f"      {condition['says'][other]}", style="dim", markup=False, highlight=False)
        out.print(f"      {condition['rule']}", style="cyan", markup=False, highlight=False)
    for judgement in data.get("judgements") or ():
        said = say("须认定", "to be judged")
        line(said, f"{judgement['says'][lang]}（{judgement['office']}） {judgement['fact']}")


def _questions(data: Data, lang: Language) -> None:
    say = pick(lang)
    for question in data["open_questions"]:
        out.print(f"  ※ {question['question'][lang]}", markup=False, highlight=False)
        line(say("  按此理解", "  read as"), question["adopted"][lang])
        for alternative in question["alternatives"]:
            line(say("  另一读法", "  alternative"), alternative[lang])
        if question["effect"]:
            line(say("  影响", "  effect"), question["effect"][lang])
        if question["unknown_if"]:
            line(say("  此时不能定", "  unknown where"), question["unknown_if"][lang])
        line(say("  可由谁明确", "  could be settled by"), "、".join(question["decides"]))


def _related(data: Data, lang: Language) -> None:
    say = pick(lang)
    named = {"predecessors": say("前一文件", "before"), "successors": say("后一文件", "after"),
             "same_subject": say("同主题", "same subject")}  # fmt: skip
    shown: set[str] = set()
    rows = []
    for key, label in named.items():
        for row in data["related"][key]:
            if row["id"] not in shown:
                rows.append((label, row["id"], row["title"][lang], STATE_WORDS[row["state"]](lang)))
                shown.add(row["id"])
    if rows:
        columns = [say("关系", "relation"), say("编号", "id"), say("名称", "title"), say("状态", "state")]
        table(say("相关条款", "related provisions"), columns, rows)


def _examples(data: Data, lang: Language) -> None:
    """Worked examples: the first with all its facts, near misses with what differs from it."""
    if not data.get("examples"):
        return
    say = pick(lang)
    base: Data = {}
    rows = []
    for example in data["examples"]:
        facts = example["facts"]
        changed = {k: facts.get(k) for k in {**base, **facts} if facts.get(k) != base.get(k)}
        near = bool(base) and len(changed) <= 3
        if not near:
            base = changed = facts
        told = ", ".join(f"{k}: {'~' if v is None else v}" for k, v in changed.items())
        expected = " ".join(str(v) for v in example["expected"].values())
        rows.append((("  " if near else "") + told, STATUS[example["status"]](lang), expected))
    columns = [
        say("事实（缩进：与上例的差别）", "facts (indented: what differs)"),
        say("结果", "status"),
        say("数额", "amount"),
    ]
    table(say("例题", "examples"), columns, rows)
