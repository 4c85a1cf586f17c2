"""The number that a person gets for a report: it cannot be guessed, and can be read out on the telephone."""

from __future__ import annotations

import secrets
import unicodedata

ALPHABET = "0123456789ABCDEFGHJKMNPQRSTVWXYZ"
"""Crockford's letters: none that is taken for a digit."""
LETTERS = 10
_MEANT = str.maketrans({"O": "0", "I": "1", "L": "1", "U": "V"})


def new_reference() -> str:
    """Ten random letters in two groups: 50 bits."""
    drawn = "".join(secrets.choice(ALPHABET) for _ in range(LETTERS))
    return f"{drawn[:5]}-{drawn[5:]}"


def read_reference(text: str) -> str | None:
    """A reference as people type it: any case, any width, with or without the dash; None where it is none.

    >>> read_reference(" 7k3mo9qxa１ "), read_reference("7K3M")
    ('7K3M0-9QXA1', None)
    """
    typed = unicodedata.normalize("NFKC", text).upper()
    letters = "".join(c for c in typed if not c.isspace() and c not in "-–—_").translate(_MEANT)
    if len(letters) != LETTERS or not set(letters) <= set(ALPHABET):
        return None
    return f"{letters[:5]}-{letters[5:]}"
