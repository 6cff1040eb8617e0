"""Where checks stand."""

from django.urls import path

from directory.verifying import views

app_name = "verifying"

urlpatterns = [
    path("", views.index, name="index"),
    path("evidence/<int:pk>/", views.evidence, name="evidence"),
    path("evidence/<int:pk>/remove/", views.remove_evidence, name="remove_evidence"),
    path("<int:practitioner>/<str:paper>/<str:code>/", views.item, name="item"),
    path("<int:practitioner>/<str:paper>/<str:code>/evidence/", views.add_evidence, name="add_evidence"),
]
