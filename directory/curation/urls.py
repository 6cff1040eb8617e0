"""Reports from the public."""

from django.urls import path

from directory.curation import views

app_name = "curation"

urlpatterns = [
    path("practitioners/<slug:slug>/report/", views.report, name="report"),
    path("practitioners/<slug:slug>/report/thanks/", views.thanks, name="thanks"),
]
