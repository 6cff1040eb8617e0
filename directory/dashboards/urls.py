"""Where the dashboard stands in the workbench."""

from django.urls import path

from directory.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.index, name="index"),
    path("numbers.csv", views.download, name="download"),
]
