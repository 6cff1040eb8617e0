"""A profile that moves to another address: the old one stays theirs, and leads to the new one."""

from collections.abc import Iterable

from django.db import transaction

from directory.changes.services import record
from directory.practitioners.choices import ErasedMark
from directory.practitioners.models import FormerKey, FormerSlug, Practitioner
from directory.practitioners.services.erased import digest_of, slugs_of_erased
from directory.practitioners.services.naming import Slugs
from directory.practitioners.services.telling import tell_fields


class SlugTaken(Exception):  # noqa: N818  it says what is the matter with the slug
    """Somebody else has this address, or had it once."""


@transaction.atomic
def move_to(*, practitioner: Practitioner, slug: str) -> bool:
    """Give the profile this address; the one it had until now answers with a redirect from here on.

    A former address of the same person can be taken back. Raises SlugTaken; returns whether anything moved. The
    change log is told, because the cards of the search that a process keeps hold addresses.
    """
    held = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    if held.slug == slug:
        return False
    if is_taken(slug, by_other_than=held):
        raise SlugTaken
    former, held.slug = held.slug, slug
    practitioner.slug = slug
    held.save(update_fields=["slug", "updated_at"])
    record_move(practitioner=held, former=former)
    record(practitioner_ids=[held.pk])
    tell_fields({held.pk: {"slug": former}}, {"slug": slug})
    return True


@transaction.atomic
def record_move(*, practitioner: Practitioner, former: str) -> None:
    """Note where the profile was until now; where it is now is no former address of theirs any more."""
    FormerSlug.objects.filter(slug=practitioner.slug).delete()
    FormerSlug.objects.get_or_create(slug=former, defaults={"practitioner": practitioner})


@transaction.atomic
def move_by_name(*, practitioner: Practitioner) -> bool:
    """Give the profile the address that its name makes today, for people whose name has changed."""
    held = Practitioner.objects.select_for_update().get(pk=practitioner.pk)
    return move_to(practitioner=practitioner, slug=Slugs.for_another_name(held).give(held.name, held.external_id))


def is_taken(slug: str, *, by_other_than: Practitioner) -> bool:
    """Whether somebody else has or had this address, also somebody who was erased."""
    return (
        Practitioner.objects.filter(slug=slug).exclude(pk=by_other_than.pk).exists()
        or FormerSlug.objects.filter(slug=slug).exclude(practitioner=by_other_than.pk).exists()
        or digest_of(ErasedMark.SLUG, slug) in slugs_of_erased()
    )


def current_slug(former: str) -> str | None:
    """Where a listed person's profile is now that was once at ``former``; None for nobody. Cost: one query."""
    listed = Practitioner.objects.listed().filter(former_slugs__slug=former)
    return listed.values_list("slug", flat=True).first()


def current_keys(keys: Iterable[int]) -> dict[int, int]:
    """Whose record is now the one of people who had two: former key to today's. Cost: one query."""
    return dict(FormerKey.objects.filter(key__in=list(keys)).values_list("key", "practitioner_id"))
