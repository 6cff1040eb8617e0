"""Addresses under /guide/: open to everybody."""

from django.urls import path

from directory.guide.views import approach, index, page

app_name = "guide"

urlpatterns = [
    path("", index, name="index"),
    path("approaches/<slug:code>/", approach, name="approach"),
    path("<slug:slug>/", page, name="page"),
]
