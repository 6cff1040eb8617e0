"""The outbox: mails wait here until a mail server has taken them."""

import uuid
from datetime import datetime
from typing import Self

from django.db import models
from django.db.models import Q

from directory.mailing.choices import State


class MailQuerySet(models.QuerySet["Mail"]):
    """Reads as words."""

    def due(self, now: datetime) -> Self:
        """To be sent now, who has waited longest first."""
        return self.filter(state=State.WAITING, next_try_at__lte=now).order_by("next_try_at", "pk")

    def failed(self) -> Self:
        """Given up by the sender; the last one first."""
        return self.filter(state=State.FAILED).order_by("-failed_at", "pk")


class Mail(models.Model):
    """One mail to one person. Address, subject and text are sealed together: private links stand in it.

    ``about`` is the external id of the practitioner it concerns, or empty. ``tries`` counts each time a sender took it
    up, also where that sender then died. While somebody is sending it, ``next_try_at`` is when another may take it up.
    ``last_error`` is a sentence of ours, never what a server answered: that often quotes an address.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(max_length=20)
    about = models.CharField(max_length=80, blank=True, db_index=True)
    sealed = models.TextField()
    state = models.CharField(max_length=8, choices=State, default=State.WAITING)
    tries = models.PositiveSmallIntegerField(default=0)
    created_at = models.DateTimeField()
    next_try_at = models.DateTimeField()
    sent_at = models.DateTimeField(null=True, blank=True)
    failed_at = models.DateTimeField(null=True, blank=True)
    last_error = models.CharField(max_length=120, blank=True)

    objects = MailQuerySet.as_manager()

    class Meta:
        ordering = ["created_at", "id"]
        indexes = [models.Index(fields=["state", "next_try_at"], name="mail_due")]
        constraints = [
            models.CheckConstraint(condition=Q(state__in=State.values), name="mail_state_known"),
            models.CheckConstraint(
                condition=Q(state=State.SENT, sent_at__isnull=False) | (~Q(state=State.SENT) & Q(sent_at__isnull=True)),
                name="mail_sent_at_a_time",
            ),
            models.CheckConstraint(
                condition=Q(state=State.FAILED, failed_at__isnull=False)
                | (~Q(state=State.FAILED) & Q(failed_at__isnull=True)),
                name="mail_failed_at_a_time",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.kind} ({self.state})"

    @property
    def purpose(self) -> str:
        """What the text is sealed for: this row and no other, so that no mail reaches another's reader."""
        return f"{self._meta.db_table}:sealed:{self.id}"
