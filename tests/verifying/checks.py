"""Claims, and checks of them, for tests."""

from datetime import UTC, date, datetime, time
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q

from directory.history.acting import acting
from directory.history.choices import Through
from directory.practitioners.exchange.editing import edit_cells
from directory.practitioners.models import CompactAuthority, Credential, Licence, Practitioner, Verification
from directory.verifying.services import confirm, refuse
from tests.practitioners.people import TODAY, person

NOON = datetime.combine(TODAY, time(12), tzinfo=UTC)
LICENCE = {"paper": "licence", "code": "PSY", "jurisdiction": "US-OR", "number": "2841"}
SEP = {"paper": "certification", "code": "SEP"}
PSYPACT = {"paper": "compact", "code": "PSYPACT", "number": "E7"}
CELLS = {
    "licences": "PSY;US-OR;2841;2027-06-30;claimed",
    "compacts": "PSYPACT;E7;2027-05-31;claimed",
    "certifications": "SEP;claimed;2019-06-01;;",
}


def claims(by: User | None = None, external_id: str = "maren", **cells: str) -> Practitioner:
    """Somebody listed with a licence, an authority and a certification, all claims, brought by this account."""
    who = person(external_id)
    with acting(through=Through.CURATION, by=by):
        edit_cells(external_id=external_id, cells={**CELLS, **cells}, today=TODAY)
    return who


def edit(by: User | None, external_id: str = "maren", **cells: str) -> None:
    """Cells of the listing, changed by this account on the workbench."""
    with acting(through=Through.CURATION, by=by):
        edit_cells(external_id=external_id, cells=cells, today=TODAY)


def confirmed(who: Practitioner, by: User, **given: Any) -> Verification:
    """Looked up today in the register; the SEP unless something else is given."""
    told: dict[str, Any] = {"method": "primary", "source": "the issuer’s register", "checked_on": TODAY, "now": NOON}
    about = {} if "paper" in given else SEP
    return confirm(practitioner=who, by=by, **(told | about | given))


def refused(who: Practitioner, by: User, **given: Any) -> Verification:
    """The same, in vain."""
    told: dict[str, Any] = {"method": "primary", "source": "the issuer’s register", "checked_on": TODAY, "now": NOON}
    about = {} if "paper" in given else SEP
    return refuse(practitioner=who, by=by, **(told | about | {"note": "The register does not name her."} | given))


def unrecorded() -> list[str]:
    """Verified papers without a record that confirmed them: there are none, ever."""
    found = []
    for model, code, place, number in (
        (Licence, "profession_id", "jurisdiction_id", "number"),
        (CompactAuthority, "compact_id", "", "number"),
        (Credential, "certification_id", "", ""),
    ):
        about = Q(practitioner=OuterRef("practitioner"), code=OuterRef(code), result="confirmed")
        if number:
            about &= Q(number="") | Q(number=OuterRef(number))
        if place:
            about &= Q(jurisdiction=OuterRef(place)) | Q(jurisdiction="")
        rows = model._default_manager.filter(status="verified")
        found += [str(row) for row in rows.filter(~Exists(Verification.objects.filter(about)))]
    return found


def status_of(who: Practitioner, code: str) -> str:
    """Where the check of this certification, licence or authority stands."""
    for model, column in ((Credential, "certification"), (Licence, "profession"), (CompactAuthority, "compact")):
        row = model._default_manager.filter(practitioner=who, **{column: code}).first()
        if row is not None:
            return str(row.status)
    raise AssertionError(code)


def day(text: str) -> date:
    return date.fromisoformat(text)
