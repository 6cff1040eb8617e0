"""What staff may do, as permissions of Django's; wrong tries at the door; and who opened what is sensitive."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.staff.choices import ReadKind
from directory.staff.roles import MEANS

#: So long is kept who opened what.
READS_KEPT = timedelta(days=2 * 365)
#: Characters of the external id of a practitioner.
ABOUT = 80


class Rights(models.Model):
    """No rows: it carries the permissions, so that Django's own pages of accounts and groups know them."""

    class Meta:
        default_permissions = ()
        permissions = [(str(right), words) for right, words in MEANS.items()]

    def __str__(self) -> str:
        return "rights"


class Door(models.Model):
    """Which sessions of an account still hold: those of this round. None of an account stands for round 0."""

    user = models.OneToOneField(settings.AUTH_USER_MODEL, on_delete=models.CASCADE, related_name="door")
    round = models.PositiveIntegerField(default=0)

    class Meta:
        default_permissions = ()

    def __str__(self) -> str:
        return f"{self.user}: round {self.round}"


class Tries(models.Model):
    """Wrong tries at one account. ``key`` is a keyed hash of its name: nothing of the visitor, nothing in clear."""

    key = models.CharField(max_length=64, primary_key=True)
    count = models.PositiveSmallIntegerField()
    ends_at = models.DateTimeField(db_index=True)

    class Meta:
        default_permissions = ()
        verbose_name_plural = "tries"

    def __str__(self) -> str:
        return f"{self.count} until {self.ends_at}"


class SensitiveReadQuerySet(models.QuerySet["SensitiveRead"]):
    """Rows are added, never altered."""

    def past(self, now: datetime) -> Self:
        """Older than READS_KEPT."""
        return self.filter(at__lt=now - READS_KEPT)

    def update(self, **kwargs: Any) -> int:
        raise TypeError("Who read what is never altered.")


class SensitiveRead(models.Model):
    """Somebody of the staff opened something that not everybody may see. ``reader_name`` stays without the account.

    ``about`` is the external id of the practitioner whom it concerns, ``object_key`` the key of the thing itself.
    """

    at = models.DateTimeField()
    reader = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, on_delete=models.SET_NULL, related_name="+")
    reader_name = models.CharField(max_length=150)
    kind = models.CharField(max_length=12, choices=ReadKind)
    about = models.CharField(max_length=ABOUT)
    object_key = models.CharField(max_length=64)

    objects = SensitiveReadQuerySet.as_manager()

    class Meta:
        default_permissions = ("view",)
        ordering = ["-at", "-pk"]
        indexes = [
            models.Index(fields=["-at", "-id"], name="reads_latest"),
            models.Index(fields=["about", "-at"], name="reads_about_one"),
        ]
        constraints = [models.CheckConstraint(condition=Q(kind__in=ReadKind.values), name="read_kind_known")]

    def __str__(self) -> str:
        return f"{self.reader_name}: {self.kind} of {self.about}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        """Raises TypeError for a row that is there already."""
        if not self._state.adding:
            raise TypeError("Who read what is never altered.")
        super().save(*args, **kwargs)
