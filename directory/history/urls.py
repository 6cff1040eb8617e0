"""Where the history stands."""

from django.urls import path

from directory.history import views

app_name = "history"

urlpatterns = [
    path("", views.index, name="index"),
    path("entry/<int:pk>/", views.entry, name="entry"),
    path("<slug:subject>/<path:key>/", views.of, name="of"),
]
