"""Every page of the workbench, and the states it can be in, by name: how to get there, and its heading."""

from collections.abc import Callable

from tests.browser.people import LONG
from tests.browser.states import State, unfold
from tests.browser.visitor import Visitor

#: So much of a long name that only its page has it.
LONG_NAME = "Prof. Dr. Wilhelmina-Aleksandra Featherstonehaugh"
SHEET = """Name,External id,Takes clients?,Rate,Licences,Internal notes
Noor Castellane,x-1,yes,"1,20",LPC;AK;C4417;2030-01-01;claimed,met at the fair
{name},x-2,perhaps,90,,{word}
Ada Fitting,x-3,no,80,LPC;US-AK;C9;2030-01-01;claimed,
"""


def _page(path: str, heading: str) -> State:
    return State(lambda visitor: visitor.go(path), heading, sends_form=True)


def _first(path: str, link: str, heading: str = "") -> State:
    """The page behind the first such link of a list."""

    def reach(visitor: Visitor) -> None:
        visitor.go(path)
        visitor.follow(visitor.page.locator(link).first)

    return State(reach, heading, sends_form=True)


def _unfolded(state: State) -> State:
    def reach(visitor: Visitor) -> None:
        state.reach(visitor)
        unfold(visitor)

    return State(reach, state.heading, sends_form=True)


def _then(state: State, press: Callable[[Visitor], None], heading: str = "") -> State:
    """What one more step leads to."""

    def reach(visitor: Visitor) -> None:
        state.reach(visitor)
        press(visitor)

    return State(reach, heading or state.heading, sends_form=True)


def _press(name: str) -> Callable[[Visitor], None]:
    return lambda visitor: visitor.follow(visitor.page.get_by_role("button", name=name).first)


def item(kind: str) -> State:
    """The gravest item of a kind, open beside its evidence."""
    return _first(f"/curation/?kind={kind}", ".queue li a", "Queue")


def _keys(visitor: Visitor) -> None:
    visitor.page.keyboard.press("?")
    visitor.page.locator("dialog[open]").wait_for()


def _upload(visitor: Visitor) -> None:
    word = "psychoneuroimmunoendocrinologically" * 3
    visitor.go("/curation/import/")
    file = {"name": f"{word}.csv", "mimeType": "text/csv", "buffer": SHEET.format(name=LONG, word=word).encode()}
    visitor.page.locator("#id_file").set_input_files(file)  # type: ignore[arg-type]
    visitor.follow(visitor.page.get_by_role("button", name="Read the file"))


def _preview(visitor: Visitor) -> None:
    _upload(visitor)
    page = visitor.page
    page.get_by_label("Takes clients? is").select_option("accepting")
    page.get_by_label("Rate is").select_option("fee_min")
    page.get_by_label("Internal notes is").select_option("")
    visitor.follow(page.get_by_role("button", name="Show the preview"))


def _listing(visitor: Visitor, name: str = LONG_NAME) -> None:
    visitor.go(f"/curation/listings/?q={name}")
    visitor.follow(visitor.page.locator("tbody th a").first)


def _edit(visitor: Visitor) -> None:
    _listing(visitor)
    visitor.follow(visitor.page.locator("a[href$='/edit/']").first)


def _wrong_edit(visitor: Visitor) -> None:
    _edit(visitor)
    visitor.page.locator("[name=fee_min]").fill("300")
    visitor.page.locator("[name=fee_max]").fill("200")
    visitor.follow(visitor.page.get_by_role("button", name="Look at the changes"))


def _changed_edit(visitor: Visitor) -> None:
    _edit(visitor)
    visitor.page.locator("[name=headline]").fill("unbreakable" * 17)
    visitor.follow(visitor.page.get_by_role("button", name="Look at the changes"))


#: Items of the queue that a demo has, by the part of the address that names them.
KINDS = (
    "report", "expired", "mail", "check", "ending", "returning", "stale", "endinglater", "review", "change",
    "duplicate", "unplaced", "incomplete", "odd",
)  # fmt: skip
QUEUE = {
    "queue": _page("/curation/", "Queue"),
    "queue: nothing of a kind": _page("/curation/?kind=mail&page=99", "Queue"),
    "queue: an item that is gone": _page("/curation/?item=report:0", "Queue"),
    "queue: all keys": _then(_page("/curation/", "Queue"), _keys),
    "queue: settled without a word": _then(item("report"), _press("Settle it")),
}
LISTINGS = {
    "listings": _page("/curation/listings/", "Listings"),
    "listings: nobody found": _page("/curation/listings/?q=nobody-of-that-name", "Listings"),
    "listing with a long name": State(_listing, LONG_NAME, sends_form=True),
    "listing, unfolded": _unfolded(State(lambda visitor: _listing(visitor, "Ingrid"), "Ingrid", sends_form=True)),
    "listing: edit": State(_edit, "", sends_form=True),
    "listing: edit with errors": State(_wrong_edit, "", sends_form=True),
    "listing: edit with changes": State(_changed_edit, "", sends_form=True),
    "checks": _page("/curation/verify/", ""),
    "check": _unfolded(_first("/curation/verify/", "tbody th a")),
    "proposed changes": _page("/curation/changes/", ""),
    "proposed change": _first("/curation/changes/", "tbody th a"),
    "history": _page("/curation/history/", "History"),
    "history of one": _page("/curation/history/practitioner/t-long/", ""),
    "history: entry": _first("/curation/history/", "tbody th a"),
    "rounds": _unfolded(_page("/curation/rounds/", "")),
    "duplicates": _page("/curation/duplicates/", ""),
    "duplicates: a pair": _first("/curation/duplicates/", "tbody th a"),
    "duplicates: the result": _then(_first("/curation/duplicates/", "tbody th a"), _press("Show the result")),
    "duplicates: merges": _page("/curation/duplicates/merges/", ""),
}
IMPORT = {
    "import": _unfolded(_page("/curation/import/", "Import")),
    "import without a file": _then(_page("/curation/import/", "Import"), _press("Read the file")),
    "import: columns and codes": _page("/curation/import/columns/", ""),
    "import: columns": State(_upload, "Import", sends_form=True),
    "import: preview": State(_preview, "Import", sends_form=True),
}
WORDS = {
    "vocabulary": _page("/curation/vocabulary/", "Vocabulary"),
    "vocabulary: certifications": _page("/curation/vocabulary/?list=certification", "Vocabulary"),
    "vocabulary: a term": _unfolded(_first("/curation/vocabulary/", "tbody th a")),
    "vocabulary: a new term": _page("/curation/vocabulary/terms/specialty/", ""),
    "vocabulary: a new term with errors": _then(_page("/curation/vocabulary/terms/specialty/", ""), _press("Add")),
    "vocabulary: merge": _then(_first("/curation/vocabulary/", "tbody th a"), _press("See what it would do")),
    "vocabulary: a compact": _page("/curation/vocabulary/compacts/PSYPACT/", ""),
    "vocabulary: a place joins": _page("/curation/vocabulary/compacts/PSYPACT/new/", ""),
    "offices without a place": _page("/curation/vocabulary/unplaced/", ""),
    "an office without a place": _first("/curation/vocabulary/unplaced/", "tbody th a"),
}
NUMBERS = {
    "dashboard": _unfolded(_page("/curation/dashboard/", "Dashboard")),
    "dashboard: video, a quarter": _page("/curation/dashboard/?days=90&by=video", "Dashboard"),
    "own account": _page("/curation/account/", ""),
    "second factor": _page("/curation/account/second-factor/", ""),
    "who opened evidence": _page("/curation/account/reads/", ""),
    "missing page": _page("/curation/nothing-here/", "There is no such page"),
}
ADMIN = {
    "admin": _page("/admin/", "Directory and vocabulary"),
    "admin: people": _page("/admin/practitioners/practitioner/", "practitioner"),
    "admin: a licence": _first("/admin/practitioners/licence/", "#result_list tbody th a", "licence"),
    "admin: rule sets": _page("/admin/matching/ruleset/", "rule set"),
    "admin: password": _page("/admin/password_change/", "assword"),
}
#: Where nothing is listed and nothing waits.
EMPTY = {
    "empty: queue": _page("/curation/", "Queue"),
    "empty: listings": _page("/curation/listings/", "Listings"),
    "empty: checks": _page("/curation/verify/", "Checks"),
    "empty: proposed changes": _page("/curation/changes/", "Proposed changes"),
    "empty: imports": _page("/curation/import/", "Import"),
    "empty: duplicates": _page("/curation/duplicates/", "Duplicates"),
    "empty: merges": _page("/curation/duplicates/merges/", "Duplicates"),
    "empty: offices without a place": _page("/curation/vocabulary/unplaced/", "Offices without a place"),
    "empty: rounds": _page("/curation/rounds/", "Rounds"),
    "empty: history": _page("/curation/history/?key=nobody", "History"),
    "empty: dashboard": _page("/curation/dashboard/", "Dashboard"),
    "empty: who opened evidence": _page("/curation/account/reads/", "Who opened what"),
}
#: For somebody who only reads.
READER = {
    "reader: an item that another has open": item("stale"),
    "reader: a listing": State(_listing, LONG_NAME, sends_form=True),
    "reader: not open to them": _page("/curation/vocabulary/terms/specialty/", "This page is not open to you"),
    "reader: their account": _page("/curation/account/", "Your account"),
}


def _wrong_password(visitor: Visitor) -> None:
    visitor.go("/curation/")
    visitor.page.get_by_label("Name").fill("nobody")
    visitor.page.get_by_label("Password").fill("nothing")
    visitor.follow(visitor.page.get_by_role("button", name="Log in"))


#: Before anybody is logged in.
DOOR = {
    "log-in": _page("/curation/", "Log in"),
    "log-in with errors": State(_wrong_password, "Log in", sends_form=True),
}
