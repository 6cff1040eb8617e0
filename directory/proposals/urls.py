"""Where proposed changes stand in the workbench."""

from django.urls import path

from directory.proposals.views import photos, reading, settling

app_name = "proposals"

urlpatterns = [
    path("", reading.index, name="index"),
    path("<int:pk>/", reading.one, name="one"),
    path("<int:pk>/settle/", settling.settle, name="settle"),
    path("fields/<int:pk>/photo.webp", photos.photo, name="photo"),
]
