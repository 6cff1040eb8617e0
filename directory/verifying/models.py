"""Evidence for a check, sealed; and what colleagues know of a check beside its public entry."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.practitioners.choices import Paper
from directory.practitioners.models import Practitioner, Verification
from directory.shortlists.models import SealedRow
from directory.verifying.choices import MediaType, OnFailure


class Check(models.Model):
    """The side of a check that is not public: a note for colleagues, what was compared, what failing would mean."""

    verification = models.OneToOneField(Verification, on_delete=models.CASCADE, related_name="check_record")
    note = models.CharField(max_length=1000, blank=True, help_text="For colleagues only.")
    compared: "models.JSONField[list[Any], list[Any]]" = models.JSONField(
        default=list, help_text="Rows of: field, claim, document, register, agrees (yes, no, unknown)."
    )
    on_failure = models.CharField(max_length=8, choices=OnFailure, default=OnFailure.CLAIM)

    class Meta:
        constraints = [
            models.CheckConstraint(condition=Q(on_failure__in=OnFailure.values), name="check_failure_known"),
        ]

    def __str__(self) -> str:
        return f"check of {self.verification_id}"


class EvidenceQuerySet(models.QuerySet["Evidence"]):
    """Reads as words."""

    def unused(self) -> Self:
        """No check rests on it yet."""
        return self.filter(verification__isnull=True)

    def brought(self) -> Self:
        """Unused, and from the practitioner: whoever of the staff adds a piece leaves a name."""
        return self.unused().filter(uploaded_by__isnull=True, uploader="")


class Evidence(models.Model):
    """A file or a link about one paper of one person. The bytes stand sealed in ``EvidencePart``.

    The paper is named as ``Verification`` names it. ``kept_until``: after that day housekeeping deletes it; each check
    it serves moves the day. ``digest``: SHA-256 of the bytes in hex; a file is there once for a paper.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="evidence")
    paper = models.CharField(max_length=14, choices=Paper)
    code = models.CharField(max_length=40)
    jurisdiction = models.CharField(max_length=10, blank=True)
    number = models.CharField(max_length=60, blank=True)
    name = models.CharField(max_length=120, blank=True, help_text="Of the file, cleaned.")
    media_type = models.CharField(max_length=20, blank=True, choices=MediaType)
    size = models.PositiveIntegerField(default=0, help_text="Bytes.")
    digest = models.CharField(max_length=64, blank=True)
    url = models.CharField(max_length=500, blank=True)
    uploaded_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    uploader = models.CharField(max_length=150, blank=True, help_text="Their name, also when the account is gone.")
    verification = models.ForeignKey(
        Verification, null=True, blank=True, on_delete=models.SET_NULL, related_name="evidence"
    )
    created_at = models.DateTimeField()
    kept_until = models.DateField(db_index=True)

    objects = EvidenceQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "evidence"
        indexes = [
            models.Index(fields=["practitioner", "paper", "code"], name="evidence_of_a_paper"),
            models.Index(
                fields=["paper", "practitioner"],
                condition=Q(verification__isnull=True, uploaded_by__isnull=True, uploader=""),
                name="evidence_brought",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="evidence_paper_known"),
            models.CheckConstraint(
                condition=Q(url="", media_type__in=MediaType.values) | (Q(url__startswith="https://", media_type="")),
                name="evidence_is_a_file_or_a_link",
            ),
            models.UniqueConstraint(
                fields=["practitioner", "paper", "code", "jurisdiction", "number", "digest"],
                condition=~Q(digest=""),
                name="evidence_file_once",
            ),
        ]

    def __str__(self) -> str:
        return self.name or self.url

    @property
    def is_picture(self) -> bool:
        """Whether a browser can show it in the page."""
        return self.media_type.startswith("image/")


class EvidencePart(SealedRow):
    """A stretch of a file, locked: bound to its row, its file and its place in it."""

    evidence = models.ForeignKey(Evidence, on_delete=models.CASCADE, related_name="parts")
    number = models.PositiveSmallIntegerField()

    class Meta:
        ordering = ["evidence", "number"]
        constraints = [models.UniqueConstraint(fields=["evidence", "number"], name="evidence_part_once")]

    @property
    def purpose(self) -> str:
        """What the value is sealed for."""
        return f"{super().purpose}:{self.evidence_id}:{self.number}"
