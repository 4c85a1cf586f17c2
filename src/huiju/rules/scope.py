"""What names mean inside one rule: facts with their types, code lists, parameters, lists of entries."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from .values import DATE, PLACE, Type, Value

CONTEXT: Mapping[str, Type] = {"as_of": DATE, "city": PLACE, "in_force_from": DATE}
"""Names that every rule may use and that the case or the document gives, never a question."""


@dataclass(frozen=True)
class Scope:
    """Names a rule may use. Immutable; one per provision."""

    facts: Mapping[str, Type]
    """Facts of the vocabulary by name."""
    codes: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    """Closed code lists, in their natural order."""
    ordered: frozenset[str] = frozenset()
    """Code lists whose order means something, so that < and >= may be used."""
    parameters: Mapping[str, tuple[Value, Type]] = field(default_factory=dict)
    """The provision's own figures."""
    lists: Mapping[str, frozenset[str]] = field(default_factory=dict)
    """Lists of entries (children, hires …) with the facts that an entry has."""
    places: frozenset[str] = frozenset()
    """Places that a rule may name; while it is empty, any name passes for a place."""

    def with_parameters(self, parameters: Mapping[str, tuple[Value, Type]]) -> Scope:
        """The same names with another provision's figures."""
        return replace(self, parameters=parameters)

    def type_of(self, name: str) -> Type | None:
        """The type of a fact or context name, or None where the name is neither."""
        return self.facts.get(name) or CONTEXT.get(name)

    def names(self) -> tuple[str, ...]:
        """Everything that may stand as a value, for suggestions."""
        return (*self.parameters, *self.facts, *CONTEXT)
