"""Addresses of the policy zone, below `/<face>/policies/`. A row's id is its address: hohhot-2025/childcare-third."""

from __future__ import annotations

from django.urls import path, re_path

from ..views.policies import clause, difference, document, feed, index, offices, register, row

ID = "[a-z0-9][a-z0-9-]*"

urlpatterns = [
    path("", index.policies, name="policies"),
    path("feed.atom", feed.feed, name="policy-feed"),
    path("offices", offices.offices, name="policy-offices"),
    path("offices/<str:place>/<str:office>", offices.office, name="policy-office"),
    path("open-questions", register.register, name="policy-register"),
    path("differences", difference.choose, name="policy-diffs"),
    path("differences/<str:before>/<str:after>", difference.difference, name="policy-diff"),
    path("<str:document>", document.document, name="policy-document"),
    re_path(rf"^(?P<document>{ID})/(?P<row>{ID})$", row.row, name="policy-row"),
    path("<str:document>/<str:clause>", clause.clause, name="policy-clause"),
]
