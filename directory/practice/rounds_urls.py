"""Where this part of the workbench stands."""

from django.urls import path

from directory.practice import views

app_name = "rounds"

urlpatterns = [
    path("", views.rounds, name="rounds"),
]
