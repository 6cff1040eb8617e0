"""The public search."""

from django.urls import path

from directory.search import views
from directory.search.map import views as map_views

app_name = "search"

urlpatterns = [
    path("practitioners/", views.search, name="search"),
    # what the map's script asks for
    path("pins/", map_views.pins, name="pins"),
    path("map/towns/", map_views.towns, name="towns"),
]
