"""Where this part of the workbench stands."""

from django.urls import path

from directory.listings import views

app_name = "listings"

urlpatterns = [
    path("", views.index, name="index"),
]
