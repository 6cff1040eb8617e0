"""Changes that somebody wishes for and nobody has accepted yet. Until then the listing stays as it is."""

from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.practitioners.choices import PHOTO_SIZES, Status
from directory.practitioners.models import Practitioner
from directory.proposals.choices import FieldState, Source, State


class ProposalQuerySet(models.QuerySet["Proposal"]):
    """Reads as words."""

    def open(self) -> Self:
        """Something is left to decide, and the person has not withdrawn."""
        return self.filter(state=State.OPEN).exclude(practitioner__status=Status.WITHDRAWN)

    def oldest_first(self) -> Self:
        return self.order_by("created_at", "pk")


class Proposal(models.Model):
    """Cells of one listing as somebody wants them. ``fields`` holds one row per column.

    ``author`` is empty where a practitioner (by their link) or the public asked. ``author_name`` stays when the account
    is gone. ``digest`` is a SHA-256 of who asked what: the same proposal, also twice at once, is open once.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="proposals")
    source = models.CharField(max_length=8, choices=Source)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    author_name = models.CharField(max_length=150, blank=True)
    note = models.CharField(max_length=300, blank=True)
    created_at = models.DateTimeField()
    state = models.CharField(max_length=7, choices=State, default=State.OPEN)
    settled_at = models.DateTimeField(null=True, blank=True)
    digest = models.CharField(max_length=64)

    objects = ProposalQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "pk"]
        indexes = [
            models.Index(fields=["state", "created_at", "id"], name="proposal_waiting"),
            models.Index(fields=["state", "source", "created_at", "id"], name="proposal_waiting_by_source"),
            models.Index(fields=["settled_at"], name="proposal_settled", condition=Q(settled_at__isnull=False)),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "digest"], condition=Q(state=State.OPEN), name="proposal_open_once"
            ),
            models.CheckConstraint(condition=Q(source__in=Source.values), name="proposal_source_known"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_at__isnull=True)
                | Q(state=State.SETTLED, settled_at__isnull=False),
                name="proposal_settled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner}: {self.get_source_display()}"

    @property
    def asked_by(self) -> str:
        """Who asked, in words."""
        return self.author_name or self.get_source_display()


class ProposedField(models.Model):
    """One column: the cell when it was proposed, or when both were last compared, and the cell that is wanted.

    Cells are those of practitioner files. ``reason`` says why it was refused.
    """

    proposal = models.ForeignKey(Proposal, on_delete=models.CASCADE, related_name="fields")
    column = models.CharField(max_length=30)
    was = models.TextField(blank=True)
    wanted = models.TextField(blank=True)
    state = models.CharField(max_length=8, choices=FieldState, default=FieldState.OPEN)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    settled_by_name = models.CharField(max_length=150, blank=True)
    settled_at = models.DateTimeField(null=True, blank=True)
    reason = models.CharField(max_length=300, blank=True)

    class Meta:
        ordering = ["proposal", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["proposal", "column"], name="proposed_field_once"),
            models.CheckConstraint(condition=Q(state__in=FieldState.values), name="proposed_field_state_known"),
            models.CheckConstraint(
                condition=Q(state=FieldState.OPEN, settled_at__isnull=True)
                | (~Q(state=FieldState.OPEN) & Q(settled_at__isnull=False)),
                name="proposed_field_settled_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.column}: {self.state}"


class WishedPhoto(models.Model):
    """One size of a picture that somebody wishes to be shown with, drawn anew as photos are, until it is decided.

    ``field`` is that of the column ``photo``; its wish is the digest of the picture.
    """

    field = models.ForeignKey(ProposedField, on_delete=models.CASCADE, related_name="photos")
    size = models.PositiveSmallIntegerField(help_text="Pixels of a side.")
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["field", "size"], name="wished_photo_size_once"),
            models.CheckConstraint(condition=Q(size__in=PHOTO_SIZES), name="wished_photo_size_known"),
        ]

    def __str__(self) -> str:
        return f"{self.size} px"
