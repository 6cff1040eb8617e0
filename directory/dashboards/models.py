"""A few counts of each day, so that a line can be drawn. Counts alone: nobody's name, nothing of visitors."""

from django.db import models
from django.db.models import F, Q


class Snapshot(models.Model):
    """How the directory stood at the end of a day, or when the command last ran on it.

    ``confirmed``: listed people whose openings were confirmed within 90 days. ``waiting``: items of the queue, and
    ``waiting_long`` those older than 30 days.
    """

    on = models.DateField(unique=True)
    listed = models.PositiveIntegerField()
    confirmed = models.PositiveIntegerField()
    waiting = models.PositiveIntegerField()
    waiting_long = models.PositiveIntegerField()

    class Meta:
        ordering = ["on"]
        constraints = [
            models.CheckConstraint(condition=Q(confirmed__lte=F("listed")), name="snapshot_confirmed_are_listed"),
            models.CheckConstraint(condition=Q(waiting_long__lte=F("waiting")), name="snapshot_long_are_waiting"),
        ]

    def __str__(self) -> str:
        return f"{self.on}: {self.confirmed} of {self.listed}"
