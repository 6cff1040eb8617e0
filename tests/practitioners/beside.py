"""What stands beside a listing and not in its file, for tests: checks, confirmations, fees, photos."""

from datetime import date
from io import BytesIO
from typing import Any

from PIL import Image

from directory.practitioners.models import FieldConfirmation, FormerSlug, Practitioner, SessionFee, Verification
from directory.practitioners.pictures import draw
from directory.practitioners.services import set_photo
from tests.practitioners.people import days_ago


def check(who: Practitioner, code: str, *, paper: str = "certification", **values: Any) -> Practitioner:
    """A look at the issuer's register a hundred days ago that confirmed it."""
    defaults = {
        "method": "primary",
        "source": "the issuer’s register",
        "result": "confirmed",
        "checked_on": days_ago(100),
    }
    Verification.objects.create(practitioner=who, paper=paper, code=code, **(defaults | values))
    return who


def claim(who: Practitioner, code: str, on: date, **values: Any) -> Practitioner:
    """The day on which it was only a claim."""
    return check(who, code, method="", source="", result="claimed", checked_on=on, **values)


def confirmed(who: Practitioner, **days: date) -> Practitioner:
    """Parts of the listing by the day on which they were confirmed."""
    for group, on in days.items():
        FieldConfirmation.objects.create(practitioner=who, group=group, confirmed_on=on)
    return who


def session_fees(who: Practitioner, amounts: dict[int, int]) -> Practitioner:
    for minutes, amount in amounts.items():
        SessionFee.objects.create(practitioner=who, minutes=minutes, amount=amount)
    return who


def formerly(who: Practitioner, slug: str) -> Practitioner:
    FormerSlug.objects.create(practitioner=who, slug=slug)
    return who


def picture(width: int = 500, height: int = 700, *, form: str = "JPEG", mode: str = "RGB", **options: Any) -> bytes:
    """A file whose left half is red and whose right half is blue."""
    image = Image.new(mode, (width, height), "blue" if mode != "RGBA" else (0, 0, 255, 255))
    image.paste("red" if mode != "RGBA" else (255, 0, 0, 255), (0, 0, width // 2, height))
    out = BytesIO()
    image.save(out, form, **options)
    return out.getvalue()


def with_photo(who: Practitioner) -> Practitioner:
    set_photo(practitioner=who, drawn=draw(picture()))
    return who
