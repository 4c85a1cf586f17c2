"""Reforms: what a file may say, what its reader is told where it is wrong, and which rules hold on which day."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from huiju.policy.documents import Benefit
from huiju.policy.library import Library, load_library
from huiju.population.costs.changes import Change, NewValue, SwitchedOff
from huiju.population.costs.parameters import parameter_change, sliders, written
from huiju.population.costs.reform import Reform, Version, read_reform, versions
from huiju.rules.diagnostics import RuleError
from huiju.rules.mutants import near
from huiju.rules.nodes import Node, Parameter, walk
from huiju.rules.quantities import read_quantity
from huiju.rules.values import Text, Value

HERE = Path(__file__).parent
BAD = HERE / "bad-reforms"
SEVERAL = HERE / "reforms" / "several.yaml"
LIBRARY = load_library()
CITIES = ("hohhot", "baotou", "ordos")
SECOND = "hohhot-2025/childcare-second"


def benefit(name: str, library: Library = LIBRARY) -> Benefit:
    """A provision that can be claimed."""
    row = library.row(name)
    assert isinstance(row, Benefit)
    return row


def of(found: Sequence[Version], name: str) -> list[Version]:
    """The versions of one provision."""
    return [version for version in found if version.benefit.id == name]


# ── files that are wrong ──────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("name", sorted(path.stem for path in BAD.glob("*.yaml")))
def test_a_wrong_file_is_refused_in_words_that_help(name: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.chdir(BAD)
    with pytest.raises(RuleError) as caught:
        read_reform(Path(f"{name}.yaml"), LIBRARY, "hohhot")
    found = caught.value.diagnostics
    said = "\n\n".join("\n".join(mistake.render(lang) for mistake in found) for lang in ("zh", "en"))
    assert said + "\n" == (BAD / f"{name}.txt").read_text(encoding="utf-8")
    assert all(mistake.place.line and mistake.instead for mistake in found)


def test_without_a_city_a_reform_may_be_about_any_and_is_refused_where_it_is_used(tmp_path: Path) -> None:
    path = tmp_path / "reform.yaml"
    path.write_text("reform: {zh: 试改, en: Trial}\nchanges:\n- switch_off: ordos-2024/startup-30000\n", "utf-8")
    reform = read_reform(path, LIBRARY)
    assert of(versions(LIBRARY, "ordos", reform), "ordos-2024/startup-30000") == []
    with pytest.raises(RuleError, match="does not work in hohhot"):
        versions(LIBRARY, "hohhot", reform)


# ── a file with every kind of change ──────────────────────────────────────────────────────────────


def test_each_change_holds_from_its_day() -> None:
    found = versions(LIBRARY, "hohhot", read_reform(SEVERAL, LIBRARY, "hohhot"))
    windows = [
        (v.first, v.last, v.benefit.parameters["subsidy"].text, v.benefit.amount.over) for v in of(found, SECOND)
    ]
    assert windows == [
        (None, date(2025, 12, 31), "50000 CNY", 3),
        (date(2026, 1, 1), date(2028, 6, 30), "60000 CNY", 3),
        (date(2028, 7, 1), None, "80000.5 CNY", 3),
    ]


def test_what_is_switched_off_ends_the_day_before() -> None:
    found = versions(LIBRARY, "hohhot", read_reform(SEVERAL, LIBRARY, "hohhot"))
    assert [(v.first, v.last) for v in of(found, "hohhot-2025/hire-bonus")] == [(None, date(2026, 12, 31))]
    assert of(found, "hohhot-2025/award-phd") == []


def test_a_document_goes_on_and_another_is_added() -> None:
    found = versions(LIBRARY, "hohhot", read_reform(SEVERAL, LIBRARY, "hohhot"))
    assert {v.document.dates.until for v in found if v.document.id == "hohhot-2025"} == {date(2034, 12, 31)}
    assert LIBRARY.documents["hohhot-2025"].dates.until != date(2034, 12, 31)
    carers = of(found, "hohhot-carers/grandparents")
    assert [(v.first, v.benefit.parameters["sum"].value) for v in carers] == [
        (None, 50_000),
        (date(2029, 1, 1), 60_000),
    ]
    assert found[0].document.id == "hohhot-carers", "the document last in force comes first, as for one case"


def test_a_reform_tells_what_it_touches() -> None:
    reform = read_reform(SEVERAL, LIBRARY, "hohhot")
    assert reform.title.zh.startswith("育儿补贴提高")
    assert reform.touched[:3] == (SECOND, "hohhot-2025/hire-bonus", "hohhot-2025/award-phd")
    assert set(reform.touched[3:]) == {
        "hohhot-carers/grandparents",
        *(b.id for b in LIBRARY.documents["hohhot-2025"].benefits if b.id not in reform.touched[:3]),
    }


@pytest.mark.parametrize("city", CITIES)
def test_without_a_reform_every_provision_is_itself_on_every_day(city: str) -> None:
    found = versions(LIBRARY, city)
    wanted = [(d, b) for d in LIBRARY.of_place(city) for b in d.benefits]
    assert [(id(v.document), id(v.benefit)) for v in found] == [(id(d), id(b)) for d, b in wanted]
    assert {(v.first, v.last) for v in found} == {(None, None)}


# ── windows ───────────────────────────────────────────────────────────────────────────────────────

DAYS = st.none() | st.dates(date(2025, 3, 1), date(2029, 12, 31))
FIGURES = ["subsidy", "paid_over"]


@st.composite
def changes(draw: st.DrawFn) -> list[Change]:
    """Changes of one provision for different days, in any order; sometimes it is switched off."""
    made: list[Change] = []
    for n, (day, name) in enumerate(draw(st.lists(st.tuples(DAYS, st.sampled_from(FIGURES)), max_size=6, unique=True))):
        made.append(NewValue(SECOND, name, 1_000 * (n + 1), day))
    if draw(st.booleans()):
        made.append(SwitchedOff(SECOND, draw(DAYS)))
    return draw(st.permutations(made))


def on(day: date, steps: Sequence[Change]) -> dict[str, Value] | None:
    """The figures of the provision for claims of a day, by the words of the reform; None: switched off."""
    told = {name: benefit(SECOND).parameters[name].value for name in FIGURES}
    for step in sorted((s for s in steps if isinstance(s, NewValue)), key=lambda s: s.since or date.min):
        if step.since is None or step.since <= day:
            told[step.parameter] = step.value
    off = [step for step in steps if isinstance(step, SwitchedOff) and (step.since is None or step.since <= day)]
    return None if off else told


@given(changes(), st.lists(st.dates(date(2025, 1, 1), date(2030, 12, 31)), min_size=1))
def test_each_day_lies_in_one_window_with_the_figures_of_that_day(steps: list[Change], days: list[date]) -> None:
    found = versions(LIBRARY, "hohhot", Reform(Text("", ""), tuple(steps)))
    turns = [step.since for step in steps if isinstance(step, NewValue | SwitchedOff) and step.since]
    for day in (*days, *turns, *(turn - timedelta(days=1) for turn in turns), date.min, date.max):
        here = [
            v for v in of(found, SECOND) if (v.first is None or v.first <= day) and (v.last is None or day <= v.last)
        ]
        wanted = on(day, steps)
        assert len(here) == (wanted is not None)
        assert [{name: v.benefit.parameters[name].value for name in FIGURES} for v in here] == [wanted] * len(here)
        assert all(v.benefit.amount.over == v.benefit.parameters["paid_over"].value for v in here)


@given(changes())
def test_what_is_not_touched_stays_the_same_object(steps: list[Change]) -> None:
    found = versions(LIBRARY, "hohhot", Reform(Text("", ""), tuple(steps)))
    assert all(v.benefit is LIBRARY.row(v.benefit.id) for v in found if v.benefit.id != SECOND)
    first = of(found, SECOND)[:1]
    assert all(v.benefit is benefit(SECOND) for v in first if not any(getattr(s, "since", 1) is None for s in steps))


# ── a figure in its place ─────────────────────────────────────────────────────────────────────────

ALL = [(row, name) for row in LIBRARY.benefits for name in row.parameters]


def trees(row: Benefit) -> list[Node]:
    """Every rule of a provision."""
    asked = [node for q in row.open for node in (q.unknown_if, q.applies_if) if node is not None]
    return [*(condition.node for condition in row.conditions), *asked, *row.amount.nodes()]


@pytest.mark.parametrize(("row", "name"), ALL, ids=[f"{row.id}.{name}" for row, name in ALL])
def test_a_figure_is_replaced_wherever_it_is_read_and_nothing_else_is(row: Benefit, name: str) -> None:
    figure = row.parameters[name]
    value = next(iter(near(figure.value, figure.type.kind)))
    changed = parameter_change(row, name, value)
    assert changed.parameters[name].value == value
    before, seen = (
        [node.value for tree in trees(one) for node in walk(tree) if isinstance(node, Parameter) and node.name == name]
        for one in (row, changed)
    )
    assert seen == [value] * len(before)
    amount = changed.amount
    elsewhere = [
        amount.over if amount.over_named == name else None,
        *(tier for tier, named in zip(amount.tiers, amount.tiers_named, strict=True) if named == name),
        amount.lasts.value if amount.lasts and amount.lasts.name == name else None,
        changed.quota[0].value if changed.quota and changed.quota[0].name == name else None,
    ]
    assert set(elsewhere) - {None} <= {value}
    assert before or any(found is not None for found in elsewhere), "every figure of a pack is read somewhere"
    assert parameter_change(changed, name, figure.value) == row


def test_tiers_keep_their_ends_and_a_bare_share_its_size() -> None:
    graded = benefit("ordos-2024/startup-grant-tiers")
    changed = parameter_change(graded, "highest_tier", 1_00)
    assert changed.amount.tiers[-1] == 1_00
    assert [node.value for node in changed.amount.nodes() if not isinstance(node, Parameter)][:2] == [1_00, 150_000_00]
    shares = [b for b in LIBRARY.benefits if b.amount.rate is not None]
    for row in shares:
        name = next(n for n, f in row.parameters.items() if f.value == row.amount.rate)
        assert parameter_change(row, name, Fraction(1, 8)).amount.rate == Fraction(1, 8)
    assert shares


def test_a_parameter_that_is_none_is_an_error() -> None:
    with pytest.raises(KeyError):
        parameter_change(benefit(SECOND), "sum", 1)


@pytest.mark.parametrize(("row", "name"), ALL, ids=[f"{row.id}.{name}" for row, name in ALL])
def test_a_figure_is_written_as_it_is_read(row: Benefit, name: str) -> None:
    figure = row.parameters[name]
    text = written(figure.value, figure.type)
    assert read_quantity(text, LIBRARY.vocabulary.units) == (figure.value, figure.type)


# ── figures that can be moved ─────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("city", CITIES)
def test_every_slider_moves_an_amount_and_no_other_figure_does(city: str) -> None:
    found = {(slider.provision, slider.parameter) for slider in sliders(LIBRARY, city)}
    for row in (b for d in LIBRARY.of_place(city) for b in d.benefits):
        for name, figure in row.parameters.items():
            moved = parameter_change(row, name, next(iter(near(figure.value, figure.type.kind))))
            before, after = ((b.amount.nodes(), b.amount.tiers) for b in (row, moved))
            assert ((row.id, name) in found) == (before != after and figure.type.kind != "date"), (row.id, name)


def test_values_of_a_page_are_a_reform() -> None:
    day = date(2027, 1, 1)
    given = {f"{SECOND}.subsidy": "60000", f"{SECOND}.paid_over": "4 year"}
    reform = Reform.from_values(given, LIBRARY, day)
    assert reform.changes == (NewValue(SECOND, "subsidy", 60_000_00, day), NewValue(SECOND, "paid_over", 4, day))
    assert reform.touched == (SECOND,)


def test_values_of_a_page_that_cannot_be_read_are_named_together() -> None:
    with pytest.raises(RuleError) as caught:
        Reform.from_values({f"{SECOND}.subsidy": "many", f"{SECOND}.sum": "1", f"{SECOND}.paid_over": "0"}, LIBRARY)
    assert [mistake.code for mistake in caught.value.diagnostics] == ["quantity-form", "unknown", "value"]
