"""Imports in the browser: one file on its way into the directory, and which listing came from which row."""

from datetime import datetime, timedelta
from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.importing.choices import Did, Kind, State

#: Days after its end for which an import keeps what its file held.
KEPT_DAYS = 30


class BatchQuerySet(models.QuerySet["Batch"]):
    """Reads as words."""

    def past(self, now: datetime) -> Self:
        """Those whose file is to be deleted by now: ended, or never finished, KEPT_DAYS ago."""
        limit = now - timedelta(days=KEPT_DAYS)
        return self.filter(Q(ended_at__lt=limit) | Q(ended_at__isnull=True, created_at__lt=limit)).exclude(content=b"")


class Batch(models.Model):
    """One uploaded file.

    ``content`` and ``preview`` are compressed JSON (``directory.importing.packing``), emptied KEPT_DAYS after the end;
    counts, rows and the history stay. ``header`` has the file's names; ``mapping`` names for each of them, by place,
    a column or a part of one ("" where it is left out); ``fixed`` gives a column one value in every row. ``fixes`` are
    cells mended here, by ``row:column``; ``aside`` are rows that are left out. ``revision`` rises with every step, so
    that two people at once do not overwrite each other. ``previewed_version`` is the directory's when it was compared.
    """

    file_name = models.CharField(max_length=200)
    kind = models.CharField(max_length=4, choices=Kind)
    sheet = models.CharField(max_length=100, blank=True)
    digest = models.CharField(max_length=64, help_text="SHA-256 of the file, in hexadecimal.")
    size = models.PositiveIntegerField(help_text="Bytes.")
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    created_by_name = models.CharField(max_length=150, blank=True)
    state = models.CharField(max_length=10, choices=State, default=State.READ)
    revision = models.PositiveIntegerField(default=0)

    header: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    header_digest = models.CharField(max_length=64)
    mapping: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list)
    fixed: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    fixes: "models.JSONField[dict[str, str], dict[str, str]]" = models.JSONField(default=dict)
    aside: "models.JSONField[list[int], list[int]]" = models.JSONField(default=list)
    content = models.BinaryField()
    preview = models.BinaryField(default=b"")

    rows = models.PositiveIntegerField(default=0)
    rejected = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    changed = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    previewed_version = models.PositiveBigIntegerField(null=True, blank=True)
    previewed_at = models.DateTimeField(null=True, blank=True)
    ended_at = models.DateTimeField(null=True, blank=True, help_text="Applied or discarded.")
    ended_by_name = models.CharField(max_length=150, blank=True)
    undone_at = models.DateTimeField(null=True, blank=True)
    undone_by_name = models.CharField(max_length=150, blank=True)

    objects = BatchQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "batches"
        indexes = [
            models.Index(fields=["header_digest", "-id"], name="import_by_header"),
            models.Index(fields=["ended_at"], name="import_by_end"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="import_state_known"),
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="import_kind_known"),
        ]

    def __str__(self) -> str:
        return f"{self.file_name} ({self.get_state_display()})"

    @property
    def key(self) -> str:
        """Joins the entries of the history."""
        return f"import-{self.pk}"

    @property
    def undo_key(self) -> str:
        """Joins the entries of taking it back."""
        return f"undo-{self.key}"

    @property
    def is_open(self) -> bool:
        return self.state == State.READ


class BatchRow(models.Model):
    """Which row of which file made or changed a listing."""

    batch = models.ForeignKey(Batch, on_delete=models.CASCADE, related_name="provenance")
    external_id = models.CharField(max_length=80)
    number = models.PositiveIntegerField(help_text="Of the row, from 1 at the header line.")
    did = models.CharField(max_length=8, choices=Did)

    class Meta:
        ordering = ["-pk"]
        indexes = [models.Index(fields=["external_id", "-id"], name="import_row_of_one")]
        constraints = [models.CheckConstraint(condition=Q(did__in=Did.values), name="import_row_did_known")]

    def __str__(self) -> str:
        return f"{self.external_id}: row {self.number}"


class Export(models.Model):
    """Who took which listings out, when. ``asked`` has the filters as they were chosen."""

    at = models.DateTimeField()
    by = models.ForeignKey(settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+")
    by_name = models.CharField(max_length=150, blank=True)
    kind = models.CharField(max_length=4, choices=Kind)
    asked: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    listings = models.PositiveIntegerField()

    class Meta:
        ordering = ["-pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="export_kind_known")]

    def __str__(self) -> str:
        return f"{self.listings} listings as {self.get_kind_display()}"
