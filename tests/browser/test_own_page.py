"""A practitioner opens the link of a mail on a phone: no log-in, nothing wider than the screen, no mistake costs words.

Nothing is confirmed here: the directory of these tests is shared.
"""

import os

import pytest

from tests.browser.conftest import Visit
from tests.browser.serving import Site
from tests.browser.states import State
from tests.browser.visitor import PHONE, Visitor
from tests.browser.whole import assert_whole
from tests.practitioners.beside import picture
from tests.verifying.pdfs import PLAIN

pytestmark = pytest.mark.browser

_MAKE = """
from django.utils import timezone
from directory.practice.services.links import new_link
from directory.practitioners.models import Practitioner
people = Practitioner.objects.listed().filter(external_id__startswith="d-", accepting="yes").order_by("pk")
person = people[{number}]
print(new_link(person, timezone.now()))
"""


@pytest.fixture(scope="module")
def path(site: Site) -> str:
    """The link of somebody of the demo, another one in each process: a new link ends the one before."""
    number = int(os.environ.get("PYTEST_XDIST_WORKER", "gw0").removeprefix("gw"))
    return site.manage("shell", "--no-imports", "-c", _MAKE.format(number=number)).strip()


PAGES = {
    "": "Is your page still right?",
    "public/": "What we keep about you",
    "change/": "Ask for a change",
    "papers/": "Licences and trainings",
    "picture/": "Your photo",
    "pause/": "Pause your page",
    "remove/": "Remove your page?",
}


@pytest.mark.parametrize("part", PAGES)
def test_each_of_the_pages_is_whole_at_every_width_and_in_both_schemes(visitor: Visitor, path: str, part: str) -> None:
    def open_all(who: Visitor) -> None:
        who.go(f"{path}{part}")
        who.page.evaluate("document.querySelectorAll('details').forEach((one) => { one.open = true; })")

    assert_whole(visitor, State(open_all, PAGES[part]))


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_mistake_on_a_phone_is_told_at_its_field_and_nothing_is_lost(visit: Visit, path: str, scripts: bool) -> None:
    visitor = visit(PHONE, scripts=scripts)
    visitor.go(path)
    page = visitor.page
    page.get_by_role("heading", name="Something has changed").click()
    page.get_by_label("Waitlist", exact=True).check()
    page.get_by_label("Fee from").fill("300")
    page.get_by_label("Fee to").fill("200")
    visitor.follow(page.get_by_role("button", name="Save"))

    assert page.locator("#id_fee_max_error").inner_text() == "This is less than the amount before it."
    assert page.get_by_label("Fee from").input_value() == "300"
    assert page.get_by_label("Waitlist", exact=True).is_checked()
    assert visitor.context.cookies() == []


@pytest.mark.parametrize("scripts", [True, False], ids=["with scripts", "without scripts"])
def test_a_certificate_and_a_photo_are_sent_from_a_phone_and_taken_back(visit: Visit, path: str, scripts: bool) -> None:
    visitor = visit(PHONE, scripts=scripts)
    visitor.go(f"{path}papers/")
    page = visitor.page
    page.locator("#id_paper input").first.check()
    visitor.follow(page.get_by_role("button", name="Send", exact=True))
    assert page.locator("#id_file_error").inner_text() == "Choose a file, or give an address."
    page.locator("#id_file").set_input_files({"name": "sep.pdf", "mimeType": "application/pdf", "buffer": PLAIN})
    visitor.follow(page.get_by_role("button", name="Send", exact=True))
    assert page.get_by_text("Thank you, it has arrived.").is_visible()
    assert page.get_by_text("waits for a check: sep.pdf").is_visible()
    visitor.follow(page.get_by_role("button", name="Take back sep.pdf"))
    assert page.get_by_text("waits for a check").count() == 0

    visitor.go(f"{path}picture/")
    page.locator("#id_file").set_input_files({"name": "me.jpg", "mimeType": "image/jpeg", "buffer": picture()})
    visitor.follow(page.get_by_role("button", name="Send to a curator"))
    shown = page.get_by_alt_text("The photo you sent, as it would be shown")
    assert shown.evaluate("image => image.naturalWidth") == 384
    visitor.follow(page.get_by_role("button", name="Take it back"))
    assert shown.count() == 0
