"""Addresses under /match/. All of them are private: never cached, never indexed."""

from django.urls import path

from directory.matching.views.about_you import about_you
from directory.matching.views.change import change
from directory.matching.views.compare import compare
from directory.matching.views.count import count
from directory.matching.views.picks import picks
from directory.matching.views.print_sheet import print_sheet
from directory.matching.views.questionnaire import forget, questionnaire
from directory.matching.views.results import results
from directory.matching.views.steps import start, step
from directory.matching.views.why_not import why_not

app_name = "matching"

urlpatterns = [
    path("", start, name="start"),
    path("all/", questionnaire, name="all"),
    path("results/", results, name="results"),
    path("picks/", picks, name="picks"),
    path("compare/", compare, name="compare"),
    path("print/", print_sheet, name="print"),
    path("why-not/", why_not, name="why-not"),
    path("change/", change, name="change"),
    path("count/", count, name="count"),
    path("about-you/", about_you, name="about-you"),
    path("forget/", forget, name="forget"),
    # last: every other address of one word comes before the steps
    path("<slug:code>/", step, name="step"),
]
