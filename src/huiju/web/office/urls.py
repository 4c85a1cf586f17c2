"""Addresses of the office, below `/<face>/office/`."""

from __future__ import annotations

from django.urls import path

from ..views import (
    office_compare,
    office_files,
    office_home,
    office_projection,
    office_scenario,
    office_sign_in,
    office_try,
)

urlpatterns = [
    path("", office_home.home, name="office"),
    path("login", office_sign_in.login_page, name="office-login"),
    path("logout", office_sign_in.leave, name="office-logout"),
    path("compare", office_compare.compare, name="office-compare"),
    path("compare/workbook", office_files.compared_workbook, name="office-compare-workbook"),
    path("compare/paper", office_files.compared_paper, name="office-compare-paper"),
    path("projection", office_projection.projection, name="office-projection"),
    path("scenarios/<int:number>", office_scenario.scenario, name="office-scenario"),
    path("scenarios/<int:number>/progress", office_scenario.progress, name="office-progress"),
    path("scenarios/<int:number>/cancel", office_scenario.cancel, name="office-cancel"),
    path("scenarios/<int:number>/again", office_scenario.again, name="office-again"),
    path("scenarios/<int:number>/delete", office_scenario.delete, name="office-delete"),
    path("scenarios/<int:number>/try", office_try.try_figures, name="office-try"),
    path("scenarios/<int:number>/save", office_try.save, name="office-save"),
    path("scenarios/<int:number>/workbook", office_files.workbook, name="office-workbook"),
    path("scenarios/<int:number>/paper", office_files.paper, name="office-paper"),
]
