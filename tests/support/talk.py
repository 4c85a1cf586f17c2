"""A person's way through the interview in a browser: answers by the name of the question, pressed or typed."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field

from playwright.sync_api import Locator, Page

LONGEST = 60
Answers = Mapping[str, str | Sequence[str]]
"""By the name of the question: words of a choice, what is typed, or the words of boxes to tick."""


def arrive(page: Page, press: Callable[[], None]) -> None:
    """Press what leads to another page, and wait until that page is loaded: the old one may look just like it."""
    with page.expect_navigation(wait_until="load"):
        press()


@dataclass
class Talk:
    """An interview on a page. What is not in the answers is not known."""

    page: Page
    asked: list[str] = field(default_factory=list)
    """Names of the questions answered so far."""

    def begin(self, city: str, *situations: str) -> None:
        """Choose city and situations on the first page and go on."""
        self.page.locator(f"[name=city][value={city}]").check()
        for box in self.page.locator("[name=situation]:checked").all():
            box.uncheck()
        for name in situations:
            self.page.locator(f"[name=situation][value={name}]").check()
        arrive(self.page, self.page.locator("main form button.primary").first.click)
        self.page.locator("#asked").wait_for()

    @property
    def question(self) -> str:
        """The name of the question shown; nothing where all is settled."""
        shown = self.page.locator("#facts input[name=asked]")
        return shown.get_attribute("value") or "" if shown.count() else ""

    def at(self, name: str) -> None:
        """Wait until a question is shown."""
        self.page.locator(f"#facts input[name=asked][value='{name}']").wait_for(state="attached")
        self.page.wait_for_load_state()

    def press(self, do: str) -> None:
        """Press a button that leads on: `unknown`, `skip`, `back`, `withdraw`."""
        self._leads_on(lambda: self.page.locator(f"#facts .steps button[name=do][value={do}]").click())

    def answer(self, given: str | Sequence[str]) -> None:
        """Answer the question shown."""
        self.asked.append(self.question)
        if isinstance(given, str):
            choice = self.page.locator("#facts [role=group]").get_by_role("button", name=given, exact=True)
            if choice.count():
                self._leads_on(choice.click)
                return
            self.page.locator("#answer").fill(given)
        else:
            for box in self.page.locator("#facts [type=checkbox]").all():
                box.set_checked(box.locator("xpath=ancestor::label").inner_text().strip() in given)
        self.press("answer")

    def choose(self, value: str) -> None:
        """Press a choice by what it sends, which is the same in every language."""
        self.asked.append(self.question)
        self._leads_on(self.page.locator(f"#facts button[name=choice][value='{value}']").click)

    def through(self, answers: Answers) -> None:
        """Answer until all is settled."""
        while self.question:
            assert len(self.asked) < LONGEST, self.asked
            if self.question in answers:
                self.answer(answers[self.question])
            else:
                self.asked.append(self.question)
                self.press("unknown")

    def sum(self, kind: str) -> str:
        """A running sum: `certain` or `possible`."""
        return self.page.locator(f"#sums .{kind} dd").inner_text()

    def result(self) -> None:
        """Go to the result."""
        arrive(self.page, self.page.locator("form#plain button").first.click)

    def change(self, label: str) -> None:
        """Press "change" at the given answer whose line says this."""
        self._leads_on(self._given().filter(has_text=label).first.locator("button").click)

    def change_nth(self, number: int) -> None:
        """Press "change" at a given answer, counted from 0."""
        self._leads_on(self._given().nth(number).locator("button").click)

    def _given(self) -> Locator:
        given = self.page.locator("details.given")
        if given.get_attribute("open") is None:
            given.locator("summary").click()
        return given.locator("li")

    def _leads_on(self, press: Callable[[], None]) -> None:
        """Press, and wait until the next question is there, whether a part of the page was swapped or all of it."""
        self.page.evaluate("document.querySelector('#facts').setAttribute('data-left', '')")
        press()
        self.page.locator("#facts:not([data-left])").wait_for()
        self.page.wait_for_load_state()
