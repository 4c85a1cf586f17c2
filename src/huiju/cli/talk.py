"""The conversation of `huiju interview`: how many, about whom, then question after question, with the sums so far."""

from __future__ import annotations

from dataclasses import dataclass, replace

from huiju.entitlement.assess import Engine
from huiju.entitlement.conversation import Answer, Conversation
from huiju.entitlement.interview import Question
from huiju.entitlement.standing import standing
from huiju.policy.vocabulary import Vocabulary
from huiju.rules.values import Text

from .asking import HELP, Asker, Command, choices_of, count, hint, numbers, one_of, reader
from .told import told_words, who, yuan

HOW_MANY = {
    "children": Text(
        "家里一共有几个孩子？（从老大数起）", "How many children are there in the family, counted from the eldest?"
    ),
    "hires": Text("新招了几个人？", "How many people were hired?"),
    "interns": Text("有几个实习生？", "How many interns are there?"),
}
MOST_TITLES = 3


def choose_city(asker: Asker, words: Vocabulary) -> str | None:
    """A city from the list, or None where the conversation is broken off."""
    cities = [code for code, place in words.places.items() if place.within]
    asker.say(Text("想问哪座城市的政策？", "Which city's policies are you asking about?"), "bold")
    for n, code in enumerate(cities, 1):
        asker.say(Text(f"  {n} {words.places[code].zh}", f"  {n} {words.places[code].en}"))
    while True:
        found = asker.ask(one_of(cities))
        if not isinstance(found, Command):
            return found
        if found is Command.quit:
            return None


def choose_situations(asker: Asker, engine: Engine, city: str) -> tuple[str, ...]:
    """The situations that apply, among those for which the city has something; empty where broken off."""
    words = engine.library.vocabulary
    offered = {name for provision in engine.provisions(city) for name in provision.benefit.situations}
    names = [name for name in words.situations if name in offered]
    asker.say(
        Text(
            "哪些情形符合？写序号，可选几个，用空格隔开",
            "Which of these apply? Type their numbers, with spaces between",
        ),
        "bold",
    )
    for n, name in enumerate(names, 1):
        place = words.situations[name]
        asker.say(Text(f" {n:>2} {place.zh}", f" {n:>2} {place.en}"))
    while True:
        found = asker.ask(lambda text: numbers(text, len(names)))
        if not isinstance(found, Command):
            return tuple(names[n - 1] for n in found)
        if found is Command.quit:
            return ()


@dataclass
class Talk:
    """A conversation on the terminal; `conversation` is replaced after every answer."""

    engine: Engine
    asker: Asker
    conversation: Conversation
    settled: bool = False

    def run(self) -> Conversation:
        """Ask until everything is settled or the person quits; the conversation as it stands then."""
        self.asker.say(HELP, "dim")
        while self._step():
            pass
        return self.conversation

    def _step(self) -> bool:
        """One question; whether there is another."""
        name = self.conversation.next_count(self.engine)
        if name is not None:
            return self._count(name)
        if self.conversation.asks_about(self.engine):
            return self._about()
        self.conversation, question, only_sums = self.conversation.next_question(self.engine)
        if question is None:
            self.settled = True
            n = len([a for a in self.conversation.answers if not a.skipped])
            self.asker.say(Text(f"\n都问清了，共 {n} 问。", f"\nEverything is settled, after {n} questions."), "bold")
            return False
        return self._question(question, only_sums)

    # ── how many, and which of the children ───────────────────────────────────────────────────

    def _count(self, name: str) -> bool:
        self.asker.say(Text("", ""))
        self.asker.say(HOW_MANY[name], "bold")
        found = self.asker.ask(count)
        if isinstance(found, Command) and found is not Command.not_known:
            return self._command(found)
        number = None if isinstance(found, Command) else found
        self.conversation = replace(self.conversation, counts={**self.conversation.counts, name: number})
        return True

    def _about(self) -> bool:
        """For one situation, which of the children it is about."""
        talk, words = self.conversation, self.engine.library.vocabulary
        name = next(s for s in talk.child_situations(self.engine) if s not in talk.about)
        all_of_them, situation = talk.counts["children"] or 0, words.situations[name]
        self.asker.say(
            Text(f"\n{situation.zh}：是哪几个孩子的事？（1 是老大；直接回车表示每个孩子）",
                 f"\n{situation.en}: about which of the children? (1 is the eldest; Enter for all of them)"), "bold",
        )  # fmt: skip
        found = self.asker.ask(lambda text: numbers(text, all_of_them) if text else list(range(1, all_of_them + 1)))
        if isinstance(found, Command):
            if found in (Command.back, Command.quit, Command.given):
                return self._command(found)
            found = list(range(1, all_of_them + 1))
        about = {**talk.about, name: tuple(n - 1 for n in sorted(found))}
        self.conversation = replace(talk, about=about)
        return True

    # ── questions ─────────────────────────────────────────────────────────────────────────────

    def _question(self, question: Question, only_sums: bool) -> bool:
        self._show(question, only_sums)
        talk, words = self.conversation, self.engine.library.vocabulary
        found = self.asker.ask(reader(question, words, talk.city))
        names = question.together.facts if question.together else (question.fact.name,)
        if not isinstance(found, Command):
            answer = Answer(question.path, found)
        elif found in (Command.not_known, Command.skip):
            later = found is Command.skip and not talk.second_round
            answer = Answer(question.path, dict.fromkeys(names), later)
        else:
            return self._command(found)
        self.conversation = talk.told(answer)
        self._show_standing()
        return True

    def _show(self, question: Question, only_sums: bool) -> None:
        words = self.engine.library.vocabulary
        place, asks = who(question.path), question.together.question if question.together else question.fact.question
        self.asker.say(Text(f"\n{place.zh}：{asks.zh}", f"\n{place.en.capitalize()}: {asks.en}"), "bold")
        self.asker.say(self._why(question, only_sums), "dim")
        for n, (says, _) in enumerate(choices_of(question, words, self.conversation.city), 1):
            self.asker.say(Text(f"  {n} {says.zh}", f"  {n} {says.en}"))
        said = hint(question, words)
        if said is not None:
            self.asker.say(Text(f"  {said.zh}", f"  {said.en}"))

    def _why(self, question: Question, only_sums: bool) -> Text:
        rows = [self.engine.library.row(name).title for name in question.provisions]
        more = len(rows) - MOST_TITLES
        zh = "、".join(title.zh for title in rows[:MOST_TITLES]) + (f" 等 {len(rows)} 项" if more > 0 else "")
        en = "; ".join(title.en for title in rows[:MOST_TITLES]) + (f" and {more} more" if more > 0 else "")
        if question.money:
            most = yuan(question.money)
            zh, en = f"{zh}（最多 {most} 元）", f"{en} (up to {most} yuan)"
        if only_sums:
            return Text(f"  只影响金额：{zh}", f"  Only the sum depends on it: {en}")
        return Text(f"  关系到：{zh}", f"  It decides: {en}")

    def _show_standing(self) -> None:
        found = standing(self.conversation.interview(self.engine))
        sure, most = yuan(found.certain), yuan(found.possible)
        zh, en = f"  现金：确定 {sure} 元，最多 {most} 元", f"  Cash: {sure} yuan certain, {most} at most"
        if found.unsized:
            zh, en = (
                f"{zh}（另有 {found.unsized} 项数额未知）",
                f"{en} (the sums of {found.unsized} more are not known)",
            )
        self.asker.say(Text(f"{zh}；还有 {found.undecided} 项未定", f"{en}; {found.undecided} still open"), "green")

    # ── commands ──────────────────────────────────────────────────────────────────────────────

    def _command(self, command: Command) -> bool:
        if command is Command.quit:
            self.asker.say(
                Text(
                    "\n先到这里，下面按已经说的来算。", "\nLet us stop here; this is what follows from what was told."
                ),
                "bold",
            )
            return False
        if command is Command.back:
            before = self.conversation.back()
            if before is None:
                self.asker.say(Text("  这是第一问，不能再往前", "  This is the first question"), "red")
            else:
                self.conversation = before
        elif command is Command.given:
            self._given()
        else:
            self.asker.say(Text("  这一问请写数字，或者写 ?", "  Type a number here, or ?"), "red")
        return True

    def _given(self) -> None:
        """The answers given; a number takes one back."""
        answers, words = self.conversation.answers, self.engine.library.vocabulary
        for n, answer in enumerate(answers, 1):
            place, told = who(answer.path), [told_words(answer, name, words) for name in answer.tells]
            self.asker.say(Text(f"  {n:>2} {place.zh} · {'，'.join(t.zh for t in told)}",
                                f"  {n:>2} {place.en}: {', '.join(t.en for t in told)}"))  # fmt: skip
        if not answers:
            self.asker.say(Text("  还没有回答", "  Nothing is answered yet"))
            return
        self.asker.say(
            Text("  写序号可以撤回一条，直接回车继续", "  Type a number to take an answer back, Enter to go on"), "dim"
        )
        found = self.asker.ask(lambda text: numbers(text, len(answers)) if text else [])
        for n in sorted(found, reverse=True) if not isinstance(found, Command) else ():
            self.conversation = self.conversation.without(n - 1)
