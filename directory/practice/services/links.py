"""Links to a practitioner's own page: made, opened, ended."""

from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction
from django.urls import reverse

from directory.history.choices import Subject
from directory.history.services import Edit, record
from directory.practice.choices import LINK_DAYS
from directory.practice.models import Link
from directory.practice.tokens import hash_of, new_token
from directory.practitioners.choices import Status
from directory.practitioners.models import Practitioner


class NoLink(ValueError):  # noqa: N818  it says what there is not
    """Somebody who withdrew has no page of their own any more."""


def new_link(practitioner: Practitioner, now: datetime) -> str:
    """The path of a new link, ``/practice/<token>/``; the link of before ends. Nothing is told."""
    token = new_token()
    Link.objects.update_or_create(
        practitioner=practitioner,
        defaults={"token_hash": hash_of(token), "created_at": now, "expires_at": now + timedelta(days=LINK_DAYS)},
    )
    return reverse("practice:page", args=[token])


@transaction.atomic
def link_for(practitioner: Practitioner, now: datetime) -> str:
    """A link to hand over by phone, as a path. The history says that it was made, and nothing of the link itself.

    The link of before ends, also that of a mail. Raises NoLink for somebody who withdrew.
    """
    held = Practitioner.objects.select_for_update().only("status", "external_id", "name").get(pk=practitioner.pk)
    if held.status == Status.WITHDRAWN:
        raise NoLink
    path = new_link(held, now)
    until = (now + timedelta(days=LINK_DAYS)).date().isoformat()
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
