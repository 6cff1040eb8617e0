"""The least page there can be, as a yardstick for pages. Routed only while the benchmark runs."""

from importlib import import_module

from django.http import HttpRequest, HttpResponse
from django.urls import path


def hello(request: HttpRequest) -> HttpResponse:
    """One word."""
    return HttpResponse("hello\n", content_type="text/plain; charset=utf-8")


urlpatterns = [
    path("bench/hello/", hello),
    # The site itself; by name, because the site map stands above everything. Its languages allow no include.
    *import_module("directory.urls").urlpatterns,
]
