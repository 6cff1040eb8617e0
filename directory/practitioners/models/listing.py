"""What stands beside a listing and not in practitioner files: its photo, its older addresses, days of confirmation."""

from django.db import models
from django.db.models import Q

from directory.practitioners.choices import PHOTO_SIZES, FieldGroup
from directory.practitioners.models.practitioner import Practitioner


class FormerSlug(models.Model):
    """An address that a profile once had. It leads to the profile's address of today, and nobody else gets it."""

    slug = models.SlugField(max_length=120, unique=True)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="former_slugs")
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["practitioner", "pk"]

    def __str__(self) -> str:
        return self.slug


class FormerKey(models.Model):
    """The key and external id of a second record of somebody, from before both were made one: kept lists name it."""

    key = models.BigIntegerField(unique=True)
    external_id = models.CharField(max_length=80)
    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="former_keys")

    class Meta:
        ordering = ["practitioner", "pk"]

    def __str__(self) -> str:
        return self.external_id


class FieldConfirmation(models.Model):
    """The day on which somebody last said that a part of the listing holds."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="field_confirmations")
    group = models.CharField(max_length=12, choices=FieldGroup)
    confirmed_on = models.DateField()

    class Meta:
        ordering = ["practitioner", "group"]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "group"], name="field_confirmation_once"),
            models.CheckConstraint(condition=Q(group__in=FieldGroup.values), name="field_confirmation_group_known"),
        ]

    def __str__(self) -> str:
        return f"{self.group} ({self.confirmed_on})"


class SessionFee(models.Model):
    """What a session of this length costs, in the practitioner's currency; shown while it agrees with the range."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="session_fees")
    minutes = models.PositiveSmallIntegerField()
    amount = models.DecimalField(max_digits=8, decimal_places=2)

    class Meta:
        ordering = ["practitioner", "minutes"]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "minutes"], name="session_fee_once"),
            models.CheckConstraint(condition=Q(minutes__gte=5, minutes__lte=600), name="session_fee_minutes_plausible"),
            models.CheckConstraint(condition=Q(amount__gte=0), name="session_fee_not_negative"),
        ]

    def __str__(self) -> str:
        return f"{self.minutes} min: {self.amount}"


class Photo(models.Model):
    """A picture of the practitioner, re-encoded here. ``digest`` names its files: other bytes, another address."""

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="photo")
    digest = models.CharField(max_length=64, help_text="SHA-256 of the largest file.")
    created_at = models.DateTimeField(auto_now_add=True)

    def __str__(self) -> str:
        return f"{self.practitioner_id}: {self.digest[:12]}"


class PhotoFile(models.Model):
    """One size of a photo as WebP, in a table of its own so that pages never read the bytes."""

    photo = models.ForeignKey(Photo, on_delete=models.CASCADE, related_name="files")
    size = models.PositiveSmallIntegerField(help_text="Pixels of a side.")
    content = models.BinaryField()

    class Meta:
        constraints = [
            models.UniqueConstraint(fields=["photo", "size"], name="photo_size_once"),
            models.CheckConstraint(condition=Q(size__in=PHOTO_SIZES), name="photo_size_known"),
        ]

    def __str__(self) -> str:
        return f"{self.size} px"
