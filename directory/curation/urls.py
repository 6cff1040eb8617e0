"""Reports from the public."""

from django.urls import path

from directory.curation.views import report

app_name = "reports"

urlpatterns = [
    path("practitioners/<slug:slug>/report/", report.report, name="report"),
    path("practitioners/<slug:slug>/report/thanks/", report.thanks, name="thanks"),
]
