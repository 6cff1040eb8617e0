"""The least page there can be, as a yardstick for pages. Routed only while the benchmark runs."""

from django.http import HttpRequest, HttpResponse
from django.urls import include, path


def hello(request: HttpRequest) -> HttpResponse:
    """One word."""
    return HttpResponse("hello\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("bench/hello/", hello),
    # The site itself; by name, because the site map stands above everything.
    path("", include("directory.urls")),
]
