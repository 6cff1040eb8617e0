"""Shortlists that clients asked to keep. Nothing in clear about a client stands in any of these rows."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models


class KeptQuerySet(models.QuerySet["KeptShortlist"]):
    """Reads start with ``alive``: an expired row counts as missing, whether or not housekeeping ran."""

    def alive(self, now: datetime) -> Self:
        """Not past their end."""
        return self.filter(expires_at__gt=now)

    def expired(self, now: datetime) -> Self:
        """The others."""
        return self.filter(expires_at__lte=now)


class SharedQuerySet(models.QuerySet["SharedLink"]):
    """A shared link ends with its shortlist."""

    def alive(self, now: datetime) -> Self:
        """Those whose shortlist has not ended."""
        return self.filter(shortlist__expires_at__gt=now)


class SealedRow(models.Model):
    """A row whose value only this site can open. Rotation of the key finds every table of such rows by itself."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    sealed = models.TextField()
    created_at = models.DateTimeField()

    class Meta:
        abstract = True

    def __str__(self) -> str:
        return str(self.id)

    @property
    def purpose(self) -> str:
        """What the value is sealed for: this field of this row and nothing else."""
        return f"{self._meta.db_table}:sealed:{self.id}"


class Sealed(SealedRow):
    """A sealed row that is found by a token, of which it has the hash alone; its value is JSON."""

    token_hash = models.CharField(max_length=64, unique=True)

    class Meta:
        abstract = True


class KeptShortlist(Sealed):
    """People, reasons and answers, locked, until ``expires_at``."""

    expires_at = models.DateTimeField(db_index=True)

    objects = KeptQuerySet.as_manager()


class SharedLink(Sealed):
    """A second way to some of the people of a shortlist: which ones, and whether with reasons."""

    shortlist = models.ForeignKey(KeptShortlist, on_delete=models.CASCADE, related_name="links")

    objects = SharedQuerySet.as_manager()
