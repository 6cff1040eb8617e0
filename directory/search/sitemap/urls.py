"""Addresses for search engines, the same in every language of the site."""

from django.urls import path

from directory.search.sitemap import views

app_name = "sitemap"

urlpatterns = [
    path("sitemap.xml", views.sitemap, name="index"),
    path("sitemap-<slug:section>-<int:number>.xml", views.part, name="part"),
]
