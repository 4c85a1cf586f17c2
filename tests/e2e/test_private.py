"""Names and identity numbers that people type stay nowhere: no address, log, header, cookie or file."""

from __future__ import annotations

import re
from urllib.parse import quote

from support.chromium import Visit, Watch
from support.site import Site
from support.talk import Talk, arrive

NUMBER, NAME = "990000199003071236", "欧阳守密"
"""No region begins with 99, so that it can be nobody's."""
UNFOLD = "document.querySelectorAll('main details').forEach(details => { details.open = true; })"


def test_what_is_typed_into_every_field_stays_nowhere(visit: Visit, watches: list[Watch], site: Site) -> None:
    page = visit("/zh/")
    talk = Talk(page)
    talk.begin("hohhot", "having_a_child", "renting", "settling_hukou")
    while talk.question:
        if talk.page.locator("#answer").count():
            for typed in (NUMBER, NAME):
                asked = talk.question
                page.locator("#answer").fill(typed)
                talk.press("answer")
                if talk.question != asked:
                    break
            else:
                talk.press("unknown")
        else:
            talk.press("answer" if talk.question == "about" else "unknown")
    talk.result()
    with page.expect_download():
        page.locator("button[formaction$=receipt]").first.click()
    arrive(page, page.locator("button[formaction$=compare]").first.click)
    for face in ("zh", "en"):
        page.goto(f"/{face}/")
        page.locator("[name=city][value=hohhot]").check()
        for box in page.locator("[name=situation]").all():
            box.check()
        arrive(page, page.locator("button[formaction$=questions]").click)
        page.evaluate(UNFOLD)
        for n, field in enumerate(page.locator("form#facts input:not([type])").all()):
            field.fill((NUMBER, NAME)[n % 2])
        arrive(page, page.locator("form#facts button.primary").click)
        assert page.locator(f"[aria-invalid=true][value='{NUMBER}']").count() > 0
    page.goto("/zh/report")
    page.locator("textarea").fill(f"我的身份证号 {NUMBER}，{NAME}")
    arrive(page, page.locator("main form button.primary").click)
    page.locator("[aria-invalid=true]").wait_for()
    page.goto("/zh/report/follow")
    page.locator("input[name=reference]").fill(NUMBER)
    page.locator("main form button").first.click()
    _nowhere(watches[0], site)


def _nowhere(watch: Watch, site: Site) -> None:
    """Look for the number and the name in all that is kept or passed on."""
    assert len(watch.addresses) > 20
    kept = {
        "addresses": "\n".join(watch.addresses),
        "headers": "\n".join(f"{name}: {value}" for answer in watch.answers for name, value in answer.headers.items()),
        "cookies": str(watch.context.cookies()),
        "log": site.output.read_text(),
    }
    kept |= {path.name: path.read_bytes().decode("latin-1") for path in site.data.rglob("*") if path.is_file()}
    assert {"huiju.sqlite3", "secret-key"} <= kept.keys()
    assert re.search(r'"page": ?"interview"', kept["log"])
    for where, text in kept.items():
        for typed in (
            NUMBER,
            NAME,
            quote(NAME),
            NAME.encode().decode("latin-1"),
            NAME.encode("unicode_escape").decode(),
        ):
            assert typed not in text, where
