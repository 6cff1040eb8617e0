"""Addresses under /match/. All of them are private: never cached, never indexed."""

from django.urls import path

from directory.matching.views.questionnaire import forget, questionnaire, start
from directory.matching.views.results import results

app_name = "matching"

urlpatterns = [
    path("", start, name="start"),
    path("all/", questionnaire, name="all"),
    path("results/", results, name="results"),
    path("forget/", forget, name="forget"),
]
