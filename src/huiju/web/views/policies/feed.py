"""The feed of changes (Atom), one per language: documents taken into force, ended, checked."""

from __future__ import annotations

from datetime import datetime, time

from django.http import HttpRequest, HttpResponse
from django.urls import reverse
from django.utils.feedgenerator import Atom1Feed
from django.views.decorators.http import require_safe

from huiju.policy.changes import happenings
from huiju.policy.linked_data import urn

from ...faces import BEIJING, Face, today
from ...page import PUBLIC
from ...policies.news import news_lines
from ...policies.shelf import library
from ...words import Words


@require_safe
def feed(request: HttpRequest, face: Face) -> HttpResponse:
    """What has happened up to today, newest first."""
    say, whole = Words(face.lang), request.build_absolute_uri
    made = Atom1Feed(
        title=say("feed_title"),
        link=whole(reverse("policies", args=[face])),
        description=None,
        language=face.tag,
        author_name=say("name"),
        feed_url=whole(request.path),
        feed_guid=urn("changes", face.lang),
    )
    for one in news_lines(happenings(library(), today()), say):
        at = datetime.combine(one.day, time(), BEIJING)
        made.add_item(
            title=f"{one.title}{say['colon']}{one.words}",
            link=whole(reverse("policy-document", args=[face, one.document])),
            description=f"{one.day} {one.place} {one.title} {one.words}",
            unique_id=urn(one.document, one.event, one.day.isoformat()),
            pubdate=at,
            updateddate=at,
        )
    headers = {"Cache-Control": PUBLIC, "Content-Language": face.tag}
    return HttpResponse(made.writeString("utf-8"), content_type=made.content_type, headers=headers)
