"""A person's way through the interview over HTTP: answers by the name of the question."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

LONGEST = 120


@dataclass
class Talk:
    """An interview as a test client sees it. Each step sends what the page before held, as a browser does."""

    client: Any
    face: str
    city: str
    situations: list[str]
    asked: list[str] = field(default_factory=list)
    answer: Any = None
    """The response to the last step."""

    def __post_init__(self) -> None:
        self._send({"start": "1", "city": self.city, "situation": self.situations})

    @property
    def state(self) -> str:
        """The signed field of the page."""
        return str(self.answer.context["state"])

    @property
    def key(self) -> str:
        """The name of the question shown; nothing where all is settled."""
        ask = self.answer.context["ask"]
        return ask.key if ask else ""

    @property
    def sums(self) -> dict[str, str]:
        """The running sums by kind."""
        return {kind: sum_ for kind, _, sum_ in self.answer.context["sums"]}

    def _send(self, sent: Mapping[str, Any], page: str = "interview", **headers: str) -> Any:
        self.answer = self.client.post(f"/{self.face}/{page}", sent, **headers)
        return self.answer

    def step(self, **sent: Any) -> Any:
        """Send the form of the page with what was pressed or typed."""
        self.asked.append(self.key)
        editing = {"change": self.answer.context["editing"]} if self.answer.context["editing"] else {}
        return self._send({"state": self.state, "asked": self.key, **editing, **sent})

    def say(self, value: str) -> Any:
        """Answer the question shown: press the choice that sends the value, or type it."""
        ask = self.answer.context["ask"]
        if value in [choice[0] for choice in ask.choices]:
            return self.step(choice=value)
        return self.step(do="answer", answer=value)

    def press(self, do: str) -> Any:
        """Press a button that leads on: `unknown`, `skip`, `back`, `withdraw`."""
        return self.step(do=do)

    def changing(self, what: str) -> Any:
        """Press "change" beside an answer."""
        return self._send({"state": self.state, "change": what})

    def through(self, answers: Mapping[str, str], most: int = LONGEST) -> list[Any]:
        """Answer what is asked, "do not know" where no answer is given; the pages met."""
        pages = [self.answer]
        while self.key and len(pages) < most:
            if self.key == "about":
                pages.append(self.press("unknown"))
            elif self.key in answers:
                pages.append(self.say(answers[self.key]))
            else:
                pages.append(self.press("unknown"))
        return pages

    def go(self, page: str, **sent: Any) -> Any:
        """Send what was told to a page of results."""
        return self.client.post(f"/{self.face}/{page}", {"state": self.state, **sent})
