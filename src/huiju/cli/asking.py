"""Asking on the terminal: one line in, a value or a command out; what is wrong is said and asked again."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from enum import Enum
from typing import TypeVar

from rich.console import Console

from huiju.entitlement.answers import read_answer
from huiju.entitlement.interview import Question
from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.diagnostics import Diagnostic, RuleError
from huiju.rules.values import BOOL, DATE, PLACE, Language, Text, Value

Found = TypeVar("Found")
Tells = Mapping[str, Value | None]


class Command(Enum):
    """What may be typed instead of an answer."""

    not_known = "?"
    back = "<"
    skip = "s"
    given = "l"
    quit = "q"


KEYS: Mapping[str, Command] = {
    **{command.value: command for command in Command},
    "不知道": Command.not_known, "返回": Command.back, "上一步": Command.back, "跳过": Command.skip,
    "已答": Command.given, "结束": Command.quit, "退出": Command.quit,
}  # fmt: skip
HELP = Text(
    "? 不知道   < 上一步   s 跳过   l 已答的   q 结束", "? do not know   < back   s skip   l answers given   q quit"
)

HINTS: Mapping[str, Text] = {
    "date": Text("日期，例如 2025-03-01 或 2025年3月1日", "a day, such as 2025-03-01"),
    "money": Text("多少元，例如 800 或 1.5万", "how many yuan, such as 800 or 12,000"),
    "int": Text("数字", "a number"),
}


@dataclass(frozen=True)
class Asker:
    """Asks in one language on one console."""

    console: Console
    lang: Language

    def say(self, text: Text, style: str = "") -> None:
        """One line or more on the console, no markup read from it."""
        self.console.print(text(self.lang), markup=False, highlight=False, style=style)

    def line(self) -> str | Command:
        """What is typed, half-width and trimmed; the end of the input quits."""
        self.console.print("> ", end="", markup=False)
        try:
            text = unicodedata.normalize("NFKC", input()).strip()
        except (EOFError, KeyboardInterrupt):
            self.console.print()
            return Command.quit
        return KEYS.get(text.lower(), text)

    def ask(self, read: Callable[[str], Found]) -> Found | Command:
        """A value read from what is typed; what cannot be read is explained and asked again."""
        while True:
            typed = self.line()
            if isinstance(typed, Command):
                return typed
            try:
                return read(typed)
            except RuleError as error:
                for found in error.diagnostics:
                    self.say(Text(f"  {found.render('zh')}", f"  {found.render('en')}"), "red")


def mistake(says: Text, instead: Text) -> RuleError:
    """Something typed that cannot be read, and what to type."""
    return RuleError(Diagnostic("answer", says, instead))


def numbers(text: str, most: int) -> list[int]:
    """Numbers of lines of a list, each once, in the order typed. Raises RuleError where there is no such line."""
    found = re.findall(r"[^\s,，、;；]+", text)
    if not found or any(not n.isdecimal() or not 1 <= int(n) <= most for n in found):
        raise mistake(
            Text(f"“{text}”不是列表中的序号", f"'{text}' is not a number of the list"),
            Text(f"写 1 到 {most} 的序号，几个序号用空格隔开", f"type numbers from 1 to {most}, with spaces between"),
        )
    return list(dict.fromkeys(int(n) for n in found))


def one_of(choices: Sequence[Found]) -> Callable[[str], Found]:
    """Reads the number of one line of a list."""

    def read(text: str) -> Found:
        found = numbers(text, len(choices))
        if len(found) > 1:
            raise mistake(Text("只能选一个", "only one can be chosen"), Text("写一个序号", "type one number"))
        return choices[found[0] - 1]

    return read


def count(text: str) -> int:
    """How many there are of something. Raises RuleError where it is no number up to 20."""
    digits = text.removesuffix("个").removesuffix("人")
    if not digits.isdecimal() or int(digits) > 20:
        raise mistake(Text(f"“{text}”不是个数", f"'{text}' is not how many"),
                      Text("写 0 到 20 的数字", "type a number from 0 to 20"))  # fmt: skip
    return int(digits)


def choices_of(question: Question, words: Vocabulary, city: str) -> list[tuple[Text, Tells]]:
    """The numbered answers of a question, with what each tells; empty where a number or a day is typed."""
    if question.together:
        return [(choice.says, choice.tells) for choice in question.together.choices]
    fact = question.fact
    if fact.type == BOOL:
        return [(Text("是", "yes"), {fact.name: True}), (Text("否", "no"), {fact.name: False})]
    if fact.type.kind == "code":
        return [(said, {fact.name: code}) for code, said in words.codes[fact.type.of or ""].items()]
    if fact.type == PLACE:
        places = [code for code, place in words.places.items() if place.within]
        here = sorted(places, key=lambda code: code != city)
        return [(words.code(PLACE, code), {fact.name: code}) for code in (*here, "none")]
    return []


def reader(question: Question, words: Vocabulary, city: str) -> Callable[[str], Tells]:
    """Reads an answer to a question: the number of a line, or the value in words."""
    listed, fact = choices_of(question, words, city), question.fact

    def read(text: str) -> Tells:
        if not listed:
            return {fact.name: _not_later(fact, read_answer(fact, text, words))}
        if text.isdecimal() or question.together:
            return one_of(listed)(text)[1]
        try:
            return {fact.name: read_answer(fact, text, words)}
        except RuleError:
            raise _not_listed(text, len(listed)) from None

    return read


def _not_listed(text: str, most: int) -> RuleError:
    return mistake(
        Text(f"“{text}”不在列表里", f"'{text}' is not in the list"),
        Text(f"写 1 到 {most} 的序号，或者写列表里的词", f"type a number from 1 to {most}, or the words of a line"),
    )


def _not_later(fact: FactName, value: Value) -> Value:
    """Dates of birth lie in this age of the world: a year typed wrongly is the commonest mistake."""
    if fact.type == DATE and not 1900 <= value.year <= 2100:  # type: ignore[union-attr]
        raise mistake(Text(f"{value} 不在 1900 年到 2100 年之间", f"{value} is not between 1900 and 2100"),
                      Text("检查年份", "check the year"))  # fmt: skip
    return value


def hint(question: Question, words: Vocabulary) -> Text | None:
    """What to type where there is no list."""
    fact = question.fact
    if question.together or fact.type.kind not in HINTS:
        return Text("也可以直接写城市名", "or type the name of a city") if fact.type == PLACE else None
    found = HINTS[fact.type.kind]
    unit = words.units.get(fact.type.of or "")
    if fact.type.kind == "int" and unit is not None:
        return Text(f"{found.zh}（{unit.zh}）", f"{found.en} ({unit.many or unit.en})")
    return found
