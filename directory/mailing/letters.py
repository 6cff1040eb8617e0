"""What is in a mail, checked and sealed."""

import json
from dataclasses import asdict, dataclass
from datetime import datetime

from django.core.exceptions import ValidationError
from django.core.validators import validate_email

from directory.mailing.models import Mail
from directory.sealing import seal, unseal

LONGEST_SUBJECT = 200
LONGEST_BODY = 50_000
_BREAKS = ("\r", "\n", "\0")


@dataclass(frozen=True, slots=True)
class Letter:
    """One address, a subject in one line, plain text."""

    to: str
    subject: str
    body: str


def check(letter: Letter) -> None:
    """Raises ValueError where this is no address, or where a line break in it would start a header of its own."""
    if any(sign in letter.to + letter.subject for sign in _BREAKS):
        raise ValueError("An address and a subject have one line.")
    try:
        validate_email(letter.to)
    except ValidationError:
        raise ValueError("This is not an e-mail address.") from None
    if not letter.subject.strip() or len(letter.subject) > LONGEST_SUBJECT:
        raise ValueError(f"A subject has 1 to {LONGEST_SUBJECT} characters.")
    if not letter.body.strip() or len(letter.body) > LONGEST_BODY or "\0" in letter.body:
        raise ValueError(f"A text has 1 to {LONGEST_BODY} characters.")


def sealed(mail: Mail, letter: Letter, now: datetime) -> str:
    """The value for ``mail.sealed``."""
    return seal(json.dumps(asdict(letter), ensure_ascii=False).encode(), purpose=mail.purpose, now=now)


def opened(mail: Mail, now: datetime) -> Letter:
    """What is in a mail. Raises SealBroken where it was sealed for another row, or where its key is gone."""
    said = json.loads(unseal(mail.sealed, purpose=mail.purpose, max_age=None, now=now))
    return Letter(str(said["to"]), str(said["subject"]), str(said["body"]))
