"""Who has an item open, what was put off, what was settled. An item is named by its kind and key: ``report:17``."""

from datetime import date, datetime
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

#: A hold ends by itself after so long.
HOLD_MINUTES = 20
_KIND, _KEY = 12, 200


class Hold(models.Model):
    """Somebody has this item open, so that two do not do the same work. Everybody holds one item at a time."""

    kind = models.CharField(max_length=_KIND)
    key = models.CharField(max_length=_KEY)
    held_by = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="+")
    until = models.DateTimeField()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="hold_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key}"


class LaterQuerySet(models.QuerySet["Later"]):
    """Reads as words."""

    def still_off(self, today: date) -> Self:
        """Not back in the queue yet."""
        return self.filter(until__gt=today)


class Later(models.Model):
    """An item put off: it comes back into the queue on the day ``until``."""

    kind = models.CharField(max_length=_KIND)
    key = models.CharField(max_length=_KEY)
    until = models.DateField(db_index=True)
    reason = models.CharField(max_length=200, blank=True)
    put_off_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    put_off_at = models.DateTimeField()

    objects = LaterQuerySet.as_manager()

    class Meta:
        constraints = [models.UniqueConstraint(fields=["kind", "key"], name="later_once")]

    def __str__(self) -> str:
        return f"{self.kind}:{self.key} until {self.until}"


class SettledQuerySet(models.QuerySet["Settled"]):
    """Reads as words."""

    def since(self, at: datetime) -> Self:
        """Settled at or after a moment, and not undone."""
        return self.filter(at__gte=at, undone_at__isnull=True)


class Settled(models.Model):
    """One act in the queue: who settled what, in words, and what takes it back, where anything does.

    ``undo`` is read by ``directory.curation.undoing``; empty where the act cannot be taken back.
    """

    kind = models.CharField(max_length=_KIND)
    key = models.CharField(max_length=_KEY)
    title = models.CharField(max_length=200)
    what = models.CharField(max_length=300)
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150)
    at = models.DateTimeField()
    undo: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects = SettledQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "settled"
        indexes = [
            models.Index(fields=["at"], name="settled_at"),
            models.Index(fields=["kind", "key", "-id"], name="settled_item"),
            models.Index(fields=["by", "-id"], condition=Q(undone_at__isnull=True), name="settled_by"),
        ]

    def __str__(self) -> str:
        return f"{self.title}: {self.what}"
