"""From a pack as read to a document: rules parsed and typed, figures exact, defaults spelled out.

Collects every mistake of the file before it gives up, each with its line.
"""

from __future__ import annotations

import keyword
from collections.abc import Iterable, Mapping
from datetime import date
from fractions import Fraction
from typing import Any, cast

from huiju.rules.diagnostics import Diagnostic, RuleError, did_you_mean
from huiju.rules.nodes import Constant, Node, parameters_of
from huiju.rules.parse import parse_condition
from huiju.rules.quantities import read_date, read_quantity
from huiju.rules.scope import Scope
from huiju.rules.values import BOOL, DATE, ORDINAL, Text

from . import pack as src
from .compile_amount import compile_amount, target_figure
from .documents import (
    Amount,
    Benefit,
    ClauseRef,
    Condition,
    Dates,
    Departure,
    Document,
    Figure,
    Judgement,
    OpenQuestion,
    Row,
    RuleRow,
    Service,
    System,
    Target,
    Task,
)
from .offices import implied_offices
from .references import reference_mistakes
from .source import Path_, Source
from .vocabulary import Vocabulary

Bag = dict[str, Any]


def compile_document(source: Source, pack: src.Pack, vocabulary: Vocabulary, digest: str) -> Document:
    """The document of one pack. Raises RuleError with every mistake found."""
    return _Compiler(source, pack, vocabulary).document(digest)


class _Compiler:
    def __init__(self, source: Source, pack: src.Pack, vocabulary: Vocabulary) -> None:
        self.source, self.pack, self.vocabulary = source, pack, vocabulary
        self.mistakes: list[Diagnostic] = []
        self.questions: dict[str, tuple[src.OpenQuestionSource, str, Path_]] = {}

    def fail(self, path: Path_, code: str, zh: str, en: str, instead: Text | None = None) -> None:
        self.mistakes.append(Diagnostic(code, Text(zh, en), instead, self.source.place(path)))

    def absorb(self, path: Path_, error: RuleError) -> None:
        """Move a mistake from an expression or figure to its place in the file."""
        for found in error.diagnostics:
            inner = found.place
            moved = self.source.place(path, inner.column, inner.length if inner.source else None)
            self.mistakes.append(found.at(moved))

    def known(self, path: Path_, what: Text, word: str | None, words: Iterable[str]) -> None:
        names = list(words)
        if word is not None and word not in names:
            hint = did_you_mean(word, names)
            self.fail(path, "unknown", f"没有{what.zh}“{word}”", f"there is no {what.en} '{word}'", hint)

    # ── the document ──────────────────────────────────────────────────────────────────────────

    def document(self, digest: str) -> Document:
        pack = self.pack
        self.known(("place",), Text("地方", "place"), pack.place, self.vocabulary.places)
        for at, clause in enumerate(pack.clauses):
            for key, question in clause.open.items():
                if key in self.questions:
                    self.fail(("clauses", at, "open", key, "<key>"), "question-twice",
                              f"开放问题“{key}”定义了两次", f"the open question '{key}' is defined twice",
                              Text("只在最先出现的条款下定义", "define it where it first arises"))  # fmt: skip
                self.questions[key] = (question, clause.clause, ("clauses", at, "open", key))
        dates = self.dates()
        rows: list[Row] = []
        for at, clause in enumerate(pack.clauses):
            for n, row in enumerate(clause.provisions):
                path: Path_ = ("clauses", at, "provisions", n)
                made = self.row(path, row, clause)
                if any(other.id == made.id for other in rows):
                    self.fail(path, "id-twice", f"编号 {made.id} 用了两次", f"the id {made.id} is used twice",
                              Text("换一个编号", "choose another id"))  # fmt: skip
                rows.append(made)
        self.mistakes += reference_mistakes(self.source, pack, rows)
        if self.mistakes:
            raise RuleError(*self.mistakes)
        rows = implied_offices(pack, rows)
        plain = {key: self.asked(key) for key in self.questions}
        return Document(
            pack.document, pack.place, Text(pack.title.zh, pack.title.en), pack.issuer, pack.number, dates,
            tuple(pack.repeals), pack.repealed_by, pack.overlap is not None,
            tuple(ClauseRef(c.clause, tuple(c.offices)) for c in pack.clauses),
            tuple(rows), plain, digest, (pack.text or {}).get("sha256"),
            tuple(pack.equivalents), tuple(
                Departure(f"{pack.document}/{d.row}", d.field, d.clause, Text(d.zh, d.en)) for d in pack.departures
            ), pack,
        )  # fmt: skip

    def dates(self) -> Dates:
        given = self.pack.dates
        days: dict[str, date | None] = {}
        for name in ("signed", "printed", "notice", "published", "in_force", "until", "checked"):
            days[name] = self.day(("dates", name), getattr(given, name))
        spans = []
        for n, (first, last) in enumerate(given.uncertain):
            a, b = self.day(("dates", "uncertain", n, 0), first), self.day(("dates", "uncertain", n, 1), last)
            if a and b and a > b:
                self.fail(("dates", "uncertain", n), "span", f"{a} 晚于 {b}", f"{a} is after {b}",
                          Text("先写较早的一天", "write the earlier day first"))  # fmt: skip
            if a and b:
                spans.append((a, b))
        if days["in_force"] is None and given.year is None:
            self.fail(("dates",), "in-force", "没有写施行首日", "the first day in force is missing",
                      Text("写 in_force，日期不明时写 year", "write in_force, or year"))  # fmt: skip
        checked = days.pop("checked") or date.min
        year = int(given.year) if given.year else None
        return Dates(**days, year=year, uncertain=tuple(spans), basis=given.basis, checked=checked)

    def day(self, path: Path_, text: str | None) -> date | None:
        if text is None:
            return None
        try:
            return read_date(text)
        except RuleError as error:
            self.absorb(path, error)
            return None

    # ── rows ──────────────────────────────────────────────────────────────────────────────────

    def row(self, path: Path_, row: src.Row, clause: src.ClauseSource) -> Row:
        kind = next(kind for kind, model in src.KINDS.items() if isinstance(row, model))
        self.known((*path, "subject"), Text("主题", "subject"), row.subject, self.vocabulary.subjects)
        offices = tuple(row.offices if row.offices is not None else clause.offices)
        common: Bag = {
            "id": f"{self.pack.document}/{getattr(row, kind)}", "kind": kind, "document": self.pack.document,
            "clause": clause.clause, "title": Text(row.zh, row.en), "offices": offices, "subject": row.subject,
            "annex": tuple(int(n) for n in row.annex), "note": row.note, "place": self.source.place(path),
            "links": tuple(link if "/" in link else f"{self.pack.document}/{link}" for link in row.links),
        }  # fmt: skip
        match row:
            case src.BenefitRow():
                return self.benefit(path, row, common)
            case src.TargetRow():
                return self.target(path, row, common)
            case src.TaskRow():
                body = row.body
                rows = tuple(f"{self.pack.document}/{r}" for r in body.rows) if body else ()
                return Task(**self.opened(path, row, common), body_clause=body.clause if body else None, body_rows=rows)
            case src.SystemRow():
                return System(**self.opened(path, row, common))
            case src.ServiceRow():
                scope = self.vocabulary.scope
                tests = tuple(self.condition((*path, "conditions", n), t, scope) for n, t in enumerate(row.conditions))
                return Service(**self.opened(path, row, common), entity=row.for_, conditions=tests)
            case src.RuleRow():
                return RuleRow(**self.opened(path, row, common), effect=row.effect)
        raise AssertionError(kind)

    def opened(self, path: Path_, row: src.Row, common: Bag, scope: Scope | None = None) -> Bag:
        scope = scope or self.vocabulary.scope
        return common | {"open": tuple(q for key in row.open if (q := self.question(path, key, scope)) is not None)}

    def benefit(self, path: Path_, row: src.BenefitRow, common: Bag) -> Benefit:
        before = len(self.mistakes)
        figures = self.figures(path, row)
        figures_wrong = len(self.mistakes) > before
        scope = self.vocabulary.scope.with_parameters({f.name: (f.value, f.type) for f in figures.values()})
        words = self.vocabulary
        for code in row.situations:
            self.known((*path, "situations"), Text("情形", "situation"), code, words.situations)
        tests = tuple(self.condition((*path, "conditions", n), t, scope) for n, t in enumerate(row.conditions))
        if row.trigger is not None:
            days = [name for name, fact in words.facts.items() if fact.type == DATE]
            self.known((*path, "trigger"), Text("日期事实", "date fact"), row.trigger, days)
        for n, judgement in enumerate(row.judgements):
            bools = [name for name, fact in words.facts.items() if fact.type == BOOL]
            self.known((*path, "judgements", n, "fact"), Text("是非事实", "yes/no fact"), judgement.fact, bools)
        quota = None
        if row.quota:
            self.known((*path, "quota", "left"), Text("事实", "fact"), row.quota.left, words.facts)
            self.known((*path, "quota", "limit"), Text("参数", "parameter"), row.quota.limit, figures)
            if row.quota.limit in figures:
                quota = (figures[row.quota.limit], row.quota.left)
        amount = self.amount((*path, "amount"), row.amount, figures, scope)
        made = Benefit(
            **self.opened(path, row, common, scope), entity=row.for_, claimant=row.claimant or row.for_,
            situations=tuple(row.situations), trigger=row.trigger, counts_before_start=row.before_start == "counts",
            one_of=f"{self.pack.document}:{row.one_of}" if row.one_of else None,
            counts_once=row.counts_once, quota=quota, parameters=figures, conditions=tests,
            makes_needless=tuple(f"{self.pack.document}/{r}" for r in row.makes_needless),
            judgements=tuple(Judgement(j.fact, j.office, Text(j.zh, j.en)) for j in row.judgements), amount=amount,
        )  # fmt: skip
        if figures_wrong:  # a figure that cannot be read has no type to compare
            self.mistakes[before:] = [m for m in self.mistakes[before:] if m.code != "types"]
        if len(self.mistakes) == before:
            self.unused(path, made)
        return made

    def figures(self, path: Path_, row: src.BenefitRow) -> Mapping[str, Figure]:
        figures = {}
        for name, text in row.parameters.items():
            here = (*path, "parameters", name)
            if self.vocabulary.scope.type_of(name) is not None:
                self.fail((*here, "<key>"), "name-taken", f"“{name}”已是事实的名字", f"'{name}' is the name of a fact",
                          Text("换一个名字", "choose another name"))  # fmt: skip
            if keyword.iskeyword(name):
                self.fail((*here, "<key>"), "name-reserved", f"“{name}”不能作名字", f"'{name}' cannot be a name",
                          Text("换一个名字", "choose another name"))  # fmt: skip
            try:
                value, kind = read_quantity(text, self.vocabulary.units)
            except RuleError as error:
                self.absorb(here, error)
                value, kind = 0, ORDINAL
            figures[name] = Figure(name, value, kind, text, self.source.place(here))
        return figures

    def condition(self, path: Path_, text: str, scope: Scope) -> Condition:
        try:
            node = parse_condition(text, scope)
        except RuleError as error:
            self.absorb(path, error)
            node = Constant(True, type=BOOL)
        return Condition(text, node, self.source.place(path))

    def question(self, path: Path_, key: str, scope: Scope) -> OpenQuestion | None:
        if key not in self.questions:
            self.known((*path, "open"), Text("开放问题", "open question"), key, self.questions)
            return None
        given, _, where = self.questions[key]
        nodes: dict[str, Node | None] = {"unknown_if": None, "applies_if": None}
        for name in nodes:
            text = getattr(given, name)
            if text is not None:
                try:
                    nodes[name] = parse_condition(text, scope)
                except RuleError as error:
                    self.absorb((*where, name), error)
        return self.asked(key, nodes["unknown_if"], nodes["applies_if"])

    def asked(self, key: str, unknown_if: Node | None = None, applies_if: Node | None = None) -> OpenQuestion:
        given, clause, _ = self.questions[key]
        return OpenQuestion(
            key, self.pack.document, clause, Text(given.zh, given.en), Text(given.adopted.zh, given.adopted.en),
            tuple(given.decides), unknown_if, applies_if, tuple(Text(a.zh, a.en) for a in given.alternatives),
            given.reading, Text(given.effect.zh, given.effect.en) if given.effect else None,
        )  # fmt: skip

    def unused(self, path: Path_, row: Benefit) -> None:
        nodes = [c.node for c in row.conditions] + list(row.amount.nodes())
        nodes += [n for q in row.open for n in (q.unknown_if, q.applies_if) if n is not None]
        used = {name for node in nodes for name in parameters_of(node)}
        used |= {row.quota[0].name} if row.quota else set()
        used |= {row.amount.lasts.name} if row.amount.lasts else set()
        given = self.amount_source(path).over
        used |= {given} if given else set()
        used |= set(self.amount_source(path).tiers or ())
        for name in row.parameters:
            if name not in used:
                self.fail((*path, "parameters", name, "<key>"), "parameter-unused", f"参数“{name}”没有用到",
                          f"the parameter '{name}' is not used", Text("用上或删去", "use it or remove it"))  # fmt: skip

    def amount_source(self, path: Path_) -> src.AmountSource:
        clause, row = int(path[1]), int(path[3])
        return cast(src.BenefitRow, self.pack.clauses[clause].provisions[row]).amount

    def amount(self, path: Path_, given: src.AmountSource, figures: Mapping[str, Figure], scope: Scope) -> Amount:
        made, mistakes = compile_amount(given, figures, scope, self.vocabulary)
        for key, error in mistakes:
            self.absorb((*path, *key), error)
        return made

    def target(self, path: Path_, row: src.TargetRow, common: Bag) -> Target:
        given = row.target_value
        value, unit = Fraction(0), "percent"
        try:
            value, unit = target_figure(given.value)
        except RuleError as error:
            self.absorb((*path, "target_value", "value"), error)
        self.known((*path, "target_value", "value"), Text("单位", "unit"), unit, self.vocabulary.units)
        if given.by not in (None, "yearly"):
            self.day((*path, "target_value", "by"), given.by)
        return Target(
            **self.opened(path, row, common), indicator=row.indicator, value=value, unit=unit, bound=given.bound,
            word=given.word, by=given.by, basis=given.basis, measure=given.measure, baseline=given.baseline,
            scope=given.scope, period=given.period,
        )  # fmt: skip
