"""The site map. Each include stands under a comment with its prefix."""

from django.conf.urls.i18n import i18n_patterns
from django.contrib import admin
from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    # /healthz, /readyz, /robots.txt, /.well-known/
    path("", include("directory.web.urls")),
    # /sitemap.xml
    path("", include("directory.search.sitemap.urls")),
]
# Pages for people: in the site's first language here, in each further one below its code (/es/guide/). Django tries one
# address after the other: what is asked for most stands before the curators' doors, and what has a prefix, and so is
# soon passed by, before what has none.
urlpatterns += i18n_patterns(
    # /match/ questionnaire, results
    path("match/", include("directory.matching.urls")),
    # /places/ who can be met where
    path("places/", include("directory.search.landing.urls")),
    # /shortlists/ what a client chose to keep or share
    path("shortlists/", include("directory.shortlists.urls")),
    # /guide/ what to expect, approaches, credentials, practices for home
    path("guide/", include("directory.guide.urls")),
    # /ranking/ how the order is made
    path("ranking/", include("directory.matching.rule_urls")),
    # /practitioners/ search
    path("", include("directory.search.urls")),
    # / home, /practitioners/<slug>/ profiles
    path("", include("directory.practitioners.urls")),
    # /practitioners/<slug>/report/ something wrong here?
    path("", include("directory.curation.urls")),
    prefix_default_language=False,
)
urlpatterns += [
    # /curation/ the workbench: the queue
    path("curation/", include("directory.curation.workbench_urls")),
    # /curation/erasures/ people who asked to be forgotten
    path("curation/erasures/", include("directory.erasing.urls")),
    # /curation/listings/ listings and their life
    path("curation/listings/", include("directory.listings.urls")),
    # /curation/verify/ checks of credentials and licences, evidence
    path("curation/verify/", include("directory.verifying.urls")),
    # /curation/changes/ proposed changes
    path("curation/changes/", include("directory.proposals.urls")),
    # /curation/import/ files in and out
    path("curation/import/", include("directory.importing.urls")),
    # /curation/duplicates/ the same person twice
    path("curation/duplicates/", include("directory.duplicates.urls")),
    # /curation/vocabulary/ terms, compacts, places
    path("curation/vocabulary/", include("directory.terms.urls")),
    # /curation/history/ who changed what
    path("curation/history/", include("directory.history.urls")),
    # /curation/rounds/ confirmation rounds, mails
    path("curation/rounds/", include("directory.practice.rounds_urls")),
    # /curation/dashboard/ how true the directory is
    path("curation/dashboard/", include("directory.dashboards.urls")),
    # /curation/account/ second factor, roles
    path("curation/account/", include("directory.staff.urls")),
    # /practice/<token>/ a practitioner's own page, by signed link
    path("practice/", include("directory.practice.urls")),
    # /admin/ curators
    path("admin/", admin.site.urls),
]

handler400 = "directory.web.errors.bad_request"
handler403 = "directory.web.errors.permission_denied"
handler404 = "directory.web.errors.page_not_found"
handler500 = "directory.web.errors.server_error"
