"""The workbench: the queue and its items."""

from django.urls import path

from directory.curation.views import queue

app_name = "curation"

urlpatterns = [
    path("", queue.queue, name="queue"),
    path("settle/", queue.act, name="act"),
    path("hold/", queue.take, name="hold"),
    path("undo/", queue.take_back, name="undo"),
]
