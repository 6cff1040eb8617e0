"""Mails go out at least once, at most once more for each death of a sender, and never to somebody else."""

import logging
from datetime import timedelta
from smtplib import SMTPAuthenticationError, SMTPDataError, SMTPRecipientsRefused, SMTPServerDisconnected
from typing import Any

import pytest
from django.core import mail as django_mail

from directory.mailing import sending
from directory.mailing.models import Mail
from directory.mailing.sending import LEASE, LONGEST_WAIT, MOST_TRIES, wait_after
from directory.mailing.services import drop_waiting, give_up, purge, try_again
from directory.mailing.troubles import NEVER_FINISHED
from tests.mailing.outbox import NOON, BrokenServer, a_pass, breaking, queue, sent_to, states

pytestmark = pytest.mark.django_db

DOWN = ConnectionRefusedError("refused by 10.0.0.1 for maren@example.org")
REFUSED = SMTPRecipientsRefused({"maren@example.org": (550, b"no such user maren@example.org")})
GREYLISTED = SMTPRecipientsRefused({"maren@example.org": (451, b"later")})


def test_each_mail_goes_to_its_reader_once() -> None:
    for name in ("ana", "ben", "cleo"):
        queue(f"{name}@example.org", body=f"For {name}.")

    assert (a_pass().sent, a_pass().sent) == (3, 0)
    assert sorted((*m.to, m.body) for m in django_mail.outbox) == [
        (f"{name}@example.org", f"For {name}.") for name in ("ana", "ben", "cleo")
    ]
    assert states() == ["sent"] * 3


def test_a_server_that_is_down_for_hours_loses_nothing(settings: Any) -> None:
    for number in range(5):
        queue(f"reader{number}@example.org")
    breaking(settings, DOWN)
    for hour in range(8):
        a_pass(hour)
    assert (sent_to(), states()) == ([], ["waiting"] * 5)

    breaking(settings, None)
    for hour in range(8, 16):
        a_pass(hour)
    assert sorted(sent_to()) == [f"reader{number}@example.org" for number in range(5)]
    assert states() == ["sent"] * 5


def test_a_pass_ends_where_the_server_is_down_and_leaves_the_others_untried(settings: Any) -> None:
    for _ in range(10):
        queue()
    breaking(settings, DOWN)
    a_pass()

    assert (BrokenServer.asked, Mail.objects.filter(tries=0).count()) == (3, 7)


def test_one_refused_address_does_not_stop_the_others(settings: Any) -> None:
    for _ in range(6):
        queue()
    breaking(settings, REFUSED, REFUSED, REFUSED, REFUSED, None)

    done = a_pass()
    assert (done.sent, done.failed) == (2, 4)


def test_waits_double_up_to_some_hours_and_last_three_days_in_all() -> None:
    waits = [wait_after(tries) for tries in range(1, MOST_TRIES)]

    assert waits == sorted(waits)
    assert (waits[0], waits[1], waits[-1]) == (timedelta(minutes=5), timedelta(minutes=10), LONGEST_WAIT)
    assert timedelta(days=2.5) < sum(waits, timedelta()) < timedelta(days=3.5)


def test_after_three_days_it_is_given_up_and_a_curator_decides(settings: Any) -> None:
    mail = queue()
    breaking(settings, DOWN)
    tried = sum(a_pass(hour / 4).failed for hour in range(5 * 24 * 4))

    mail.refresh_from_db()
    assert (tried, mail.state, mail.tries, BrokenServer.asked) == (1, "failed", MOST_TRIES, MOST_TRIES)
    assert mail.last_error == "The mail server could not be reached."
    assert mail.failed_at is not None
    assert timedelta(days=2.5) < mail.failed_at - NOON < timedelta(days=3.7)


def test_a_failed_mail_tried_again_goes_out(settings: Any) -> None:
    mail = queue()
    breaking(settings, REFUSED, None)
    a_pass()

    assert (states(), try_again(mail.pk, now=NOON), try_again(mail.pk, now=NOON)) == (["failed"], True, False)
    assert (a_pass().sent, sent_to()) == (1, ["maren@example.org"])


def test_a_failed_mail_given_up_is_gone_and_one_that_waits_stays(settings: Any) -> None:
    waiting, failed = queue("ana@example.org"), queue("ben@example.org")
    Mail.objects.filter(pk=failed.pk).update(state="failed", failed_at=NOON)

    assert (give_up(failed.pk), give_up(failed.pk), give_up(waiting.pk)) == (True, False, False)
    assert Mail.objects.get() == waiting


@pytest.mark.parametrize(
    ("error", "state", "words"),
    [
        (REFUSED, "failed", "The mail server does not take mail for this address."),
        (GREYLISTED, "waiting", "The mail server does not take mail for this address."),
        (SMTPAuthenticationError(535, b"maren"), "waiting", "The mail server refused the log-in of this site."),
        (SMTPDataError(554, b"maren"), "waiting", "The mail server refused it (code 554)."),
        (SMTPServerDisconnected("maren"), "waiting", "It could not be sent (SMTPServerDisconnected)."),
        (TimeoutError("maren"), "waiting", "The mail server did not answer in time."),
        (RuntimeError("maren"), "waiting", "It could not be sent (RuntimeError)."),
    ],
)
def test_what_went_wrong_is_said_in_our_words_and_never_quotes_an_address(
    error: Exception, state: str, words: str, settings: Any, caplog: pytest.LogCaptureFixture
) -> None:
    queue()
    breaking(settings, error)
    with caplog.at_level(logging.DEBUG):
        a_pass()

    assert Mail.objects.values_list("state", "last_error").get() == (state, words)
    assert "maren" not in caplog.text


def test_a_sender_that_dies_after_sending_causes_one_copy_and_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()

    def dies(*_: object) -> None:
        raise SystemExit

    with monkeypatch.context() as patched:
        patched.setattr(sending, "_note", dies)
        with pytest.raises(SystemExit):
            a_pass()
    lease = LEASE / timedelta(hours=1)

    assert (a_pass().sent, a_pass(lease - 0.01).sent) == (0, 0)
    assert (a_pass(lease).sent, a_pass(48).sent) == (1, 0)
    assert len({message.extra_headers["Message-ID"] for message in django_mail.outbox}) == 1
    assert sent_to() == ["maren@example.org"] * 2


def test_a_mail_on_which_senders_always_die_is_given_up(monkeypatch: pytest.MonkeyPatch) -> None:
    queue()

    def dies(*_: object) -> None:
        raise SystemExit

    monkeypatch.setattr(sending, "_note", dies)
    for number in range(MOST_TRIES):
        with pytest.raises(SystemExit):
            a_pass(number)

    assert (a_pass(1_000).sent, len(sent_to())) == (0, MOST_TRIES)
    assert Mail.objects.values_list("state", "last_error").get() == ("failed", NEVER_FINISHED)


def test_a_text_moved_to_another_row_reaches_nobody() -> None:
    first, second = queue("ana@example.org"), queue("ben@example.org")
    Mail.objects.filter(pk=first.pk).update(sealed=second.sealed)

    assert (a_pass().failed, sent_to()) == (1, ["ben@example.org"])
    assert Mail.objects.get(pk=first.pk).last_error == "The key that this mail was sealed with is gone."


def test_a_late_sender_does_not_overwrite_what_a_later_one_noted() -> None:
    mail = queue()
    assert a_pass().sent == 1
    late = Mail(pk=mail.pk, tries=0, state="waiting")
    sending._note(late, OSError(), NOON)

    assert states() == ["sent"]


def test_a_pass_sends_no_more_than_it_was_asked_for() -> None:
    for _ in range(4):
        queue()

    assert (a_pass(most=3).sent, a_pass(most=0).sent, a_pass().sent) == (3, 0, 1)


def test_what_was_delivered_is_deleted_a_week_later_and_the_rest_stays() -> None:
    queue("ana@example.org")
    a_pass()
    waiting = queue("ben@example.org")

    assert (purge(now=NOON + timedelta(days=7)), purge(now=NOON + timedelta(days=7, seconds=1))) == (0, 1)
    assert Mail.objects.get() == waiting


def test_mails_that_are_no_longer_wanted_are_dropped_before_they_go() -> None:
    queue("ana@example.org", about="ana", kind="ask")
    queue("ana@example.org", about="ana", kind="other")
    queue("ben@example.org", about="ben", kind="ask")

    assert (drop_waiting(about="ana", kinds=("ask",)), a_pass().sent) == (1, 2)
