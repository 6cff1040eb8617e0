"""Addresses at the root of the site that are not for people."""

from django.urls import path

from directory.web import brand_views, views

app_name = "web"

urlpatterns = [
    path("healthz", views.healthz, name="healthz"),
    path("readyz", views.readyz, name="readyz"),
    path("robots.txt", views.robots, name="robots"),
    path("favicon.ico", views.favicon, name="favicon"),
    path("theme-<slug:version>.css", brand_views.theme, name="theme"),
    path("brand/<str:name>", brand_views.picture, name="picture"),
    path(".well-known/security.txt", views.security_txt, name="security-txt"),
]
