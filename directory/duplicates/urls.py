"""Where this part of the workbench stands."""

from django.urls import path

from directory.duplicates import views

app_name = "duplicates"

urlpatterns = [
    path("", views.index, name="index"),
]
