"""A day of two curators, from the log-in to the answer of a practitioner; each step is seen by visitors at once."""

import json
from collections.abc import Iterator
from datetime import UTC, datetime, timedelta
from io import BytesIO
from pathlib import Path
from typing import Any

import pytest
from openpyxl import Workbook
from playwright.sync_api import Browser

from tests.browser.curators import link_in_mail, log_in, make_staff
from tests.browser.people import LONELY_PLACE, RICH
from tests.browser.serving import Site, served
from tests.browser.visitor import PHONE, Visitor, visiting

pytestmark = pytest.mark.browser

TODAY = datetime.now(UTC).date()
NOOR, TWIN = "noor-castellane", "ingrid-aklaq-2"
CERTIFICATE = b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog >>\nendobj\ntrailer\n<< /Root 1 0 R >>\n%%EOF\n"


def sheet() -> bytes:
    """A practitioner file as somebody keeps it: headers of their own, a place without its country, a comma in a fee."""
    consented, asked = (TODAY - timedelta(days=100)).isoformat(), (TODAY - timedelta(days=70)).isoformat()
    ends = (TODAY + timedelta(days=500)).isoformat()
    office = f"5 Steadman Street;Nome;AK;{LONELY_PLACE};US;;;no"
    header = ["external_id", "Full name", "status", "consented_on", "licences", "certifications", "formats"]
    header += ["age_groups", "languages", "locations", "Takes clients?", "confirmed_on", "Rate", "currency", "email"]
    header += ["Internal notes"]
    fits = ["in-person", "adults", "en", office, "yes", asked]
    book = Workbook()
    page = book.active
    assert page is not None
    page.append(header)
    noor = ["x-1", "Noor Castellane", "listed", consented, f"LPC;AK;C4417;{ends};claimed", "SEP;verified;;;"]
    page.append([*noor, *fits, "1,20", "USD", "noor@example.org", "met at the fair"])
    twin = ["x-2", "Ingrid Aklaq", "listed", consented, f"LPC;US-AK;7;{ends};claimed", ""]
    page.append([*twin, *fits, 90, "USD", "ingrid@example.org", ""])
    out = BytesIO()
    book.save(out)
    return out.getvalue()


class Outside:
    """What the public finds, on the pages and by the command."""

    def __init__(self, visitor: Visitor, folder: Path) -> None:
        self.visitor = visitor
        self.folder = folder

    def matched(self, **answers: Any) -> list[str]:
        """Slugs of a shortlist for somebody in Nome, by another process."""
        asked = self.folder / "intake.json"
        asked.write_text(json.dumps({"location": LONELY_PLACE, "formats": ["in-person"], **answers}))
        found = json.loads(self.visitor.site.manage("match", str(asked), "--limit", "0", "--format", "json"))
        return sorted(each["slug"] for each in found["results"])

    def reads(self, slug: str) -> str:
        """The text of a public profile."""
        self.visitor.go(f"/practitioners/{slug}/")
        return self.visitor.page.locator("main").inner_text()

    @property
    def found(self) -> list[str]:
        """Slugs of the public search in Nome."""
        self.visitor.go(f"/practitioners/?near={LONELY_PLACE}&within=25")
        return sorted(self.visitor.people)


@pytest.fixture
def own_site(tmp_path: Path, gazetteer: object) -> Iterator[Site]:
    """A site that nobody else looks at, with a second factor required and mails written into a folder."""
    mails = tmp_path / "mails"
    mails.mkdir()
    with served(tmp_path, STAFF_TWO_FACTOR="required", EMAIL_URL=f"filemail:///{mails}") as running:
        yield running


def test_a_day_of_curating_is_seen_outside_at_once(browser: Browser, own_site: Site, tmp_path: Path) -> None:
    secrets = make_staff(own_site, ada="curator", ben="verifier")
    with (
        visiting(browser, own_site) as ada,
        visiting(browser, own_site) as ben,
        visiting(browser, own_site, width=PHONE) as somebody,
    ):
        log_in(ada, "ada", secrets["ada"])
        log_in(ben, "ben", secrets["ben"])
        outside = Outside(somebody, tmp_path)
        before = outside.found
        assert NOOR not in before

        import_the_sheet(ada)
        assert set(outside.found) - set(before) == {NOOR, TWIN}
        assert {NOOR, TWIN} <= set(outside.matched())
        assert NOOR not in outside.matched(certifications=["SEP"], certified_only=True)

        verify_with_evidence(ada, ben, outside)
        assert NOOR in outside.matched(certifications=["SEP"], certified_only=True)

        merge_the_twin(ada)
        assert TWIN not in outside.found + outside.matched()
        outside.reads(TWIN)
        assert somebody.path == f"/practitioners/{RICH}/"

        report_and_settle(ada, outside)
        change_and_revert(ada, outside)
        ask_and_answer(own_site, outside, tmp_path / "mails")
        assert NOOR not in outside.matched()
        assert NOOR in outside.matched(can_wait=True)
        assert [who.troubles for who in (ada, ben, somebody)] == [[], [], []]


def import_the_sheet(ada: Visitor) -> None:
    """Upload, name the columns, mend two cells, apply."""
    page = ada.page
    ada.follow(page.get_by_role("link", name="Import", exact=True))
    upload = {"name": "autumn.xlsx", "mimeType": "application/octet-stream", "buffer": sheet()}
    page.locator("#id_file").set_input_files(upload)  # type: ignore[arg-type]
    ada.follow(page.get_by_role("button", name="Read the file"))
    page.get_by_label("Full name is").select_option("name")
    page.get_by_label("Takes clients? is").select_option("accepting")
    page.get_by_label("Rate is").select_option("fee_min")
    page.get_by_label("Internal notes is").select_option("")
    ada.follow(page.get_by_role("button", name="Show the preview"))

    assert page.get_by_role("button", name="Apply").is_disabled()
    mended = page.get_by_label("licences in row 2")
    mended.fill(mended.input_value().replace("LPC;AK;", "LPC;US-AK;") or "")
    page.get_by_label("fee_min in row 2").fill("120")
    ada.follow(page.get_by_role("button", name="Check again"))
    assert "As a claim, not as verified: SEP" in page.locator("main").inner_text()
    ada.follow(page.get_by_role("button", name="Apply 2 new"))


def verify_with_evidence(ada: Visitor, ben: Visitor, outside: Outside) -> None:
    """Whoever imported the claim and added the certificate may not confirm it; a colleague does."""
    ada.go("/curation/verify/?paper=certification")
    ada.go("/curation/listings/of/x-1/")
    check = ada.page.locator("a[href*='/certification/SEP/']").first
    ada.follow(check)
    where = ada.path
    ada.page.get_by_text("Add a file or an address").click()
    upload = {"name": "certificate.pdf", "mimeType": "application/pdf", "buffer": CERTIFICATE}
    ada.page.locator("#id_file").set_input_files(upload)  # type: ignore[arg-type]
    ada.follow(ada.page.get_by_role("button", name="Add", exact=True))
    assert ada.page.get_by_role("button", name="Confirm, give the badge").count() == 0

    ben.go(where)
    assert "certificate.pdf" in ben.page.locator("main").inner_text()
    ben.page.locator("input[name=method][value=primary]").check()
    ben.page.locator("[name=source]").fill("The issuer’s register")
    ben.page.keyboard.press("Escape")
    ben.follow(ben.page.get_by_role("button", name="Confirm, give the badge"))
    assert "The issuer’s register" in outside.reads(NOOR)


def merge_the_twin(ada: Visitor) -> None:
    """The same licence and e-mail twice: one listing stays, both addresses lead to it."""
    page = ada.page
    ada.go("/curation/duplicates/")
    ada.follow(page.get_by_role("button", name="Look again"))
    ada.follow(page.get_by_role("link", name="Ingrid Aklaq and Ingrid Aklaq"))
    left_is_rich = "t-rich" in page.get_by_role("region", name="Left").inner_text()
    for what in ("Record and external id", "Address of the profile"):
        page.get_by_role("group", name=what).get_by_label("Left" if left_is_rich else "Right").check()
    ada.follow(page.get_by_role("button", name="Show the result"))
    ada.follow(page.get_by_role("button", name="Merge the two"))


def report_and_settle(ada: Visitor, outside: Outside) -> None:
    """Somebody says that a number is wrong; a curator settles it from the queue."""
    somebody, page = outside.visitor, ada.page
    somebody.go(f"/practitioners/{NOOR}/report/")
    somebody.page.locator("input[name=kind][value=contact]").check()
    somebody.page.locator("textarea[name=text]").fill("Nobody answers at this address.")
    somebody.follow(somebody.page.locator("main form button[type=submit]").last)

    ada.go("/curation/?kind=reports")
    ada.follow(page.get_by_role("link", name="Noor Castellane").first)
    assert "Nobody answers at this address." in page.locator("main").inner_text()
    page.get_by_label("What was done").fill("Wrote to her; she answers again.")
    ada.follow(page.get_by_role("button", name="Settle it"))
    ada.go("/curation/?kind=reports")
    assert page.get_by_role("link", name="Noor Castellane").count() == 0


def change_and_revert(ada: Visitor, outside: Outside) -> None:
    """A slip of the keyboard is public, and gone again."""
    page = ada.page
    assert "$120" in outside.reads(NOOR)
    ada.go("/curation/listings/of/x-1/")
    ada.follow(page.locator("a[href$='/edit/']").first)
    page.locator("[name=fee_min]").fill("1200")
    ada.follow(page.get_by_role("button", name="Look at the changes"))
    ada.follow(page.get_by_role("button", name="Save"))
    assert "$1,200" in outside.reads(NOOR)

    ada.go("/curation/history/practitioner/x-1/")
    ada.follow(page.locator("tbody th a").first)
    ada.follow(page.get_by_role("link", name="Take this edit back"))
    ada.follow(page.locator("main form button.primary").first)
    now = outside.reads(NOOR)
    assert "$120" in now
    assert "$1,200" not in now


def ask_and_answer(site: Site, outside: Outside, mails: Path) -> None:
    """A round goes out; the practitioner answers by the link in the mail, without a log-in."""
    site.manage("send_confirmations")
    site.manage("send_mail_queue")
    somebody, page = outside.visitor, outside.visitor.page
    somebody.go(link_in_mail(mails, "noor@example.org"))
    page.get_by_role("heading", name="Something has changed").click()
    page.get_by_label("Waitlist", exact=True).check()
    page.locator("#id_waiting_weeks").fill("6")
    somebody.follow(page.get_by_role("button", name="Save"))
    assert "aitlist" in outside.reads(NOOR)
