"""Addresses under /shortlists/. All of them are private: never cached, never indexed."""

from django.urls import path

from directory.shortlists.views.keep import keep
from directory.shortlists.views.owned import delete, download, go_on, gone
from directory.shortlists.views.shared import share, stop
from directory.shortlists.views.shown import printed, shown

app_name = "shortlists"

urlpatterns = [
    path("keep/", keep, name="keep"),
    path("gone/", gone, name="gone"),
    path("<str:token>/", shown, name="shown"),
    path("<str:token>/print/", printed, name="print"),
    path("<str:token>/data/", download, name="data"),
    path("<str:token>/share/", share, name="share"),
    path("<str:token>/stop/", stop, name="stop"),
    path("<str:token>/go-on/", go_on, name="go-on"),
    path("<str:token>/delete/", delete, name="delete"),
]
