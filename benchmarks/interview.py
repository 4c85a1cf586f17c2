"""How many questions an interview takes, beside a form that asks every fact: prints a table and writes the figures.

Run by `make bench-interview`. Households are made up with a fixed seed; the worked examples take part where the
folder that holds them stands beside the project.
"""

from __future__ import annotations

import sys
import time
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "tests"))

from huiju.entitlement.assess import Engine  # noqa: E402
from huiju.entitlement.interview import Asked, Interview  # noqa: E402
from huiju.policy.library import load_library  # noqa: E402
from support.example_households import example_households  # noqa: E402
from support.households import Household, households  # noqa: E402

EXAMPLES = ROOT.parent / "shared" / "inventory" / "examples.yaml"
FIGURES = ROOT / "docs" / "explanation" / "interview-figures.md"
COUNT, MORE = 200, 2000
MOST_MEDIAN, MOST = 12, 18
HEAD = (
    "households", "n", "asked: median", "max", "facts told: median", "max", "with sums: median", "max",
    "form: median", "max",
)  # fmt: skip


@dataclass(frozen=True)
class Talk:
    """One interview: answers until settled and the facts they told, answers until every sum is known, form fields."""

    asked: int
    facts: int
    with_sums: int
    form: int
    seconds: tuple[float, ...]


def talk(household: Household, engine: Engine) -> Talk:
    """The interview with a household. How many children, hires or interns there are counts as one answer each."""
    interview = household.begin(engine)
    start = len(interview.case.lists)
    form = start + len(fixed_form(interview))
    asked, facts, seconds = start, start, []
    while True:
        before = time.perf_counter()
        question = interview.next_question()
        seconds.append(time.perf_counter() - before)
        if question is None:
            break
        answer = household.answer(question)
        asked, facts = asked + 1, facts + len(answer)
        interview = interview.tell_all(question.path, answer)
    with_sums = asked
    while (question := interview.next_sum()) is not None:
        with_sums += 1
        interview = interview.tell_all(question.path, household.answer(question))
    return Talk(asked, facts, with_sums, form, tuple(seconds))


def fixed_form(interview: Interview) -> set[Asked]:
    """Every fact of the situations, for every child, hire and intern, that the start has not told."""
    fields = set()
    for provision, subject in interview.scope:
        benefit = provision.benefit
        graded = [benefit.amount.graded_by] if benefit.amount.graded_by else []
        for name in (*benefit.facts, *(j.fact for j in benefit.judgements), *graded):
            if subject.facts.get(name) is None and name in interview.engine.library.vocabulary.facts:
                fields.add(interview.asked(subject, name))
    return fields


def row(name: str, talks: Iterable[Talk]) -> tuple[str, ...]:
    """One line of the table."""
    found = list(talks)
    cells = [name, str(len(found))]
    for kind in ("asked", "facts", "with_sums", "form"):
        values = [getattr(t, kind) for t in found]
        cells += [f"{median(values):g}", str(max(values))]
    return tuple(cells)


def report(rows: Iterable[tuple[str, ...]], more: list[Talk]) -> str:
    """The figures as a page of the documentation."""
    beyond = sum(t.asked > MOST for t in more)
    lines = [
        "# How many questions an interview takes",
        "",
        "Written by `make bench-interview`; do not edit.",
        "",
        f"Limits: median {MOST_MEDIAN}, maximum {MOST} answers until every outcome is settled.",
        "",
        "| " + " | ".join(HEAD) + " |",
        "|" + "|".join(["---", *["---:"] * (len(HEAD) - 1)]) + "|",
        *("| " + " | ".join(cells) + " |" for cells in rows),
        "",
        "* **asked**: answers given until no open fact can change an outcome among the provisions of the situations.",
        "  A fact about each child counts for each child. How many children there are counts as one answer and tells",
        "  their order of birth. A question with a list to choose from, which tells several facts, is one answer.",
        "* **facts told**: the same answers, each fact of such a list counted.",
        "* **with sums**: answers until also every fact is told that only the size of a granted sum needs.",
        "* **form**: fields of a form that asks every fact of the situations ticked.",
        "* Households have one to three children, one to three situations of their city, and say for which children",
        "  a situation is meant. Half of them do not know what offices have found about them; “do not know” is an",
        "  answer too. Some ask for a firm with one hire and one intern.",
        f"* The limits are met on the {COUNT} households of the fixed seed. They are no guarantee: of {len(more)}",
        f"  households {beyond} need more than {MOST} answers, {max(t.asked for t in more)} at most; they tick three",
        "  situations that hardly share a fact.",
        "",
    ]
    return "\n".join(lines)


def show(rows: Iterable[tuple[str, ...]]) -> None:
    """The table on the terminal."""
    table = [HEAD, *rows]
    widths = [max(len(cells[n]) for cells in table) for n in range(len(HEAD))]
    for name, *cells in table:
        print("  ".join([name.ljust(widths[0]), *(c.rjust(w) for c, w in zip(cells, widths[1:], strict=True))]))


def main() -> int:
    """Print the table, write the page; 1 where a limit is not met."""
    engine = Engine(load_library())
    examples = example_households(EXAMPLES, engine) if EXAMPLES.exists() else []
    made = [(h, talk(h, engine)) for h in households(engine, COUNT)]
    told = [talk(h, engine) for h in examples]
    rows = [row("worked examples", told)] if told else []
    rows += [row(f"made up, {city}", [t for h, t in made if h.city == city]) for city in ("hohhot", "baotou", "ordos")]
    all_of_them = told + [t for _, t in made]
    rows.append(row("all", all_of_them))
    show(rows)
    times = sorted(1000 * s for t in all_of_them for s in t.seconds)
    most, slow = times[-1], times[len(times) * 99 // 100]
    print(f"\nper question: median {median(times):.1f} ms, 99% within {slow:.1f} ms, slowest {most:.1f} ms")
    FIGURES.write_text(report(rows, [talk(h, engine) for h in households(engine, MORE)]), encoding="utf-8")
    print(
        f"written: {FIGURES.relative_to(ROOT)}" + ("" if told else " (without the worked examples, which are not here)")
    )
    asked = [t.asked for t in all_of_them]
    return 0 if median(asked) <= MOST_MEDIAN and max(asked) <= MOST else 1


if __name__ == "__main__":
    raise SystemExit(main())
