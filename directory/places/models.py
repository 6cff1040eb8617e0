"""What online geocoders said about practitioners' addresses. Visitors' texts never come here."""

from django.db import models
from django.db.models import F, Q

from directory.places.choices import Precision, Reason


class GeocodedAddress(models.Model):
    """One address that was looked up online: placed, or not placed with the reason and the time to ask again.

    ``address`` is the whole address on one line in lower case. Coordinates are WGS 84 degrees.
    """

    address = models.CharField(max_length=400, unique=True)
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    precision = models.CharField(max_length=10, choices=Precision, blank=True)
    reason = models.CharField("not placed because", max_length=20, choices=Reason, blank=True)
    service = models.CharField(max_length=40)
    looked_up_at = models.DateTimeField()
    retry_after = models.DateTimeField(null=True, blank=True, db_index=True)

    class Meta:
        verbose_name = "geocoded address"
        verbose_name_plural = "geocoded addresses"
        ordering = ["-looked_up_at", "pk"]
        constraints = [
            models.CheckConstraint(
                name="geocoded_placed_or_reason",
                # NULL compares as unknown, and an unknown check passes: so both are said to be there
                condition=Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                    precision__in=Precision.values,
                    reason="",
                    retry_after=None,
                )
                | Q(
                    latitude=None,
                    longitude=None,
                    precision="",
                    reason__in=Reason.values,
                    retry_after__isnull=False,
                ),
                violation_error_message="An address is either placed, or has a reason and a time to ask again.",
            ),
            models.CheckConstraint(
                name="geocoded_retry_later",
                condition=Q(retry_after=None) | Q(retry_after__gte=F("looked_up_at")),
                violation_error_message="The time to ask again cannot lie before the last look-up.",
            ),
        ]

    def __str__(self) -> str:
        return self.address

    @property
    def is_placed(self) -> bool:
        """Whether the service found one house."""
        return self.latitude is not None
