"""Where this part of the workbench stands."""

from django.urls import path

from directory.proposals import views

app_name = "proposals"

urlpatterns = [
    path("", views.index, name="index"),
]
