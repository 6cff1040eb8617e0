"""Public pages leave compressed; whatever belongs to one visitor does not."""

import gzip

import pytest
from django.http import HttpRequest, HttpResponse
from django.test import Client, RequestFactory
from django.utils.cache import patch_vary_headers

from directory.web.compression import MOST_RANDOM_BYTES, SMALLEST, CompressionMiddleware, compressed

LONG = "A sentence for people. " * 200
READS_GZIP = {"Accept-Encoding": "gzip, deflate, br"}


def answered(response: HttpResponse, path: str = "/guide/", headers: dict[str, str] | None = None) -> HttpResponse:
    """What the middleware makes of an answer."""

    def view(request: HttpRequest) -> HttpResponse:
        return response

    found = CompressionMiddleware(view)(RequestFactory().get(path, headers=headers or READS_GZIP))
    assert isinstance(found, HttpResponse)
    return found


def test_a_public_page_is_compressed_and_reads_the_same() -> None:
    found = answered(HttpResponse(LONG, headers={"ETag": '"a"'}))

    assert gzip.decompress(found.content).decode() == LONG
    assert (found["Content-Encoding"], found["Vary"], found["ETag"]) == ("gzip", "Accept-Encoding", 'W/"a"')
    assert int(found["Content-Length"]) == len(found.content) < len(LONG) / 4


@pytest.mark.parametrize("accepts", ["", "br", "identity", "gzip;q=0", "gzip; q=0.0, br"])
def test_who_cannot_read_it_gets_it_plain(accepts: str) -> None:
    found = answered(HttpResponse(LONG), headers={"Accept-Encoding": accepts})

    assert (found.content.decode(), found.has_header("Content-Encoding")) == (LONG, False)
    assert found["Vary"] == "Accept-Encoding"


def test_a_page_with_a_form_token_or_a_cookie_stays_as_it_is() -> None:
    with_form, with_cookie = HttpResponse(LONG), HttpResponse(LONG)
    patch_vary_headers(with_form, ("Cookie",))
    with_cookie.set_cookie("session", "1")

    for response in (with_form, with_cookie):
        assert not answered(response).has_header("Content-Encoding")


@pytest.mark.parametrize("path", ["/match/results/", "/shortlists/abc/", "/admin/", "/es/match/start/"])
def test_private_areas_stay_as_they_are(path: str) -> None:
    assert not answered(HttpResponse(LONG), path).has_header("Content-Encoding")


@pytest.mark.parametrize(
    "response",
    [
        HttpResponse(LONG, content_type="image/webp"),
        HttpResponse(LONG, headers={"Content-Encoding": "br"}),
        HttpResponse("x" * (SMALLEST - 1)),
        HttpResponse(status=304),
    ],
)
def test_what_would_gain_nothing_stays_as_it_is(response: HttpResponse) -> None:
    assert answered(response).get("Content-Encoding") in (None, "br")


def test_the_length_of_an_answer_says_little_about_what_is_in_it() -> None:
    lengths = {len(compressed(LONG.encode())) for _ in range(300)}

    assert len(lengths) > MOST_RANDOM_BYTES // 2


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/", "/practitioners/", "/guide/", "/places/", "/ranking/", "/sitemap.xml"])
def test_the_public_pages_of_this_site_are_compressed(client: Client, path: str) -> None:
    assert client.get(path, headers=READS_GZIP).get("Content-Encoding") == "gzip"


@pytest.mark.django_db
@pytest.mark.parametrize("path", ["/match/start/", "/admin/login/"])
def test_the_private_pages_of_this_site_are_not(client: Client, path: str) -> None:
    assert client.get(path, headers=READS_GZIP).get("Content-Encoding") is None
