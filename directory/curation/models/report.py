"""What the public tells the curators."""

from datetime import date, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.curation.choices import Kind, State
from directory.practitioners.models import Practitioner
from directory.shortlists.models import Sealed

#: Settled reports are kept that long, so that a second one about the same thing is understood.
KEPT_DAYS = 90


class ReportQuerySet(models.QuerySet["Report"]):
    """Reads as words."""

    def waiting(self) -> Self:
        """Not settled."""
        return self.filter(state=State.OPEN)

    def past(self, today: date) -> Self:
        """Settled more than KEPT_DAYS ago."""
        return self.filter(state=State.SETTLED, settled_on__lt=today - timedelta(days=KEPT_DAYS))


class Report(Sealed):
    """Somebody says that a listing does not fit. What they wrote is sealed: it may say something about their health.

    ``token_hash`` is a keyed hash of all that was sent on a day: the same form twice, or forty times at once, is one
    row. Nothing is kept of who sent it but the address they gave for an answer, sealed with the text.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="reports")
    kind = models.CharField(max_length=10, choices=Kind)
    state = models.CharField(max_length=8, choices=State, default=State.OPEN)
    outcome = models.CharField(max_length=300, blank=True, help_text="What was done about it, in a sentence.")
    settled_on = models.DateField(null=True, blank=True)
    settled_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = ReportQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [
            models.Index(fields=["state", "created_at"], name="report_waiting"),
            models.Index(fields=["state", "practitioner", "created_at"], name="report_waiting_by_person"),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Kind.values), name="report_kind_known"),
            models.CheckConstraint(
                condition=Q(state=State.OPEN, settled_on__isnull=True)
                | Q(state=State.SETTLED, settled_on__isnull=False),
                name="report_settled_on_a_day",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner}: {self.get_kind_display()}"
