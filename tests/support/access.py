"""What makes a page usable by everyone, measured in the browser: axe's rules, sizes of targets, width, weight."""

from __future__ import annotations

from dataclasses import dataclass

from axe_playwright_python.base import AXE_SCRIPT
from playwright.sync_api import Page, Request

RULES = ("wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice")

TARGETS = """(least) => {
  const shown = e => e.checkVisibility({visibilityProperty: true, contentVisibilityAuto: true});
  const inline = e => getComputedStyle(e).display === 'inline';
  const block = e => inline(e) ? block(e.parentElement) : e;
  const inText = e => inline(e) && block(e).innerText.trim().length > e.innerText.trim().length + 1;
  const found = [];
  for (const e of document.querySelectorAll('a[href], button, input, select, textarea, summary')) {
    if (e.type === 'hidden' || !shown(e) || (e.matches('a') && inText(e))) continue;
    const box = (e.matches('[type=radio], [type=checkbox]') && e.closest('label') || e).getBoundingClientRect();
    if (box.width && (box.width < least - 0.5 || box.height < least - 0.5))
      found.push(`${Math.round(box.width)}×${Math.round(box.height)} ${e.outerHTML.slice(0, 120)}`);
  }
  return found;
}"""

CUT = """() => {
  const width = document.documentElement.clientWidth, found = [];
  if (document.scrollingElement.scrollWidth <= width + 1) return found;
  for (const e of document.querySelectorAll('body *')) {
    const box = e.getBoundingClientRect();
    if (box.width && box.right > width + 1)
      found.push(`${Math.round(box.right)} > ${width} ${e.outerHTML.slice(0, 120)}`);
  }
  return found.slice(0, 5).concat(found.length ? [] : [`${document.scrollingElement.scrollWidth} > ${width}`]);
}"""

SETTINGS = """() => {
  const style = getComputedStyle(document.body);
  return [parseFloat(style.fontSize), parseFloat(style.lineHeight) / parseFloat(style.fontSize)];
}"""


def violations(page: Page) -> list[str]:
    """What breaks a rule of axe: the rule, the element, what is wrong with it. Contrast of 4.5 is one of the rules."""
    page.evaluate(AXE_SCRIPT)
    options = {"resultTypes": ["violations"], "runOnly": list(RULES)}
    found = page.evaluate("options => axe.run(document, options)", options)
    return [
        f"{broken['id']}: {node['html'][:160]} {node['failureSummary']}"
        for broken in found["violations"]
        for node in broken["nodes"]
    ]


def small_targets(page: Page, least: int) -> list[str]:
    """Links, buttons and inputs smaller than `least` pixels either way; links within a sentence excepted."""
    found: list[str] = page.evaluate(TARGETS, least)
    return found


def sideways(page: Page) -> list[str]:
    """What sticks out at the side, where the page can be scrolled sideways."""
    found: list[str] = page.evaluate(CUT)
    return found


def type_size(page: Page) -> tuple[float, float]:
    """Size of the body's type in pixels, and line height as a multiple of it."""
    size, line = page.evaluate(SETTINGS)
    return size, line


@dataclass(frozen=True)
class Weight:
    """What a first view of a page costs."""

    bytes: int
    """Over the wire: headers and bodies as sent."""
    parts: tuple[str, ...]
    """Style sheets and scripts asked for."""


def weight(page: Page, address: str) -> Weight:
    """Open a page with an empty cache and add up everything that it loads."""
    requests: list[Request] = []
    page.on("requestfinished", lambda request: requests.append(request))
    page.goto(address, wait_until="networkidle")
    sizes = [request.sizes() for request in requests]
    parts = tuple(request.url for request in requests if request.resource_type in ("stylesheet", "script"))
    return Weight(sum(size["responseBodySize"] + size["responseHeadersSize"] for size in sizes), parts)
