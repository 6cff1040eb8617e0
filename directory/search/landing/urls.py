"""Addresses under /places/: open to everybody, and to search engines."""

from django.urls import path

from directory.search.landing import views

app_name = "places"

urlpatterns = [
    path("", views.index, name="index"),
    path("<slug:region>/", views.place, name="region"),
    path("<slug:region>/<slug:town>/", views.place, name="town"),
    path("<slug:region>/<slug:town>/<slug:topic>/", views.place, name="topic"),
]
