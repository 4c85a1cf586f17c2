"""Addresses of the office, below `/<face>/office/`."""

from __future__ import annotations

from django.urls import path

from ..views import office_home, office_sign_in

urlpatterns = [
    path("", office_home.home, name="office"),
    path("login", office_sign_in.login_page, name="office-login"),
    path("logout", office_sign_in.leave, name="office-logout"),
]
