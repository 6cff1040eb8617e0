"""Home, search and profiles."""

from django.urls import path

from directory.practitioners import views

app_name = "practitioners"

urlpatterns = [
    path("", views.home, name="home"),
    path("practitioners/", views.search, name="search"),
    path("practitioners/<slug:slug>/", views.profile, name="profile"),
]
