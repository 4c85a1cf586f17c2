"""The policy office of a running site: its account, its population, and the way in."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

from playwright.sync_api import Page

from huiju.policy.library import load_library
from support.made_up_population import write_made_up
from support.site import Site

NAME, WORD = "wang", "four unrelated words here"
POPULATION = "demo"
HUIJU = (sys.executable, "-c", "from huiju.cli.app import main; main()")
"""The command."""
LONGEST = 180_000
"""Milliseconds that a small population takes at most on a busy machine."""


def furnish(site: Site, folder: Path, households: int = 60) -> None:
    """Give the site an account of the policy office and a made-up population, once."""
    if (site.data / "populations" / POPULATION).exists():
        return
    write_made_up(site.data / "populations" / POPULATION, load_library(), "hohhot", households)
    add_account(site, folder)


def add_account(site: Site, folder: Path) -> None:
    """Give the site an account of the policy office; its password stands in the folder for a moment."""
    word = folder / "password"
    word.write_text(WORD + "\n", encoding="utf-8")
    arguments = ("user", "add", NAME, "--group", "policy", "--password-file", str(word), "--data", str(site.data))
    subprocess.run([*HUIJU, *arguments], check=True, capture_output=True)
    word.unlink()


def sign_in(page: Page, face: str = "zh") -> None:
    """From the door to the first page."""
    page.goto(f"/{face}/office/")
    page.fill("#name", NAME)
    page.fill("#password", WORD)
    page.click("form[action$=login] button.primary")


def begin(page: Page, name: str, first: str = "2025", years: str = "4") -> None:
    """Send the form of a new scenario."""
    page.check(f"[name=population][value='{POPULATION}']")
    page.fill("#first_year", first)
    page.fill("#years", years)
    page.fill("#scenario-name", name)
    page.click("main form[method=post] button.primary")


def computed(page: Page) -> None:
    """Wait until the page shows figures."""
    page.wait_for_selector("#answer", timeout=LONGEST)
