"""Where this part of the workbench stands."""

from django.urls import path

from directory.practice.views import failed, rounds

app_name = "rounds"

urlpatterns = [
    path("", rounds.rounds, name="rounds"),
    path("start/", rounds.start, name="start"),
    path("mails/", failed.failed_mails, name="mails"),
    path("mails/<uuid:mail>/", failed.settle, name="settle"),
    path("link/<int:pk>/", rounds.link, name="link"),
]
