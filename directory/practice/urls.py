"""Addresses under /practice/. All of them are private: never cached, never indexed."""

from django.urls import path

from directory.practice.views import changing, leaving, own, papers, pictures

app_name = "practice"

urlpatterns = [
    path("removed/", leaving.removed, name="removed"),
    path("<str:token>/", own.page, name="page"),
    path("<str:token>/public/", own.public, name="public"),
    path("<str:token>/change/", changing.change, name="change"),
    path("<str:token>/papers/", papers.papers, name="papers"),
    path("<str:token>/papers/back/", papers.take_paper_back, name="paper_back"),
    path("<str:token>/picture/", pictures.picture, name="picture"),
    path("<str:token>/picture/waiting.webp", pictures.waiting, name="picture_file"),
    path("<str:token>/picture/back/", pictures.take_picture_back, name="picture_back"),
    path("<str:token>/pause/", leaving.pause_page, name="pause"),
    path("<str:token>/back/", leaving.back, name="back"),
    path("<str:token>/photo/", leaving.remove_photo, name="photo"),
    path("<str:token>/mails/", leaving.mails, name="mails"),
    path("<str:token>/remove/", leaving.remove, name="remove"),
]
