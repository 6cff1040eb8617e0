"""Listings that may be one person, what was decided about them, and merges with all that takes them apart again."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.duplicates.choices import KeyKind, State
from directory.practitioners.models import Practitioner


class Key(models.Model):
    """Something of a listing that another may share, in one spelling. Made from the listings, never edited."""

    #: Rows that are made from the listings again: nobody loses anything with them.
    MADE_ANEW = Q(pk__isnull=False)

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    kind = models.CharField(max_length=8, choices=KeyKind)
    value = models.CharField(max_length=254)

    class Meta:
        indexes = [models.Index(fields=["kind", "value"], name="duplicate_key_shared")]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "kind", "value"], name="duplicate_key_once"),
        ]

    def __str__(self) -> str:
        return f"{self.kind}: {self.value}"


class LookedThrough(models.Model):
    """One row: up to which edit (``changes``) the listings were compared, and when."""

    ONLY_ID = 1

    version = models.PositiveBigIntegerField(default=0)
    at = models.DateTimeField()

    class Meta:
        constraints = [models.CheckConstraint(condition=Q(pk=1), name="duplicates_looked_through_is_one_row")]

    def __str__(self) -> str:
        return f"up to version {self.version}"


class PairQuerySet(models.QuerySet["Pair"]):
    """Reads as words."""

    def waiting(self) -> Self:
        """Not decided, the most certain first."""
        return self.filter(state=State.OPEN).order_by("-score", "pk")

    def of(self, one: int, other: int) -> Self:
        """The pair of these two, in whichever order."""
        return self.filter(a=min(one, other), b=max(one, other))


class Pair(models.Model):
    """Two listings, ``a`` the older one. ``reasons``: dicts of ``kind`` and ``words``. ``score`` in percent."""

    #: As of ``Key``; what somebody decided is not found again.
    MADE_ANEW = Q(state=State.OPEN)

    a = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    b = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="+")
    reasons: "models.JSONField[list[dict[str, str]], list[dict[str, str]]]" = models.JSONField(default=list)
    score = models.PositiveSmallIntegerField()
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    found_at = models.DateTimeField()
    settled_at = models.DateTimeField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = PairQuerySet.as_manager()

    class Meta:
        ordering = ["-score", "pk"]
        indexes = [models.Index(fields=["state", "-score", "id"], name="duplicate_pair_waiting")]
        constraints = [
            models.UniqueConstraint(fields=["a", "b"], name="duplicate_pair_once"),
            models.CheckConstraint(condition=Q(a__lt=F("b")), name="duplicate_pair_in_order"),
            models.CheckConstraint(condition=Q(state__in=State.values), name="duplicate_pair_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_at__isnull=True)
                | (~Q(state=State.OPEN) & Q(settled_at__isnull=False)),
                name="duplicate_pair_settled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.a_id} and {self.b_id}: {self.score}%"

    @property
    def is_open(self) -> bool:
        """Whether nobody has decided yet."""
        return self.state == State.OPEN


class Merge(models.Model):
    """Two listings made one, with everything that takes them apart again.

    ``survivor`` follows the listing if that is merged in its turn; ``survivor_key`` is its external id of that day.
    ``before_survivor`` and ``before_removed``: rows as Django serialises them. ``moved``: primary keys of rows that
    now hang on the survivor, by ``app.model.field``. ``pairs``: pairs of both as they stood. ``after``: what the
    merge left, to tell what has changed since. Everything goes with the survivor.
    """

    survivor = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="merges")
    survivor_key = models.CharField(max_length=80)
    survivor_name = models.CharField(max_length=160)
    removed_pk = models.BigIntegerField(db_index=True)
    removed_key = models.CharField(max_length=80)
    removed_name = models.CharField(max_length=160)
    before_survivor: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    before_removed: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    moved: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    pairs: "models.JSONField[list[Any], list[Any]]" = models.JSONField(default=list)
    after: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    merged_at = models.DateTimeField()
    merged_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"{self.removed_name} into {self.survivor_name}"

    @property
    def batch(self) -> str:
        """What joins its entries in the history."""
        return f"merge-{self.pk}"
