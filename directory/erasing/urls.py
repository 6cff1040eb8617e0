"""Where administrators erase people who asked to be forgotten."""

from django.urls import path

from directory.erasing import views

app_name = "erasing"

urlpatterns = [
    path("", views.index, name="index"),
    path("<int:pk>/", views.erasing, name="one"),
]
