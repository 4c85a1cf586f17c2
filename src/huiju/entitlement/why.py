"""The reason of an outcome in words, in Chinese and English."""

from __future__ import annotations

from datetime import date

from huiju.policy.documents import Document
from huiju.policy.library import Library
from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.phrase import number
from huiju.rules.values import BOOL, Language, Text

from .assess import Decision


def why(decision: Decision, library: Library) -> Text:
    """One sentence: the first reason of the status."""
    outcome, document = decision.outcome, decision.provision.document
    words = library.vocabulary
    match outcome.reason:
        case "elsewhere":
            place = words.places[document.place]
            return Text(f"只在{place.zh}适用", f"works in {place.en} only")
        case "not_yet":
            return Text(
                f"{first_day(document)} 起施行，当日尚未施行",
                f"in force from {first_day(document)}, not yet on that day",
            )
        case "uncertain":
            return Text("当日是否已经施行（或已经失效），取决于期限怎样计算",
                        "whether it was in force on this day depends on how its period is counted")  # fmt: skip
        case "ended":
            return _ended(document, library)
        case "ended_in_term":
            last = document.dates.until
            return Text(f"事情发生在施行期内，但文件 {last} 后已失效，没有过渡条款",
                        f"the event lies within the term, which ended on {last}; no saving clause")  # fmt: skip
        case "test_failed":
            return _failed(decision, words)
        case "quota_used_up":
            return Text("本年度名额已经用完", "this year's quota is used up")
        case "before_start":
            return Text(f"发生在 {first_day(document)} 之前，文件没有说是否适用",
                        f"it happened before {first_day(document)}; the text does not say if that counts")  # fmt: skip
        case "silent":
            return Text(
                "；".join(q.question.zh for q in outcome.silent), "; ".join(q.question.en for q in outcome.silent)
            )
        case "fact_missing":
            named = [words.fact(name) for name in outcome.needs]
            return Text(
                "还不知道：" + "、".join(n.zh for n in named), "not known yet: " + ", ".join(n.en for n in named)
            )
        case "finding_denied":
            found = outcome.findings[0]
            return Text(f"{found.office}未认定：{found.says.zh}", f"{found.office} did not find: {found.says.en}")
        case "finding_absent":
            found = outcome.findings[0]
            return Text(f"条件都符合，还要{found.office}认定：{found.says.zh}",
                        f"all tests are met; {found.office} must still find: {found.says.en}")  # fmt: skip
        case "met":
            return _met(decision, words)


def first_day(document: Document) -> str:
    """The first day in force, or the year where no day is known."""
    return str(document.dates.in_force or document.dates.year)


def _ended(document: Document, library: Library) -> Text:
    last, next_one = document.dates.until, library.successor(document)
    zh, en = f"文件 {last} 后已失效", f"the document ended on {last}"
    if next_one:
        return Text(f"{zh}，由{next_one.title.zh}接替", f"{en}; {next_one.title.en} followed it")
    return Text(zh, en)


def _failed(decision: Decision, words: Vocabulary) -> Text:
    """The first failing condition with the values given."""
    failed = decision.outcome.failed or 0
    zh, en = decision.provision.says(words)[failed]
    tested = [name for name in decision.provision.facts_tested[failed] if name in words.facts and name != "as_of"]
    values = [(words.facts[name], decision.subject.facts.get(name)) for name in tested]
    told = [(fact, value) for fact, value in values if value is not None]
    given = Text(_told(told, words, "zh"), _told(told, words, "en"))
    if not told:
        return Text(f"不符合：{zh}", f"fails: {en}")
    return Text(f"不符合：{zh}（所填：{given.zh}）", f"fails: {en} (given: {given.en})")


def _told(told: list[tuple[FactName, object]], words: Vocabulary, lang: Language) -> str:
    said = []
    for fact, value in told:
        if fact.type == BOOL:
            said.append((fact.label if value else fact.denied)(lang))
        elif isinstance(value, int | str | date):
            figure = number(value, fact.type, words, lang)
            said.append(figure if len(told) == 1 else f"{fact.label(lang)} {figure}")
    return ("，" if lang == "zh" else ", ").join(said)


def _met(decision: Decision, words: Vocabulary) -> Text:
    tests = decision.provision.says(words)
    zh = "；".join(test.zh for test in tests)
    en = "; ".join(test.en for test in tests)
    if decision.benefit.judgements:
        zh = "；".join([zh, *(j.says.zh for j in decision.benefit.judgements)]).strip("；")
        en = "; ".join([en, *(j.says.en for j in decision.benefit.judgements)]).strip("; ")
    return Text(zh or "无条件", en or "no condition")
