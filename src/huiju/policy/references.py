"""What a pack names elsewhere in itself: addresses of clauses, rows, rows of the annex, the default's first clause."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from huiju.rules.diagnostics import Diagnostic, did_you_mean
from huiju.rules.values import Text

from .address import ClauseError, steps
from .documents import Benefit, Row, Task
from .pack import Pack
from .source import Path_, Source


def reference_mistakes(source: Source, pack: Pack, rows: list[Row]) -> list[Diagnostic]:
    """Names of clauses and rows that are none of this document's."""
    return [*_clauses(source, pack), *_rows(pack, rows), *_annex(source, pack, rows)]


def _clauses(source: Source, pack: Pack) -> Iterator[Diagnostic]:
    seen: set[str] = set()
    for at, clause in enumerate(pack.clauses):
        path: Path_ = ("clauses", at, "clause")
        yield from _address(source, path, clause.clause)
        if clause.clause in seen:
            says = Text(f"条款 {clause.clause} 出现两次", f"the clause {clause.clause} stands twice")
            instead = Text("合成一处", "put both together")
            yield Diagnostic("clause-twice", says, instead, source.place(path))
        seen.add(clause.clause)
    for at, entry in enumerate(pack.not_norms):
        yield from _address(source, ("not_norms", at, "clause"), entry.clause)
    default = pack.default_offices
    if default:
        yield from _known(source, ("default_offices", "from"), Text("条款", "clause"), default.from_, seen)
        if default.until:
            yield from _address(source, ("default_offices", "until"), default.until)


def _address(source: Source, path: Path_, address: str) -> Iterator[Diagnostic]:
    try:
        steps(address)
    except ClauseError:
        says = Text(f"“{address}”不是条款地址", f"'{address}' is no clause address")
        instead = Text("写成 二(一)2、四(三)第1段、附件21、末段", "write it like 二(一)2, 四(三)第1段, 附件21, 末段")
        yield Diagnostic("clause-form", says, instead, source.place(path))


def _rows(pack: Pack, rows: list[Row]) -> Iterator[Diagnostic]:
    """Rows that links, annex rows and better rows name."""
    short_ids = [row.short_id for row in rows]
    for row in rows:
        named = [link for link in row.links if link.startswith(f"{pack.document}/")]
        named += row.body_rows if isinstance(row, Task) else ()
        named += row.makes_needless if isinstance(row, Benefit) else ()
        for name in named:
            short = name.split("/", 1)[1]
            if short not in short_ids:
                says = Text(f"{row.short_id} 提到的“{short}”不存在", f"{row.short_id} names '{short}', which is no row")
                yield Diagnostic("unknown", says, did_you_mean(short, short_ids), row.place)


def _annex(source: Source, pack: Pack, rows: list[Row]) -> Iterator[Diagnostic]:
    numbers = {row.clause.removeprefix("附件") for row in rows if row.clause.startswith("附件")}
    for at, clause in enumerate(pack.clauses):
        for n, row in enumerate(clause.provisions):
            for m, number in enumerate(row.annex):
                if number not in numbers:
                    says = Text(f"没有附件第 {number} 行", f"there is no row {number} of the annex")
                    instead = Text(
                        f"补上条款 附件{number}，或改正行号", f"add the clause 附件{number}, or correct the number"
                    )
                    path: Path_ = ("clauses", at, "provisions", n, "annex", m)
                    yield Diagnostic("unknown", says, instead, source.place(path))


def _known(source: Source, path: Path_, what: Text, word: str, words: Iterable[str]) -> Iterator[Diagnostic]:
    names = sorted(words)
    if word not in names:
        says = Text(f"没有{what.zh}“{word}”", f"there is no {what.en} '{word}'")
        yield Diagnostic("unknown", says, did_you_mean(word, names), source.place(path))
