"""The policy office in the browser: compute, watch, move sliders, keep, compare; with a script and without."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from support.access import sideways, small_targets, violations
from support.chromium import DESK, PHONE, Visit
from support.office import LONGEST, begin, computed, furnish, sign_in
from support.site import Site

SECOND = "[id='k-hohhot-2025-childcare-second-subsidy']"
MODES = (("zh", "light"), ("en", "dark"), ("zh-large", "light"))
UNFOLD = "document.querySelectorAll('main details').forEach(details => { details.open = true; })"


@pytest.fixture(scope="module", autouse=True)
def _office(site: Site, tmp_path_factory: pytest.TempPathFactory) -> None:
    furnish(site, tmp_path_factory.mktemp("office"))


@pytest.fixture
def office(visit: Visit) -> Page:
    """A desk at which somebody is signed in."""
    page = visit("/zh/", viewport=DESK)
    sign_in(page)
    return page


def law(page: Page) -> None:
    """Show the scenario of the law as it is, computed once for all tests."""
    page.goto("/zh/office/")
    link = page.get_by_role("link", name="现行政策", exact=True)
    if link.count():
        link.click()
    else:
        begin(page, "现行政策")
    computed(page)


def unfold(page: Page) -> None:
    page.evaluate(UNFOLD)


def test_a_scenario_is_watched_until_its_figures_are_there(office: Page) -> None:
    begin(office, "看着算完")
    # On a busy machine the figures may be there before the page that counts them is.
    office.locator("progress, svg rect[class=s0]").first.wait_for(state="attached", timeout=LONGEST)
    computed(office)
    assert office.locator("svg rect[class=s0]").count() > 1
    assert "万元" in office.inner_text(".totals")


def test_a_slider_answers_as_it_moves_and_keeps_the_field_beside_it(office: Page) -> None:
    law(office)
    unfold(office)
    before = office.inner_text("#knobs-sum")
    slider = office.locator(f"[data-for={SECOND[5:-2]}]")
    slider.focus()
    for _ in range(20):
        office.keyboard.press("ArrowRight")
    office.wait_for_function("text => document.getElementById('knobs-sum').innerText !== text", arg=before,
                             timeout=LONGEST)  # fmt: skip
    assert int(office.locator(SECOND).input_value()) > 50_000
    office.get_by_role("button", name="恢复", exact=True).click()
    office.wait_for_function("text => document.getElementById('knobs-sum').innerText === text", arg=before,
                             timeout=LONGEST)  # fmt: skip
    assert slider.input_value() == "50000"


def test_a_figure_that_cannot_be_is_told_beside_the_figures(office: Page) -> None:
    law(office)
    unfold(office)
    office.fill(SECOND, "12.345")
    office.wait_for_selector("#answer [role=alert]", timeout=LONGEST)
    office.fill(SECOND, "50000")
    office.wait_for_selector("#answer .totals", timeout=LONGEST)


def test_without_a_script_everything_is_reached_by_buttons(visit: Visit) -> None:
    page = visit("/zh/", viewport=DESK, java_script_enabled=False)
    sign_in(page)
    begin(page, "没有脚本")
    for _ in range(60):
        if page.locator("#answer").count():
            break
        page.wait_for_timeout(1_000)
        page.get_by_role("link", name="刷新").click()
    assert page.locator("[type=range]:visible").count() == 0
    bank = page.locator("details.bank", has=page.locator(SECOND)).last
    if not bank.locator(SECOND).is_visible():
        for summary in page.locator("details.bank > summary").all():
            if summary.is_visible() and not page.locator(SECOND).is_visible():
                summary.click()
    page.fill(SECOND, "60000")
    page.get_by_role("button", name="按这些数重算").click()
    assert page.get_by_text("这是试算，没有保存。").is_visible()
    assert page.get_by_role("heading", name="与现行政策相比").is_visible()


def test_a_run_is_cancelled_by_its_button(office: Page) -> None:
    begin(office, "马上取消")
    button = office.get_by_role("button", name="取消计算")
    if button.count():
        button.click()
        office.wait_for_selector("text=/已取消|已算完/", timeout=LONGEST)
    assert office.locator("progress").count() == 0


@pytest.mark.parametrize(("face", "scheme"), MODES, ids=lambda mode: str(mode))
def test_pages_of_the_office_can_be_used_by_everyone(visit: Visit, face: str, scheme: str) -> None:
    page = visit("/zh/", viewport=DESK, color_scheme=scheme)
    found = [f"login: {fault}" for fault in _faults(page, f"/{face}/office/login", face)]
    sign_in(page)
    law(page)
    where = page.url.partition("/zh/")[2]
    for rest in ("office/", where, "office/compare", "office/projection"):
        found += [f"{rest}: {fault}" for fault in _faults(page, f"/{face}/{rest}", face)]
    assert not found, "\n".join(found)


def _faults(page: Page, address: str, face: str) -> Iterator[str]:
    page.goto(address)
    unfold(page)
    least = 60 if face.endswith("-large") else 44
    yield from violations(page)
    for size in (DESK, PHONE):
        page.set_viewport_size(size)  # type: ignore[arg-type]
        yield from (f"at {size['width']}: sticks out: {says}" for says in sideways(page))
        yield from (f"at {size['width']}: small: {says}" for says in small_targets(page, least))


def test_what_is_typed_at_the_door_is_in_no_log(site: Site, visit: Visit) -> None:
    page = visit("/zh/office/login")
    page.fill("#name", "欧阳守密")
    page.fill("#password", "CANARY-password")
    page.click("form[action$=login] button.primary")
    kept = b"".join(path.read_bytes() for path in Path(site.data).rglob("*.sqlite3*")) + site.output.read_bytes()
    for typed in ("欧阳守密", "CANARY"):
        assert typed.encode() not in kept
