"""Who changed what, when, field by field. Entries are added, never altered."""

from typing import Any, Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.history.choices import Action, Subject, Through


class EntryQuerySet(models.QuerySet["Entry"]):
    """Reads as words."""

    def of(self, subject: str, key: str) -> Self:
        """All that happened to one thing, the latest first."""
        return self.filter(subject=subject, key=key)


class Entry(models.Model):
    """One edit of one thing.

    ``before`` and ``after`` hold the fields that differ and nothing else, as text, under the names of the columns of
    practitioner files (or of the model's fields, for terms and rules); a field that was or became empty is "" there.
    A created thing has an empty ``before``, a removed one an empty ``after``: the other holds all that was not empty.
    ``author_name`` stays when the account is gone. ``brought_by`` is who brought the file that the author applied,
    where that is somebody else. ``batch`` joins the entries of one import or one merge.
    """

    at = models.DateTimeField(auto_now_add=True)
    author = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        # by the index below, which knows the order as well
        db_index=False,
    )
    author_name = models.CharField(max_length=150, blank=True)
    brought_by = models.ForeignKey(
        settings.AUTH_USER_MODEL,
        null=True,
        blank=True,
        on_delete=models.SET_NULL,
        related_name="+",
        # by the index below, which leaves out the many without one
        db_index=False,
    )
    through = models.CharField(max_length=12, choices=Through)
    subject = models.CharField(max_length=12, choices=Subject)
    key = models.CharField(max_length=140)
    name = models.CharField(max_length=200, blank=True)
    action = models.CharField(max_length=8, choices=Action)
    before: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    after: "models.JSONField[dict[str, Any], dict[str, Any]]" = models.JSONField(default=dict)
    note = models.CharField(max_length=300, blank=True)
    batch = models.CharField(max_length=40, blank=True)

    objects = EntryQuerySet.as_manager()

    class Meta:
        ordering = ["-pk"]
        verbose_name_plural = "entries"
        indexes = [
            models.Index(fields=["subject", "key", "-id"], name="history_of_one"),
            # each filter of the pages finds its latest fifty without sorting, among a million too
            models.Index(fields=["subject", "-id"], name="history_of_kind"),
            models.Index(fields=["author", "-id"], name="history_of_author"),
            models.Index(fields=["brought_by"], condition=Q(brought_by__isnull=False), name="history_of_a_bringer"),
            models.Index(fields=["through", "-id"], name="history_by_door"),
            models.Index(fields=["at"], name="history_at"),
            models.Index(fields=["batch"], condition=~Q(batch=""), name="history_of_a_batch"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(subject__in=Subject.values), name="history_subject_known"),
            models.CheckConstraint(condition=Q(action__in=Action.values), name="history_action_known"),
            models.CheckConstraint(condition=Q(through__in=Through.values), name="history_door_known"),
        ]

    def __str__(self) -> str:
        return f"{self.name or self.key}: {self.action}"
