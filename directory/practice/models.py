"""What stands behind a practitioner's own page: links, rounds of questions, and who wants no more mail."""

from datetime import date, datetime, timedelta
from typing import Self

from django.conf import settings
from django.db import models
from django.db.models import Q

from directory.mailing.models import Mail
from directory.practice.choices import MOST_TRIES, Kind
from directory.practitioners.choices import CAPACITY_DAYS, Status
from directory.practitioners.models import Practitioner


class LinkQuerySet(models.QuerySet["Link"]):
    """Reads start with ``alive``: an ended link counts as missing, whether or not housekeeping ran."""

    def alive(self, now: datetime) -> Self:
        """Not past their end, of somebody who has not withdrawn."""
        return self.filter(expires_at__gt=now).exclude(practitioner__status=Status.WITHDRAWN)


class Link(models.Model):
    """A private way to the own page of one listing, kept as a hash. There is one for each: a new one ends the old."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="practice_link")
    token_hash = models.CharField(max_length=64, unique=True)
    created_at = models.DateTimeField()
    expires_at = models.DateTimeField(db_index=True)

    objects = LinkQuerySet.as_manager()

    def __str__(self) -> str:
        return f"link of {self.practitioner_id}"


class Round(models.Model):
    """People who were asked together. ``region`` is the filter of a round by hand, such as OR; empty for everybody."""

    kind = models.CharField(max_length=5, choices=Kind)
    region = models.CharField(max_length=10, blank=True)
    started_at = models.DateTimeField()
    started_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    class Meta:
        ordering = ["-started_at", "-pk"]
        constraints = [models.CheckConstraint(condition=Q(kind__in=Kind.values), name="round_kind_known")]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}, {self.started_at:%Y-%m-%d}"


class AskQuerySet(models.QuerySet["Ask"]):
    """Reads as words."""

    def unanswered(self) -> Self:
        """Nobody pressed a button yet."""
        return self.filter(answered_at__isnull=True)

    def lapsed(self, today: date) -> Self:
        """Unanswered, and the openings count as unknown by now."""
        return self.unanswered().filter(since__lt=today - timedelta(days=CAPACITY_DAYS))


class Ask(models.Model):
    """One listing asked once.

    ``since`` is the day of the last confirmation (of the consent, where there never was one): it names the silence, in
    which nobody is asked more than MOST_TRIES times. ``mail`` goes a week after its delivery.
    """

    round = models.ForeignKey(Round, on_delete=models.CASCADE, related_name="asks")
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="asks")
    since = models.DateField()
    step = models.PositiveSmallIntegerField()
    asked_at = models.DateTimeField()
    answered_at = models.DateTimeField(null=True, blank=True)
    mail = models.ForeignKey(Mail, null=True, blank=True, on_delete=models.SET_NULL, related_name="asks")

    objects = AskQuerySet.as_manager()

    class Meta:
        ordering = ["-asked_at", "-pk"]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "since", "step"], name="asked_once"),
            models.CheckConstraint(condition=Q(step__gte=1, step__lte=MOST_TRIES), name="ask_step_known"),
        ]

    def __str__(self) -> str:
        return f"{self.practitioner_id}, try {self.step}"


class ForgetWish(models.Model):
    """This practitioner removed the page and asked that everything kept about them be deleted. It goes with them."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="forget_wish")
    asked_at = models.DateTimeField()

    def __str__(self) -> str:
        return f"{self.practitioner_id} asks to be forgotten"


class NoMail(models.Model):
    """This practitioner asked for no more reminders; the page itself stays theirs."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="no_mail")
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"no mail to {self.practitioner_id}"
