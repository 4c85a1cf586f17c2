"""How a question of the form is shown: its words, its options, and how to write the answer."""

from __future__ import annotations

from django import template

from huiju.entitlement.answers import NO, YES, offers_nowhere

from ..fields import Field
from ..shelf import engine
from ..words import Words

register = template.Library()


@register.filter
def question(field: Field, say: Words) -> str:
    """The question in the reader's language."""
    return field.fact.question(say.lang)


@register.filter
def codes(field: Field, say: Words) -> list[tuple[str, str]]:
    """The options of a closed list."""
    listed = engine().library.vocabulary.codes[field.fact.type.of or ""]
    return [(code, words(say.lang)) for code, words in listed.items()]


@register.filter
def yes_no(field: Field, say: Words) -> list[tuple[str, str]]:
    """The answers to a yes/no question; the empty one means that it is not known."""
    return [("true", say["yes"]), ("false", say["no"]), ("", say["not_known"])]


@register.filter
def chosen(field: Field) -> str:
    """Which of the three answers is ticked, however it was written."""
    typed = field.typed.lower()
    return "true" if typed in YES else "false" if typed in NO else ""


@register.filter
def hint(field: Field, say: Words) -> str:
    """How to write the answer."""
    kind = field.fact.type
    if kind.kind == "money":
        return say["in_yuan"]
    if kind.kind == "int":
        unit = engine().library.vocabulary.unit(kind.of)(say.lang) if kind.of else ""
        return say("in_unit", unit) if unit else say["bad_number"]
    if kind.kind == "date":
        return say["eg_date"]
    return say["eg_city_or_none"] if offers_nowhere(field.fact) else say["eg_city"]
