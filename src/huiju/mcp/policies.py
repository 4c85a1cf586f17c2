"""Tools about the documents: search, one provision in full, the difference of two documents."""

from __future__ import annotations

from typing import Annotated, Literal

from pydantic import Field

from huiju.entitlement.details import details
from huiju.policy.compare import compare
from huiju.policy.compare_json import comparison_json
from huiju.policy.documents import Document
from huiju.policy.library import Library
from huiju.policy.search import Index, lookup
from huiju.policy.search_json import found_json

from .cited import cited
from .mistakes import day_of, one_of, told
from .types import Day, Json, Lang

Kind = Literal["benefit", "target", "task", "system", "service", "rule", "document"]
Limit = Annotated[int, Field(ge=1, le=100, description="hits at most")]


class PolicyTools:
    """The tools over a library."""

    def __init__(self, library: Library) -> None:
        self.library = library
        self.index = Index(library)

    def search_policies(
        self,
        query: Annotated[str, Field(description="words that must all be found, in Chinese or English: 生娃 补贴")],
        as_of: Day = None,
        kinds: Annotated[list[Kind] | None, Field(description="only these kinds")] = None,
        include_ended: Annotated[bool, Field(description="documents no longer in force too")] = False,
        limit: Limit = 20,
        lang: Lang = "zh",
    ) -> Json:
        """Find provisions, targets, tasks and documents by words; synonyms, clauses and pinyin initials count.

        Each hit has its id, clause and the state of its document on the day. `hidden` counts hits left out because
        their document has ended. Read a hit in full with get_provision before relying on it.
        """
        with told(lang):
            day = day_of(as_of)
            found = self.index.search(query, day, kinds or (), include_ended)
        data = found_json(found, day)
        hits = data["hits"][:limit]
        for hit in hits:
            hit["title"] = hit["title"][lang]
        names = [hit["id"] for hit in hits]
        return {**data, "found": len(found.hits), "hits": hits, "cited": cited(names, self.library, day, lang)}

    def get_provision(
        self,
        id: Annotated[str, Field(description="id of a row (hohhot-2025/childcare-third) or document (hohhot-2025)")],
        as_of: Day = None,
        lang: Lang = "zh",
    ) -> Json:
        """Everything about one provision or document: conditions as rules and sentences, figures, amount, offices,
        open questions with the reading adopted, related rows, worked examples, and its state on the day.
        """
        with told(lang):
            day, found = day_of(as_of), lookup(self.library, id)
        names = [found.id]
        if not isinstance(found, Document):
            same = self.library.same_subject(found)
            names += [row.id for row in same]
        return {**details(found, self.library, day), "cited": cited(names, self.library, day, lang)}

    def diff_documents(
        self,
        before: Annotated[str, Field(description="id of the earlier or first document")],
        after: Annotated[str, Field(description="id of the later or second document")],
        marks: Annotated[
            list[str] | None,
            Field(description="only pairs with one of these marks, such as raised, lowered, dropped, new"),
        ] = None,
        as_of: Day = None,
        lang: Lang = "zh",
    ) -> Json:
        """What changed from one document to another, row by row: raised, lowered, dropped, new, conditions changed."""
        documents = self.library.documents
        with told(lang):
            day = day_of(as_of)
            one, other = (
                documents[one_of(where, name, documents, "文件", "document")]
                for where, name in (("before", before), ("after", after))
            )
            data = comparison_json(compare(one, other, self.library.vocabulary), self.library.vocabulary)
            known = sorted({mark for pair in data["pairs"] for mark in pair["marks"]})
            for mark in marks or ():
                one_of("marks", mark, known, "标记", "mark")
        if marks:
            data["pairs"] = [pair for pair in data["pairs"] if set(marks) & set(pair["marks"])]
        names = [one.id, other.id]
        names += [row["id"] for pair in data["pairs"] for row in (pair["before"], pair["after"]) if row]
        return {**data, "cited": cited(names, self.library, day, lang)}
