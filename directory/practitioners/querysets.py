"""Reads as words that can be chained: ``Practitioner.objects.listed().accepting(today).by_name()``.

Rows of other tables are asked for by ``Exists`` or ``IN``, never by joins: nobody appears twice, and two
conditions on one table never fall on two different rows.
"""

import hashlib
from collections.abc import Collection, Iterable
from datetime import date, timedelta
from decimal import Decimal
from typing import TYPE_CHECKING, Any, Self

from django.apps import apps
from django.db import models
from django.db.models import BigIntegerField, Case, Exists, F, IntegerField, OuterRef, Q, Subquery, Value, When
from django.db.models.functions import Cast, Lower, Mod

from directory.practitioners import conditions
from directory.practitioners.choices import CAPACITY_DAYS, Accepting, CredentialStatus, Status
from directory.practitioners.distances import Point, box_around, miles_from
from directory.vocabulary.catalogue import Catalogue

if TYPE_CHECKING:
    from directory.practitioners.models import Practitioner  # noqa: F401  only for the type below

#: Listed, with a dated consent.
LISTED = Q(status=Status.LISTED, consented_on__isnull=False)
ROTATION_PRIME = 2_147_483_647
#: Classes of freshness, in days since the confirmation: the reminders go out at 21 and at 60 days.
FRESHNESS_DAYS = (21, 60, CAPACITY_DAYS)


class PractitionerQuerySet(models.QuerySet["Practitioner"]):
    """Public reads start with ``listed()``; nothing else may reach a page."""

    def listed(self) -> Self:
        """Listed, with a dated consent: the only people a visitor ever sees."""
        return self.filter(LISTED)

    def listed_among(self, primary_keys: Iterable[int]) -> Self:
        """``listed()`` for a handful of primary keys.

        The same condition in a form that no index serves: for twenty keys, or six in the order of names, SQLite would
        otherwise walk through everybody listed.
        """
        is_listed = Case(When(LISTED, then=Value(1)), default=Value(0), output_field=IntegerField())
        return self.filter(pk__in=primary_keys).alias(is_listed=is_listed).filter(is_listed=1)

    def confirmed_since(self, today: date) -> Self:
        """Capacity confirmed within 90 days of ``today``; a date in the future confirms nothing."""
        return self.filter(confirmed_on__gte=today - timedelta(days=CAPACITY_DAYS), confirmed_on__lte=today)

    def accepting(self, today: date, states: tuple[str, ...] = (Accepting.YES, Accepting.WAITLIST)) -> Self:
        """Takes new clients (or has a waitlist), as confirmed within 90 days."""
        return self.confirmed_since(today).filter(accepting__in=states)

    def named(self, words: str) -> Self:
        """Every word stands somewhere in the name."""
        condition = Q()
        for word in words.split():
            condition &= Q(name__icontains=word)
        return self.filter(condition)

    def certified(
        self, codes: Collection[str], today: date, catalogue: Catalogue, *, is_verified: bool = False
    ) -> Self:
        """Holds one of these now, verified or claimed; with ``is_verified`` only where somebody checked it."""
        held = conditions.held_credential(codes, today, catalogue)
        if is_verified:
            held &= Q(status=CredentialStatus.VERIFIED) & conditions.not_asked_again(today)
        return self.filter(Exists(_rows("Credential").filter(held, practitioner=OuterRef("pk"))))

    def licensed_as(self, professions: Iterable[str], today: date) -> Self:
        """Has a licence of one of these professions, checked or claimed, that has not expired."""
        rows = _rows("Licence").filter(conditions.unexpired(today), practitioner=OuterRef("pk"))
        return self.filter(Exists(rows.filter(profession__in=sorted(professions))))

    def lawful_in(self, region: str, today: date, catalogue: Catalogue) -> Self:
        """May see a client who is in ``region`` today at a distance: the yes of ``lawfulness.may_serve``."""
        licences = _rows("Licence").filter(practitioner=OuterRef("pk"))
        authorities = _rows("CompactAuthority").filter(practitioner=OuterRef("pk"))
        checked = conditions.checked(today)
        clinical = conditions.clinical(catalogue)
        may = Q(Exists(licences.filter(checked & clinical, jurisdiction=region)))
        for compact, professions in conditions.compacts_covering(region, today, catalogue).items():
            home = licences.filter(checked, profession__in=professions, jurisdiction__isnull=False)
            may |= Q(Exists(authorities.filter(checked, compact=compact))) & Q(Exists(home))
        teaches = Q(
            Exists(
                self.model.modalities.through._default_manager.filter(
                    practitioner=OuterRef("pk"), modality__in=conditions.virtual_education(catalogue)
                )
            )
        )
        never_clinical = ~Q(Exists(licences.filter(clinical)))
        no_longer = Q(Exists(licences.filter(conditions.educator(catalogue)))) & ~Q(
            Exists(licences.filter(clinical & conditions.unexpired(today)))
        )
        return self.filter(may | (teaches & (never_clinical | no_longer)))

    def with_terms(self, term_ids: Iterable[int]) -> Self:
        """Names at least one of these entries of a short list."""
        through = self.model.terms.through._default_manager
        return self.filter(Exists(through.filter(practitioner=OuterRef("pk"), term__in=list(term_ids))))

    def with_specialties(self, codes: Iterable[str]) -> Self:
        """Names at least one of exactly these specialties; ask the catalogue for the terms below."""
        rows = _rows("PractitionerSpecialty").filter(practitioner=OuterRef("pk"), specialty__in=sorted(codes))
        return self.filter(Exists(rows))

    def with_modalities(self, codes: Iterable[str]) -> Self:
        """Offers at least one of these approaches."""
        through = self.model.modalities.through._default_manager
        return self.filter(Exists(through.filter(practitioner=OuterRef("pk"), modality__in=sorted(codes))))

    def payable_with(self, fee: Decimal) -> Self:
        """A session, or the sliding scale, starts at this amount or below. Nothing stated is no match."""
        return self.filter(Q(fee_min__lte=fee) | Q(sliding_scale_min__lte=fee))

    def near(self, point: Point, miles: float) -> Self:
        """Some public point within ``miles``. Adds ``distance_miles`` and ``nearest_id``, that location's key."""
        inside = _rows("Location").filter(box_around(point, miles)).annotate(miles=miles_from(point))
        inside = inside.filter(miles__lte=miles)
        nearest = inside.filter(practitioner=OuterRef("pk")).order_by("miles", "position")
        return self.filter(pk__in=inside.values("practitioner")).annotate(
            distance_miles=Subquery(nearest.values("miles")[:1]), nearest_id=Subquery(nearest.values("pk")[:1])
        )

    def by_distance(self, today: date) -> Self:
        """Nearest first; people at the same point take turns day by day. Needs ``near``."""
        return self._turns(today).order_by("distance_miles", "turn", "pk")

    def by_freshness(self, today: date) -> Self:
        """The freshest confirmations first, in four classes; inside a class everybody takes turns day by day.

        Only equals of equals, which a rotation key makes next to impossible, fall back on their row.
        """
        whens = [
            When(confirmed_on__lte=today, confirmed_on__gte=today - timedelta(days=days), then=Value(place))
            for place, days in enumerate(FRESHNESS_DAYS)
        ]
        freshness = Case(*whens, default=Value(len(FRESHNESS_DAYS)), output_field=IntegerField())
        return self._turns(today).alias(freshness=freshness).order_by("freshness", "turn", "pk")

    def by_confirmation(self, today: date) -> Self:
        """The last confirmed first, by the day; never confirmed last."""
        return self._turns(today).order_by(F("confirmed_on").desc(nulls_last=True), "turn", "pk")

    def by_name(self) -> Self:
        """From A to Z, because the visitor asked for it."""
        return self.order_by(Lower("name"), "pk")

    def _turns(self, today: date) -> Self:
        """Adds ``turn``: the day's multiple of the rotation key, modulo a prime, which shuffles and repeats."""
        key = Cast("rotation_key", BigIntegerField())
        turn = Mod(key * Value(day_factor(today), output_field=BigIntegerField()), Value(ROTATION_PRIME))
        return self.alias(turn=Cast(turn, BigIntegerField()))


def day_factor(today: date) -> int:
    """A number from 1 to the prime less 1, fixed for a day. Its product with a key stays below 2 to the 63."""
    digest = hashlib.blake2b(today.isoformat().encode(), digest_size=8).digest()
    return 1 + int.from_bytes(digest) % (ROTATION_PRIME - 1)


def _rows(model: str) -> "models.QuerySet[Any]":
    """All rows of a neighbouring model, which imports this module and so cannot be imported here."""
    rows: models.QuerySet[Any] = apps.get_model("practitioners", model)._default_manager.all()
    return rows
