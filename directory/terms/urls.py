"""Where this part of the workbench stands."""

from django.urls import path

from directory.terms import views

app_name = "terms"

urlpatterns = [
    path("", views.index, name="index"),
    path("unplaced/", views.unplaced, name="unplaced"),
    path("unplaced/<int:pk>/", views.place, name="place"),
    path("compacts/<slug:code>/", views.compact, name="compact"),
    path("compacts/<slug:code>/new/", views.new_member, name="new-member"),
    path("compacts/<slug:code>/<int:pk>/", views.member, name="member"),
    path("terms/<slug:name>/", views.add, name="add"),
    path("terms/<slug:name>/<slug:code>/", views.term, name="term"),
    path("terms/<slug:name>/<slug:code>/merge/", views.merge, name="merge"),
]
