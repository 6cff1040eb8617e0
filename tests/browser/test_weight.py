"""What the first view of a public page costs: at most 120 kB over the line, and not one request to another host."""

import pytest
from playwright.sync_api import CDPSession

from tests.browser.conftest import Visit
from tests.browser.people import RICH
from tests.browser.test_map import OF_THE_MAP
from tests.browser.visitor import DESKTOP, PHONE, Visitor

pytestmark = pytest.mark.browser

MOST_BYTES = 120 * 1024
PAGES = {
    "home": "/",
    "search": "/practitioners/?near=97214&within=250",
    "profile": f"/practitioners/{RICH}/",
    "guide": "/guide/",
    "place": "/places/us-ca/",
    "search in Spanish": "/es/practitioners/?near=97214&within=250",
}


def weigh(visitor: Visitor, path: str) -> dict[str, int]:
    """Bytes over the line by address, headers included, of everything that the page fetched by itself."""
    line: CDPSession = visitor.context.new_cdp_session(visitor.page)
    urls: dict[str, str] = {}
    sizes: dict[str, int] = {}
    line.on("Network.requestWillBeSent", lambda event: urls.update({event["requestId"]: event["request"]["url"]}))
    line.on("Network.loadingFinished", lambda event: sizes.update({event["requestId"]: event["encodedDataLength"]}))
    line.send("Network.enable")
    visitor.go(path)
    visitor.page.wait_for_load_state("networkidle")
    return {urls[request]: int(size) for request, size in sizes.items() if not urls[request].startswith("data:")}


@pytest.mark.parametrize("width", [DESKTOP, PHONE])
@pytest.mark.parametrize("page", PAGES)
def test_the_first_view_is_light_and_asks_nobody_else(visit: Visit, page: str, width: int) -> None:
    visitor = visit(width)

    weights = weigh(visitor, PAGES[page])

    without_map = {url: size for url, size in weights.items() if not OF_THE_MAP.search(url)}
    assert [url for url in weights if not url.startswith(visitor.site.url)] == []
    assert len(without_map) >= 3, weights
    assert sum(without_map.values()) <= MOST_BYTES, without_map
