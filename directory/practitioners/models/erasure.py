"""What is left of somebody who asked to be forgotten: that it was done, and marks that keep them from coming back."""

from django.conf import settings
from django.db import models

from directory.practitioners.choices import ErasedMark


class Erasure(models.Model):
    """One listing that was deleted with all that hung on it. ``reason`` is an administrator's, and names nobody.

    ``counts`` says how many rows went, by what they were.
    """

    erased_on = models.DateField()
    reason = models.CharField(max_length=300)
    erased_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.SET_NULL, related_name="+"
    )
    erased_by_name = models.CharField(max_length=150)
    counts: "models.JSONField[dict[str, int], dict[str, int]]" = models.JSONField(default=dict)

    class Meta:
        ordering = ["-pk"]

    def __str__(self) -> str:
        return f"erasure {self.pk}, {self.erased_on}"


class ErasedKey(models.Model):
    """A keyed hash of one thing by which the person would come back: nobody reads from it who that was."""

    erasure = models.ForeignKey(Erasure, on_delete=models.CASCADE, related_name="keys")
    kind = models.CharField(max_length=12, choices=ErasedMark)
    digest = models.CharField(max_length=64, help_text="HMAC-SHA-256 under the key of the site, in hex.")

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["erasure", "kind", "digest"], name="erased_key_once"),
            models.CheckConstraint(condition=models.Q(kind__in=ErasedMark.values), name="erased_key_kind_known"),
        ]
        indexes = [models.Index(fields=["kind", "digest"], name="erased_key_found")]

    def __str__(self) -> str:
        return f"{self.kind} of erasure {self.erasure_id}"
