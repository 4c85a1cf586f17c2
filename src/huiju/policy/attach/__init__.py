"""Official documents that an operator has, attached to their packs: the clause's own words beside each rule.

`read(data, document)` gives pages the text that was attached: `clause(address)`, and `sentences_of(row_id)` with the
numbers that the row's rule uses. `attach` and `keep` make and keep it. Files are read by the module `official_text`,
which is imported where it is needed: it loads the readers of Word and PDF.
"""

from .build import attach
from .model import AttachedClause, AttachedText, MarkedSentence, Missing, Piece, Tie, Untied
from .store import default_folder, keep, read

__all__ = [
    "AttachedClause",
    "AttachedText",
    "MarkedSentence",
    "Missing",
    "Piece",
    "Tie",
    "Untied",
    "attach",
    "default_folder",
    "keep",
    "read",
]
