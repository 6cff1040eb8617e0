"""Addresses under /shortlists/. All of them are private: never cached, never indexed."""

from django.urls import URLPattern

app_name = "shortlists"

urlpatterns: list[URLPattern] = []
