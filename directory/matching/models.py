"""The rule as curators set it, and how often practitioners were shown. Nothing about clients."""

from typing import Any

from django.conf import settings
from django.db import models

from directory.matching.choices import RuleState


class FrozenRuleError(RuntimeError):
    """Somebody tried to change or delete a published rule set. It can only be replaced by another one."""

    def __init__(self) -> None:
        super().__init__("A published rule set stays as it is; publish another one instead.")


class RuleSetQuerySet(models.QuerySet["RuleSet"]):
    """Refuses to touch what is published; the one step from draft to published leaves drafts alone."""

    def update(self, **values: Any) -> int:
        self._refuse_published()
        return super().update(**values)

    def delete(self) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete()

    def _refuse_published(self) -> None:
        if self.filter(state=RuleState.PUBLISHED).exists():
            raise FrozenRuleError


class RuleSet(models.Model):
    """Every number of the ranking rule under one version. In force is the one published last.

    ``numbers`` is the whole of it (``directory.ranking.numbers``). ``turn`` counts publications from 1: several may
    fall on one day.
    """

    version = models.CharField(max_length=32, unique=True)
    state = models.CharField(max_length=9, choices=RuleState.choices, default=RuleState.DRAFT)
    numbers = models.JSONField()
    note = models.TextField("what changes, and why", blank=True)
    created_at = models.DateTimeField()
    created_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    turn = models.PositiveIntegerField(null=True, blank=True, unique=True)
    published_on = models.DateField(null=True, blank=True)
    published_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )

    objects = RuleSetQuerySet.as_manager()

    class Meta:
        ordering = ["-created_at", "-pk"]
        permissions = [("publish_ruleset", "Can publish a rule set")]
        constraints = [
            models.CheckConstraint(
                condition=models.Q(state=RuleState.DRAFT, turn__isnull=True, published_on__isnull=True)
                | (models.Q(state=RuleState.PUBLISHED, turn__gte=1, published_on__isnull=False) & ~models.Q(note="")),
                name="ruleset_published_is_dated_and_said_why",
            ),
        ]

    def __str__(self) -> str:
        return f"rule {self.version}"

    def save(self, *args: Any, **kwargs: Any) -> None:
        self._refuse_published()
        super().save(*args, **kwargs)

    def delete(self, *args: Any, **kwargs: Any) -> tuple[int, dict[str, int]]:
        self._refuse_published()
        return super().delete(*args, **kwargs)

    @property
    def is_published(self) -> bool:
        return self.state == RuleState.PUBLISHED

    def _refuse_published(self) -> None:
        if self.pk and RuleSet.objects.filter(pk=self.pk, state=RuleState.PUBLISHED).exists():
            raise FrozenRuleError


class Exposure(models.Model):
    """How often somebody was shown in a week, and how often an even rotation among equals would have had them first.

    ``week``: its Monday. ``shown``: on a page of results; ``first`` and ``top_five``: in those places of a first page.
    ``expected_first`` and ``expected_top_five``: the same places as even turns would give them, in millionths.
    Counts alone: no client, no place, no time of day.
    """

    practitioner = models.ForeignKey("practitioners.Practitioner", on_delete=models.CASCADE, related_name="+")
    week = models.DateField()
    shown = models.PositiveBigIntegerField(default=0)
    first = models.PositiveBigIntegerField(default=0)
    top_five = models.PositiveBigIntegerField(default=0)
    expected_first = models.PositiveBigIntegerField(default=0)
    expected_top_five = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [models.UniqueConstraint(fields=["week", "practitioner"], name="exposure_week_practitioner")]

    def __str__(self) -> str:
        return f"{self.practitioner_id}, week of {self.week}"


class UnmetNeed(models.Model):
    """How often in a week nobody was found for two things at once in a region. Counts alone, of vocabulary alone.

    ``week``: its Monday. ``region``: a jurisdiction such as ``US-OR``, "" where none was said. ``first``, ``second``:
    ``kind:code`` in alphabetical order; ``second`` is "" where only one thing that is counted was asked. Never what
    somebody suffers from, which community they belong to, what they typed, or a third thing.
    """

    week = models.DateField(db_index=True)
    region = models.CharField(max_length=10, blank=True)
    first = models.CharField(max_length=60)
    second = models.CharField(max_length=60, blank=True)
    count = models.PositiveBigIntegerField(default=0)

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["week", "region", "first", "second"], name="unmet_need_once_a_week"),
            models.CheckConstraint(condition=~models.Q(first=""), name="unmet_need_asks_something"),
        ]

    def __str__(self) -> str:
        return f"{self.first} {self.second}, {self.region or 'anywhere'}, week of {self.week}"
