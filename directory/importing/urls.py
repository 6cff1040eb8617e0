"""Where this part of the workbench stands."""

from django.urls import path

from directory.importing import views

app_name = "importing"

urlpatterns = [
    path("", views.index, name="index"),
]
