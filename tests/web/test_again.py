"""Pages of the calculator opened without what was told: a browser may know it still, anybody else starts anew."""

from __future__ import annotations

from typing import Any

import pytest

PAGES = ("interview", "questions", "assess", "compare")


@pytest.mark.parametrize("name", PAGES)
def test_a_link_leads_to_the_first_page(client: Any, name: str) -> None:
    answer = client.get(f"/en/{name}")
    assert (answer.status_code, answer.headers.get("Location")) == (302, "/en/")


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("shown_in", ["document", "iframe"])
def test_a_browser_gets_a_page_that_sends_again_what_its_tab_knows(client: Any, name: str, shown_in: str) -> None:
    answer = client.get(f"/en/{name}", HTTP_SEC_FETCH_DEST=shown_in)
    html = answer.content.decode()
    assert answer.status_code == 200
    assert answer.headers["Cache-Control"] == "no-store"
    assert 'id="again" method="post" data-home="/en/"' in html
    assert '<noscript><meta http-equiv="refresh" content="0; url=/en/"></noscript>' in html
