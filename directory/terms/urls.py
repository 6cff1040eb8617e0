"""Where this part of the workbench stands."""

from django.urls import path

from directory.terms import views

app_name = "terms"

urlpatterns = [
    path("", views.index, name="index"),
]
