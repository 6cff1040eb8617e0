"""A served site, a Chromium, and visitors to it."""

import os
import shutil
from collections.abc import Callable, Iterator
from contextlib import ExitStack
from pathlib import Path

import pytest
from playwright.sync_api import Browser, sync_playwright

from tests.browser.serving import Site, served, share
from tests.browser.visitor import DESKTOP, Scheme, Visitor, visiting

Visit = Callable[..., Visitor]

_NAMES = ("chromium", "chromium-browser", "google-chrome")
_FLAGS = (
    "--disable-gpu",
    "--disable-quic",
    "--no-first-run",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
)


def _browser_path() -> str | None:
    """``BROWSER_PATH`` wins; else the first Chromium on the path."""
    given = os.environ.get("BROWSER_PATH")
    return given or next((found for name in _NAMES if (found := shutil.which(name))), None)


@pytest.fixture(scope="session", autouse=True)
def common_folder(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder of a run, whatever the number of test processes: the directory of all sites is made there."""
    own = tmp_path_factory.getbasetemp()
    folder = own.parent if "PYTEST_XDIST_WORKER" in os.environ else own
    share(folder)
    return folder


@pytest.fixture(scope="session")
def site(common_folder: Path, gazetteer: object) -> Iterator[Site]:
    """One server a test process; all of a run share the directory that it shows."""
    with served(common_folder) as running:
        yield running


@pytest.fixture(scope="package")
def browser() -> Iterator[Browser]:
    """One Chromium for this package and no longer: while Playwright runs, its event loop does too, and Django then
    refuses every query in the same thread, also those of other packages' tests."""
    path = _browser_path()
    if path is None:
        pytest.skip(f"NO BROWSER: none of {', '.join(_NAMES)} on the path, and BROWSER_PATH is not set")
    flags = [*_FLAGS, "--no-sandbox"] if os.geteuid() == 0 else [*_FLAGS]
    with sync_playwright() as playwright:
        chromium = playwright.chromium.launch(executable_path=Path(path), args=flags)
        yield chromium
        chromium.close()


@pytest.fixture
def visit(browser: Browser, site: Site) -> Iterator[Visit]:
    """Makes visitors. At the end of the test none of them may have met an error or asked another host for anything
    that the test did not take off the list."""
    with ExitStack() as stack:
        visitors: list[Visitor] = []

        def new(
            width: int = DESKTOP, scheme: Scheme = "light", *, scripts: bool = True, touch: bool = False
        ) -> Visitor:
            new_one = visiting(browser, site, width=width, scheme=scheme, scripts=scripts, touch=touch)
            visitors.append(stack.enter_context(new_one))
            return visitors[-1]

        yield new
        assert [(visitor.elsewhere, visitor.troubles) for visitor in visitors] == [([], [])] * len(visitors)


@pytest.fixture
def visitor(visit: Visit) -> Visitor:
    """Somebody at a desk, in the light."""
    return visit()
