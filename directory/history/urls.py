"""Where this part of the workbench stands."""

from django.urls import path

from directory.history import views

app_name = "history"

urlpatterns = [
    path("", views.index, name="index"),
]
