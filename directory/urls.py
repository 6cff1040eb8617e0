"""The site map. Each include stands under a comment with its prefix."""

from django.contrib import admin
from django.urls import include, path

urlpatterns = [
    # / home, /healthz, /readyz, /robots.txt, /.well-known/
    path("", include("directory.web.urls")),
    # /practitioners/ search and profiles
    path("", include("directory.practitioners.urls")),
    # /match/ questionnaire, results
    path("match/", include("directory.matching.urls")),
    # /shortlists/ what a client chose to keep or share
    path("shortlists/", include("directory.shortlists.urls")),
    # /guide/ what to expect, approaches, credentials, practices for home
    path("guide/", include("directory.guide.urls")),
    # /ranking/ how the order is made
    path("ranking/", include("directory.matching.rule_urls")),
    # /admin/ curators
    path("admin/", admin.site.urls),
]

handler400 = "directory.web.errors.bad_request"
handler403 = "directory.web.errors.permission_denied"
handler404 = "directory.web.errors.page_not_found"
handler500 = "directory.web.errors.server_error"
