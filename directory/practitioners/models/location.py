"""Where someone sees people. A hidden street never leaves the curators' side, and neither does its exact point."""

from django.db import models
from django.db.models import Q

from directory.practitioners.choices import PointSource
from directory.practitioners.models.parts import one_part
from directory.practitioners.models.practitioner import Practitioner
from directory.practitioners.rows import jurisdiction_of


class Location(models.Model):
    """An office or a home practice. Coordinates in degrees (WGS 84).

    ``latitude``/``longitude`` are as given or placed. ``public_latitude``/``public_longitude`` are what pages show and
    distances measure: the same point, or the postal-code centre where the street is hidden, so that repeated
    searches cannot find a home.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="locations")
    position = models.PositiveSmallIntegerField(default=0)
    line = models.CharField("street", max_length=160, blank=True)
    city = models.CharField(max_length=100, blank=True)
    region = models.CharField(max_length=10, blank=True, help_text="State or province code, such as OR.")
    postal = models.CharField(max_length=12, blank=True)
    country = models.CharField(max_length=2, blank=True, default="US")
    hides_street = models.BooleanField(default=False)
    point_source = models.CharField(max_length=10, blank=True, choices=PointSource, default=PointSource.UNPLACED)
    precision = models.CharField(max_length=10, blank=True, help_text="exact, postcode or city")
    latitude = models.FloatField(null=True, blank=True)
    longitude = models.FloatField(null=True, blank=True)
    public_latitude = models.FloatField(null=True, blank=True, editable=False)
    public_longitude = models.FloatField(null=True, blank=True, editable=False)

    class Meta:
        ordering = ["practitioner", "position"]
        indexes = [
            models.Index(fields=["public_latitude", "public_longitude"], name="location_public_point"),
        ]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "position"], name="location_position_once"),
            models.CheckConstraint(
                condition=Q(latitude__isnull=True, longitude__isnull=True)
                | Q(
                    latitude__isnull=False,
                    longitude__isnull=False,
                    latitude__gte=-90,
                    latitude__lte=90,
                    longitude__gte=-180,
                    longitude__lte=180,
                ),
                name="location_point_on_earth",
            ),
            models.CheckConstraint(
                condition=Q(public_latitude__isnull=True, public_longitude__isnull=True)
                | Q(
                    public_latitude__isnull=False,
                    public_longitude__isnull=False,
                    public_latitude__gte=-90,
                    public_latitude__lte=90,
                    public_longitude__gte=-180,
                    public_longitude__lte=180,
                ),
                name="location_public_point_on_earth",
            ),
            *(
                one_part(part, name=f"location_{part}_is_one_part")
                for part in ("line", "city", "region", "postal", "country")
            ),
        ]

    def __str__(self) -> str:
        return ", ".join(part for part in (self.city, self.region) if part) or "unplaced"

    @property
    def jurisdiction(self) -> str:
        """ISO 3166-2 code of the office's place, such as US-OR; empty where the record does not say."""
        return jurisdiction_of(self.country, self.region)
