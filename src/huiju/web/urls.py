"""Addresses. A page's address begins with its face; nothing personal is ever part of one."""

from __future__ import annotations

from django.urls import include, path, register_converter

from .faces import FaceConverter
from .views import assess, compare, errors, files, health, home, interview, questions, report, sitemap, trust

register_converter(FaceConverter, "face")

urlpatterns = [
    path("", home.front_door, name="front-door"),
    path("healthz", health.healthz, name="healthz"),
    path("readyz", health.readyz, name="readyz"),
    path("api/v1/", include("huiju.web.api.urls")),
    path("sitemap.xml", sitemap.sitemap, name="sitemap"),
    path("robots.txt", sitemap.robots, name="robots"),
    path("<face:face>/", home.home, name="home"),
    path("<face:face>/policies/", include("huiju.web.policies.urls")),
    path("<face:face>/office/", include("huiju.web.office.urls")),
    path("<face:face>/interview", interview.interview, name="interview"),
    path("<face:face>/questions", questions.questions, name="questions"),
    path("<face:face>/assess", assess.assess, name="assess"),
    path("<face:face>/compare", compare.compare, name="compare"),
    path("<face:face>/save", files.save, name="save"),
    path("<face:face>/open", files.open_file, name="open"),
    path("<face:face>/receipt", files.give_receipt, name="receipt"),
    path("<face:face>/calendar", files.calendar, name="calendar"),
    path("<face:face>/forget", files.forget, name="forget"),
    path("<face:face>/help", trust.help_page, name="help"),
    path("<face:face>/accessibility", trust.accessibility, name="accessibility"),
    path("<face:face>/report", report.report, name="report"),
    path("<face:face>/report/send", report.send, name="report-send"),
    path("<face:face>/report/follow", report.follow, name="report-follow"),
]

handler400 = errors.bad_request
handler403 = errors.forbidden
handler404 = errors.not_found
handler500 = errors.failed
