"""Where this part of the workbench stands."""

from django.urls import path

from directory.dashboards import views

app_name = "dashboards"

urlpatterns = [
    path("", views.index, name="index"),
]
