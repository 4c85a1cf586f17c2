"""The watch sees what it is there for: otherwise a silent one would prove nothing."""

from __future__ import annotations

from playwright.sync_api import Browser, Route

from support.chromium import Watch, visitor
from support.site import Site

TRAP = "<!doctype html><title>trap</title><img src='http://other.example/a.png'><script>document.title='ran'</script>"


def test_a_request_to_another_host_a_broken_policy_and_a_missing_part_are_seen(site: Site, browser: Browser) -> None:
    def trapped(route: Route) -> None:
        headers = {"Content-Security-Policy": "default-src 'none'; img-src *", "Content-Type": "text/html"}
        route.fulfill(body=f"{TRAP}<img src='/static/missing.png'>", headers=headers)

    context = visitor(browser, site.url)
    watch = Watch(context, site.url.removeprefix("http://"))
    page = context.new_page()
    page.route("**/trap", trapped)
    page.goto("/trap", wait_until="load")
    seen = "\n".join(watch.faults)
    context.close()
    assert "request to another host: http://other.example/a.png" in seen
    assert "Content Security Policy" in seen
    assert "404 for" in seen
