"""A question of the interview made ready for the page: its words, its choices, and why it is asked."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from huiju.entitlement.answers import NOWHERE, offers_nowhere
from huiju.entitlement.assess import Engine
from huiju.entitlement.conversation import Answer, Conversation
from huiju.entitlement.interview import Question, money_of
from huiju.entitlement.together import Together
from huiju.policy.vocabulary import FactName, Vocabulary
from huiju.rules.values import BOOL, PLACE, Value

from .figures import money, value_words
from .statement import subject_words
from .steps import ABOUT, COUNT, DAY, group_of, key_of
from .words import Words

Choice = tuple[str, str, bool]
"""Value sent, words, whether it is the answer given before."""

SHOWN = 5
"""Benefits named as the reason of a question; the others are counted."""
FEW = 6
"""Numbers of children or people offered as buttons: 0 to 5."""


@dataclass(frozen=True)
class Ask:
    """A question as shown."""

    key: str
    title: str
    subject: str = ""
    choices: tuple[Choice, ...] = ()
    text: bool = False
    """Whether the answer can be typed."""
    label: str = ""
    """The words of the input, where there are choices beside it."""
    hint: str = ""
    numeric: bool = False
    notes: tuple[str, ...] = ()
    hanging: str = ""
    reasons: tuple[tuple[str, str], ...] = ()
    more: str = ""
    boxes: tuple[tuple[str, str, tuple[Choice, ...]], ...] = ()
    """Groups of boxes to tick: name, words, choices."""
    skippable: bool = False
    knowable: bool = True
    """Whether "do not know" is an answer."""


def ask_count(conversation: Conversation, name: str, say: Words) -> Ask:
    """How many children, hires or interns there are."""
    now = conversation.counts.get(name)
    choices = tuple((str(n), say(f"number_{name}", n) if n else say("number_none"), n == now) for n in range(FEW))
    return Ask(f"{COUNT}{name}", say(f"ask_{name}"), choices=choices, text=True, numeric=True, label=say("more_than"),
               notes=(say(f"why_{name}"),))  # fmt: skip


def ask_about(conversation: Conversation, engine: Engine, say: Words) -> Ask:
    """Which of the children each situation is about."""
    numbers = range(conversation.counts.get("children") or 0)
    boxes = []
    for name in conversation.child_situations(engine):
        words = engine.library.vocabulary.situations[name]
        ticked = conversation.about.get(name, tuple(numbers))
        title = words.zh if say.lang == "zh" else words.en
        boxes.append((name, title, tuple((str(n), say("nth_children", n + 1), n in ticked) for n in numbers)))
    return Ask(ABOUT, say("ask_about"), boxes=tuple(boxes), notes=(say("why_about"),), knowable=False)


def ask_day(say: Words) -> Ask:
    """For which day the question is asked."""
    return Ask(DAY, say("as_of"), text=True, hint=say("eg_date"), notes=(say("why_day"),), knowable=False)


def ask_question(question: Question, conversation: Conversation, engine: Engine, say: Words, sums: bool) -> Ask:
    """A question that the interview has chosen."""
    group, fact = question.together, question.fact
    notes = [*_notes(fact, say), *([say("only_the_sum")] if sums else [])]
    hanging = tuple(_reasons(question, conversation.city, engine, say))
    said = say("hanging_money", len(hanging), money(question.money, say)) if question.money else ""
    return _ask(
        question.path, fact, group, conversation, engine, say,
        notes=(*notes, *([say("asked_again")] if conversation.second_round else [])),
        hanging=said or say("hanging", len(hanging)),
        reasons=hanging[:SHOWN],
        more=say("and_more", len(hanging) - SHOWN) if len(hanging) > SHOWN else "",
        skippable=not conversation.second_round,
    )  # fmt: skip


def ask_again(conversation: Conversation, at: int, engine: Engine, say: Words) -> Ask:
    """A question that was answered, to be answered differently."""
    answer = conversation.answers[at]
    words = engine.library.vocabulary
    fact = words.facts[next(iter(answer.tells))]
    group = group_of(words, answer.asked, conversation.city)
    now = next(iter(answer.tells.values())) if group is None else None
    picked = next((n for n, c in enumerate(group.choices) if c.tells == answer.tells), None) if group else None
    return _ask(answer.path, fact, group, conversation, engine, say, now=now, picked=picked, notes=_notes(fact, say))


def _ask(
    path: str, fact: FactName, group: Together | None, conversation: Conversation, engine: Engine, say: Words,
    now: Value | None = None, picked: int | None = None, **more: object,
) -> Ask:  # fmt: skip
    subject = "" if path == "applicant" else subject_words(path, say)
    if group is not None:
        choices = tuple((str(n), choice.says(say.lang), n == picked) for n, choice in enumerate(group.choices))
        return Ask(key_of(path, group.facts), group.question(say.lang), subject, choices, **more)  # type: ignore[arg-type]
    offered = tuple((value, words, value == _sent(now)) for value, words in _choices(fact, conversation, engine, say))
    typed = fact.type.kind not in ("bool", "code")
    label = say("other_city") if fact.type == PLACE else ""
    return Ask(key_of(path, (fact.name,)), fact.question(say.lang), subject, offered, typed, label,
               _hint(fact, engine, say), fact.type.kind in ("int", "money"), **more)  # type: ignore[arg-type]  # fmt: skip


def _sent(value: Value | None) -> str | None:
    return str(value).lower() if isinstance(value, bool) else value if isinstance(value, str) else None


def _choices(fact: FactName, conversation: Conversation, engine: Engine, say: Words) -> Iterator[tuple[str, str]]:
    words = engine.library.vocabulary
    if fact.type == BOOL:
        yield from (("true", say("yes")), ("false", say("no")))
    elif fact.type.kind == "code":
        yield from ((code, both(say.lang)) for code, both in words.codes[fact.type.of or ""].items())
    elif fact.type == PLACE:
        yield conversation.city, words.place(conversation.city, say.lang)
        if offers_nowhere(fact):
            yield NOWHERE, words.place(NOWHERE, say.lang)


def _hint(fact: FactName, engine: Engine, say: Words) -> str:
    match fact.type.kind:
        case "money":
            return say("in_yuan")
        case "date":
            return say("eg_date")
        case "place":
            return say("eg_city")
        case "int" if fact.type.of:
            return say("in_unit", engine.library.vocabulary.unit(fact.type.of)(say.lang))
    return ""


def _notes(fact: FactName, say: Words) -> tuple[str, ...]:
    return (say("office_finds"),) if fact.attested == ("official",) else ()


def _reasons(question: Question, city: str, engine: Engine, say: Words) -> Iterator[tuple[str, str]]:
    """The benefits that hang on a question, with the most money that each states."""
    provisions = {p.benefit.id: p for p in engine.provisions(city)}
    hanging = sorted((provisions[name] for name in question.provisions), key=money_of, reverse=True)
    for provision in hanging:
        most = money_of(provision)
        yield provision.benefit.title(say.lang), say("at_most", money(most, say)) if most else ""


def _about(conversation: Conversation, engine: Engine, say: Words) -> str:
    """The children of each situation: `养育婴幼儿：第 2 个孩子`."""
    said = []
    for name, numbers in conversation.about.items():
        words = engine.library.vocabulary.situations[name]
        children = say["comma"].join(say("nth_children", n + 1) for n in numbers) or say("number_none")
        said.append(f"{words.zh if say.lang == 'zh' else words.en}{say['colon']}{children}")
    return say["semicolon"].join(said)


@dataclass(frozen=True)
class GivenAnswer:
    """An answer in the list of those given: what is sent to change it, whose it is, its words."""

    change: str
    subject: str
    label: str
    value: str


def given_answers(conversation: Conversation, engine: Engine, say: Words) -> Iterator[GivenAnswer]:
    """Everything told so far, in the order told."""
    words = engine.library.vocabulary
    yield GivenAnswer(DAY, "", say("day_asked"), str(conversation.as_of))
    for name, count in conversation.counts.items():
        yield GivenAnswer(f"{COUNT}{name}", "", say(f"how_many_{name}"), str(count) if count is not None
                          else say("not_known"))  # fmt: skip
    if conversation.about:
        yield GivenAnswer(ABOUT, "", say("about_whom"), _about(conversation, engine, say))
    for n, answer in enumerate(conversation.answers):
        subject = "" if answer.path == "applicant" else subject_words(answer.path, say)
        yield GivenAnswer(str(n), subject, *_said(answer, conversation.city, words, say))


def _said(answer: Answer, city: str, words: Vocabulary, say: Words) -> tuple[str, str]:
    """What was asked and what was answered; a question in the place of several is shown as it was asked."""
    group = group_of(words, answer.asked, city)
    facts = [(words.facts[name], value) for name, value in answer.tells.items()]
    unknown = say("skipped") if answer.skipped else say("not_known")
    if group is not None:
        picked = next((c.says(say.lang) for c in group.choices if c.tells == answer.tells), unknown)
        return group.question(say.lang), picked
    values = dict.fromkeys(unknown if v is None else value_words(f, v, words, say) for f, v in facts)
    return say["comma"].join(f.label(say.lang) for f, _ in facts), say["comma"].join(values)
