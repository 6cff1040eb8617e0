"""Where this part of the workbench stands."""

from django.urls import path

from directory.duplicates import views

app_name = "duplicates"

urlpatterns = [
    path("", views.index, name="index"),
    path("look/", views.look, name="look"),
    path("apart/", views.told_apart, name="apart"),
    path("merges/", views.merges, name="merges"),
    path("merges/<int:pk>/", views.merged, name="merge"),
    path("<int:one>/<int:other>/", views.pair, name="pair"),
]
