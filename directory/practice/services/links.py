"""Links to a practitioner's own page: made, opened, ended."""

from contextlib import suppress
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.urls import reverse
from django.utils import timezone

from directory.history.choices import Subject
from directory.history.services import Edit, record
from directory.mailing.choices import State
from directory.mailing.models import Mail
from directory.mailing.services import reword
from directory.practice.choices import LINK_DAYS
from directory.practice.models import Link
from directory.practice.tokens import TOKEN, hash_of, new_token
from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner
from directory.sealing import SealBroken


class NoLink(ValueError):  # noqa: N818  it says what there is not
    """Somebody who withdrew has no page of their own any more."""


def new_link(practitioner: Practitioner, now: datetime) -> str:
    """The path of a new link, ``/practice/<token>/``; the link of before ends. Nothing is told.

    A mail that carries the one of before and has not gone out carries the new one instead. In the caller's transaction.
    """
    token = new_token()
    before = Link.objects.filter(practitioner=practitioner).values_list("token_hash", flat=True).first()
    if before is not None:
        _renew_in_mails(practitioner, before, token, now)
    Link.objects.update_or_create(
        practitioner=practitioner,
        defaults={"token_hash": hash_of(token), "created_at": now, "expires_at": now + timedelta(days=LINK_DAYS)},
    )
    return reverse("practice:page", args=[token])


def _renew_in_mails(practitioner: Practitioner, before: str, token: str, now: datetime) -> None:
    """A mail may hold links of several listings, and whoever it asks counts as asked: it is not dropped for this."""

    def renewed(body: str) -> str:
        return TOKEN.sub(lambda found: token if hash_of(found[0]) == before else found[0], body)

    unsent = Mail.objects.filter(asks__practitioner=practitioner, state__in=(State.WAITING, State.FAILED))
    for pk in unsent.order_by("pk").values_list("pk", flat=True).distinct():
        # one that no key opens can never be sent either
        with suppress(SealBroken):
            reword(pk, renewed, now=now)


@transaction.atomic
def link_for(practitioner: Practitioner, now: datetime) -> str:
    """A link to hand over by phone, as a path. The history says that it was made, and nothing of the link itself.

    The link of before ends, also that of a mail that was delivered. Raises NoLink for somebody who withdrew.
    """
    held = Practitioner.objects.select_for_update().only("status", "external_id", "name").get(pk=practitioner.pk)
    if held.status == Status.WITHDRAWN:
        raise NoLink
    path = new_link(held, now)
    until = timezone.localdate(now + timedelta(days=LINK_DAYS)).isoformat()
    record(
        [Edit(Subject.PRACTITIONER, held.external_id, held.name, {"own_page": ""}, {"own_page": f"link until {until}"})]
    )
    return path


def absolute(path: str) -> str:
    """The address of a path on this site, for mails. Raises ImproperlyConfigured where nobody said where it stands."""
    if not settings.SITE_URL:
        raise ImproperlyConfigured("Set SITE_URL to the address of this site: mails carry links to it.")
    return f"{settings.SITE_URL}{path}"


def opened(token: str, now: datetime) -> Practitioner | None:
    """Whose page a token opens. Whatever is wrong with it, the answer is the same: nobody."""
    link = Link.objects.alive(now).select_related("practitioner").filter(token_hash=hash_of(token)).first()
    return link.practitioner if link else None
