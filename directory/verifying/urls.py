"""Where this part of the workbench stands."""

from django.urls import path

from directory.verifying import views

app_name = "verifying"

urlpatterns = [
    path("", views.index, name="index"),
]
