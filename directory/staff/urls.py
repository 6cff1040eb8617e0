"""Where this part of the workbench stands."""

from django.urls import path

from directory.staff import views

app_name = "staff"

urlpatterns = [
    path("", views.index, name="index"),
]
