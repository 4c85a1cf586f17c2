"""A statement of entitlement on the terminal."""

from __future__ import annotations

from huiju.entitlement.assess import Assessment, Decision
from huiju.entitlement.report import amount_json, payment_json
from huiju.entitlement.totals import totals
from huiju.entitlement.why import why
from huiju.policy.library import STATE_WORDS, Library, state_on
from huiju.rules.phrase import sentence
from huiju.rules.values import Language, Text

from .common import out, pick, table

STATUS = {
    "eligible": Text("可以享受", "eligible"),
    "conditional": Text("待部门认定", "conditional"),
    "unknown": Text("尚不能定", "unknown"),
    "ineligible": Text("不能享受", "not eligible"),
}
MARK = {True: "✓", False: "✗", None: "?"}


def show_statement(found: Assessment, shelf: Library, lang: Language) -> None:
    """Documents with their state, then what is payable, conditional, unknown and not, then the totals."""
    say = pick(lang)
    place = shelf.vocabulary.place(found.case.city, lang)
    out.print(f"{place} · {found.case.as_of}", style="bold")
    rows = [
        (d.id, d.title(lang), STATE_WORDS[state_on(d, found.case.as_of)](lang),
         f"{d.dates.in_force or d.dates.year} – {d.dates.until or ''}")
        for d in found.documents
    ]  # fmt: skip
    table("", [say("文件", "document"), say("名称", "title"), say("状态", "state"), say("施行期", "in force")], rows)
    unsaid = [d for d in found.of_status("unknown") if d.outcome.reason == "fact_missing"]
    for status in ("eligible", "conditional", "unknown"):
        for decision in found.of_status(status):
            if decision not in unsaid:
                show_decision(decision, shelf, lang)
    out.print()
    if unsaid:
        missing = [(d.benefit.id, d.subject.path, why(d, shelf)(lang)) for d in unsaid]
        columns = [say("条款", "provision"), say("对象", "for"), say("缺什么", "what is missing")]
        table(say("再说一点才能定", "one more fact decides"), columns, missing)
    show_refusals(found, shelf, lang)
    for (lost, path), (won, _) in sorted(found.possible.given_up.items()):
        out.print(
            say(f"不同时享受：{lost}（{path}），取 {won[0]}", f"never both: {lost} ({path}) gives way to {won[0]}")
        )
    show_totals(found, lang)


def show_refusals(found: Assessment, shelf: Library, lang: Language) -> None:
    """Refusals with their reason; those of a document that is not in force in one line per document."""
    say, refused = pick(lang), found.of_status("ineligible")
    for document in found.documents:
        away = [d for d in refused if d.provision.document is document and d.outcome.reason in ("ended", "not_yet")]
        if away:
            reason = why(away[0], shelf)(lang)
            line = say(
                f"{document.id}：{len(away)} 条不适用，{reason}", f"{document.id}: {len(away)} not in force, {reason}"
            )
            out.print(line, markup=False, highlight=False, style="dim")
    rows = [
        (d.benefit.id, d.subject.path, why(d, shelf)(lang))
        for d in refused
        if d.outcome.reason not in ("ended", "not_yet")
    ]
    if rows:
        table(say("不能享受", "not eligible"), [say("条款", "provision"), say("对象", "for"), say("原因", "why")], rows)


def show_decision(decision: Decision, shelf: Library, lang: Language) -> None:
    """One provision: amount, payments, conditions ticked or not, clause, offices, open questions."""
    say, benefit, words = pick(lang), decision.benefit, shelf.vocabulary
    amount = amount_text(decision, shelf, lang)
    out.print()
    out.print(
        f"{STATUS[decision.outcome.status](lang)}  {benefit.title(lang)}", style="bold", markup=False, highlight=False
    )
    head = f"  {benefit.id} · {decision.subject.path} · {benefit.clause} · {'、'.join(benefit.offices)}"
    out.print(head, markup=False, highlight=False, style="dim")
    if amount:
        out.print(f"  {amount}", markup=False, highlight=False, style="green")
    for condition, truth in zip(benefit.conditions, decision.outcome.truths, strict=False):
        out.print(f"  {MARK[truth]} {sentence(condition.node, words, lang)}", markup=False, highlight=False)
    for judgement in benefit.judgements:
        held = decision.subject.facts.get(judgement.fact)
        mark = MARK[held if isinstance(held, bool) else None]
        out.print(f"  {mark} {judgement.says(lang)}（{judgement.office}）", markup=False, highlight=False)
    if decision.outcome.reason not in ("met", "finding_absent"):
        out.print(f"  → {why(decision, shelf)(lang)}", markup=False, highlight=False)
    for question in decision.questions:
        adopted = say("按此理解", "read as")
        said = f"  ※ {question.question(lang)} {adopted}: {question.adopted(lang)}（{'、'.join(question.decides)}）"
        out.print(said, markup=False, highlight=False, style="dim")


def amount_text(decision: Decision, shelf: Library, lang: Language) -> str:
    """The amount and its payments in one line."""
    say = pick(lang)
    data = amount_json(decision.given, shelf.vocabulary)
    if data is None or decision.given is None:
        return ""
    kind = {
        "exact": "", "up_to": say("最高 ", "up to "), "at_least": say("不少于 ", "at least "),
        "if_granted": say("如获批 ", "if granted "), "already_received": say("已领 ", "received "),
    }[data["kind"]]  # fmt: skip
    unit = decision.given.unit
    total = data["total"]
    if total is None and data.get("min") is not None and data.get("max") is not None:
        total = f"{data['min']}–{data['max']}"
    if total is None:
        total = say("数额未知或未写明", "size not known or not stated")
    shown = f"{total:,}" if isinstance(total, int) else str(total)
    words = shelf.vocabulary.unit(unit)(lang) if unit in shelf.vocabulary.units else unit
    per = {"year": say("/年", " a year"), "month": say("/月", " a month"), "semester": say("/学期", " a semester")}
    line = f"{kind}{shown} {words}{per.get(decision.given.per or '', '')}"
    payments = [payment_json(p, decision.given.money) for p in decision.given.payments]
    if payments and (len(payments) > 1 or payments[0].get("times")):
        first = payments[0]
        times = first.get("times") or len(payments)
        each = figure(first["amount"])
        line += say(f"，分 {times} 次，每次 {each}", f", {times} payments of {each}")
    return line


def show_totals(found: Assessment, lang: Language) -> None:
    """Totals kind by kind; cash by year."""
    say, sums = pick(lang), totals(found)
    names = {
        "cash_certain": say("现金和减免（确定）", "cash and relief, certain"),
        "cash_up_to": say("现金和减免（最高）", "cash and relief, up to"),
        "cash_if_granted": say("现金和减免（待认定）", "cash and relief, if granted"),
        "cash_unknown": say("现金和减免（尚不能定）", "cash and relief, unknown"),
        "cash_undated": say("其中未写何时发放", "of it with no word on when"),
        "vouchers": say("购房券", "vouchers"),
        "points": say("积分", "points"),
    }
    rows = [(name, figure(sums[key])) for key, name in names.items()]
    title = say("合计（元，各类不相加）", "totals (yuan; kinds are never added)")
    table(title, [say("种类", "kind"), say("金额", "sum")], [row for row in rows if row[1] != "0"])
    years = [(str(y["year"]), figure(y["amount"]), figure(y["running"])) for y in sums["cash_by_year"]]
    if any(row[1] != "0" or row[2] != "0" for row in years):
        columns = [say("年份", "year"), say("到账（推定）", "due (assumed)"), say("每年持续", "running each year")]
        table(say("确定现金按年", "certain cash by year"), columns, years)


def figure(value: object) -> str:
    """A number with thousands marks; a decimal as it is."""
    return f"{value:,}" if isinstance(value, int) else str(value)
