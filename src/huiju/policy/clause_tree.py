"""The clauses of a document as a tree: parts, sections, items, each with the rows that stand in it."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, field

from .address import ClauseError, steps
from .documents import Document, OpenQuestion, Row
from .search import fold


@dataclass
class ClauseNode:
    """A clause; one above others may have no rows of its own."""

    address: str
    rows: list[Row] = field(default_factory=list)
    offices: tuple[str, ...] = ()
    questions: list[OpenQuestion] = field(default_factory=list)
    above: str | None = None
    below: list[ClauseNode] = field(default_factory=list)

    def walk(self) -> Iterator[ClauseNode]:
        """This clause and all in it, in the order of the text."""
        yield self
        for node in self.below:
            yield from node.walk()


def clause_tree(document: Document) -> Mapping[str, ClauseNode]:
    """Every clause by its address, in the order of the text; those without `above` are the trunk."""
    nodes: dict[str, ClauseNode] = {}
    for clause in document.clauses:
        _node(clause.address, nodes).offices = clause.offices
    for row in document.rows:
        _node(row.clause, nodes).rows.append(row)
    for question in document.questions.values():
        _node(question.clause, nodes).questions.append(question)
    return nodes


def find_clause(nodes: Mapping[str, ClauseNode], typed: str) -> str | None:
    """The address that was meant: with full-width brackets, without brackets, with spaces; None where none is.

    >>> find_clause({"二(三)7": ClauseNode("二(三)7")}, "二（三）７")
    '二(三)7'
    """
    wanted = fold(typed).replace(" ", "")
    if wanted in nodes:
        return wanted
    bare = [address for address in nodes if re.sub(r"[()]", "", address) == re.sub(r"[()]", "", wanted)]
    return bare[0] if len(bare) == 1 else None


def _node(address: str, nodes: dict[str, ClauseNode]) -> ClauseNode:
    if address in nodes:
        return nodes[address]
    try:
        above = "".join(steps(address)[:-1]) or None
    except ClauseError:
        above = None
    parent = _node(above, nodes) if above and above != "附件" else None
    node = nodes[address] = ClauseNode(address, above=parent.address if parent else None)
    if parent:
        parent.below.append(node)
    return node
