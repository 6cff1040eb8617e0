"""Where this part of the workbench stands."""

from django.urls import URLPattern

app_name = "practice"

urlpatterns: list[URLPattern] = []
