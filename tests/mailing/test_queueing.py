"""Putting mails into the outbox: sealed, in the caller's transaction, with nothing smuggled into a header."""

import pytest
from django.core import mail as django_mail
from django.db import IntegrityError, connection, transaction

from directory.mailing.letters import Letter, opened
from directory.mailing.models import Mail
from directory.mailing.services import reword
from directory.shortlists.rotation import rotate
from tests.mailing.outbox import NOON, a_pass, queue, sent_to

pytestmark = pytest.mark.django_db

OLD, NEW = {"old": b"o" * 32}, {"new": b"n" * 32}


def test_a_mail_waits_and_nothing_goes_out_by_itself() -> None:
    mail = queue(about="maren")

    assert (mail.state, mail.tries, mail.about, django_mail.outbox) == ("waiting", 0, "maren", [])
    assert opened(mail, NOON) == Letter("maren@example.org", "A word about your page", "Open this link.")


def test_what_is_rolled_back_never_goes_out() -> None:
    with transaction.atomic():
        queue()
        transaction.set_rollback(True)

    assert (a_pass().sent, Mail.objects.count()) == (0, 0)


def test_neither_address_nor_link_nor_subject_stands_in_the_table_in_clear() -> None:
    queue(to="planted@example.org", subject="Planted subject", body="https://x/practice/PLANTEDTOKEN/")

    with connection.cursor() as cursor:
        cursor.execute("SELECT * FROM mailing_mail")
        rows = str(cursor.fetchall())
    assert [word for word in ("planted", "Planted", "PLANTED", "example.org") if word in rows] == []


@pytest.mark.parametrize(
    "values",
    [
        {"subject": "Hello\nBcc: everybody@example.org"},
        {"subject": "Hello\rBcc: everybody@example.org"},
        {"to": "maren@example.org\nBcc: everybody@example.org"},
        {"to": "maren@example.org, other@example.org"},
        {"to": "nobody"},
        {"to": ""},
        {"subject": " "},
        {"subject": "x" * 201},
        {"body": ""},
        {"body": "nul\0"},
    ],
)
def test_what_would_be_another_header_or_no_mail_is_refused(values: dict[str, str]) -> None:
    with pytest.raises(ValueError):
        queue(**values)

    assert Mail.objects.count() == 0


def test_a_change_of_keys_seals_mails_anew_and_they_still_go_out(settings: object) -> None:
    settings.FIELD_ENCRYPTION_KEYS = OLD  # type: ignore[attr-defined]
    queue()
    settings.FIELD_ENCRYPTION_KEYS = NEW | OLD  # type: ignore[attr-defined]
    done = rotate(now=NOON)
    settings.FIELD_ENCRYPTION_KEYS = NEW  # type: ignore[attr-defined]

    assert ((done.sealed, done.left), a_pass().sent, sent_to()) == ((1, 0), 1, ["maren@example.org"])


@pytest.mark.parametrize("values", [{"state": "lost"}, {"state": "sent"}, {"state": "failed"}, {"sent_at": NOON}])
def test_what_makes_no_sense_is_refused_by_the_database(values: dict[str, object]) -> None:
    mail = queue()

    with pytest.raises(IntegrityError), transaction.atomic():
        Mail.objects.filter(pk=mail.pk).update(**values)


def test_a_mail_that_waits_can_be_reworded_and_keeps_whom_and_what_about() -> None:
    waiting = queue(about="maren")

    assert reword(waiting.pk, lambda body: body.replace("this", "that"), now=NOON)
    waiting.refresh_from_db()
    assert opened(waiting, NOON) == Letter("maren@example.org", "A word about your page", "Open that link.")
    with pytest.raises(ValueError, match="A text has"):
        reword(waiting.pk, lambda _: " ", now=NOON)
    a_pass()
    assert not reword(waiting.pk, lambda body: body, now=NOON)
    assert [message.body for message in django_mail.outbox] == ["Open that link."]
