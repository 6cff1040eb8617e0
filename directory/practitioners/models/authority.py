"""The legal right to practise: a licence is profession × place × number × expiry; a compact authority is individual."""

from django.db import models
from django.db.models import Q

from directory.practitioners.choices import EDUCATOR, LicenceStatus
from directory.practitioners.models.parts import claims_and_ends, last_check_counts_until, one_part
from directory.practitioners.models.practitioner import Practitioner
from directory.vocabulary.models import Compact, Jurisdiction, Profession


class Licence(models.Model):
    """A licence of one profession in one place. An educator (COACH) stands here without a place: there is none."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="licences")
    profession = models.ForeignKey(Profession, on_delete=models.PROTECT, related_name="+")
    jurisdiction = models.ForeignKey(Jurisdiction, null=True, blank=True, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=LicenceStatus, default=LicenceStatus.CLAIMED)
    recheck_on = last_check_counts_until()

    class Meta:
        ordering = ["practitioner", "profession__position", "jurisdiction", "number"]
        indexes = [
            *claims_and_ends("licence"),
            models.Index(fields=["number", "practitioner"], name="licence_by_number"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=["practitioner", "profession", "jurisdiction", "number"], name="licence_once"
            ),
            models.UniqueConstraint(
                fields=["practitioner", "profession"],
                condition=Q(jurisdiction__isnull=True),
                name="educator_once",
            ),
            models.CheckConstraint(
                condition=Q(jurisdiction__isnull=False) | Q(profession=EDUCATOR), name="licence_has_a_place"
            ),
            models.CheckConstraint(condition=Q(status__in=LicenceStatus.values), name="licence_status_known"),
            one_part("number", name="licence_number_is_one_part"),
        ]

    def __str__(self) -> str:
        return f"{self.profession_id} {self.jurisdiction_id or ''}".strip()


class CompactAuthority(models.Model):
    """An individual authority under a compact. Without a home licence it opens nothing."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="compact_authorities")
    compact = models.ForeignKey(Compact, on_delete=models.PROTECT, related_name="+")
    number = models.CharField(max_length=60, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    status = models.CharField(max_length=10, choices=LicenceStatus, default=LicenceStatus.CLAIMED)
    recheck_on = last_check_counts_until()

    class Meta:
        verbose_name_plural = "compact authorities"
        ordering = ["practitioner", "compact"]
        indexes = claims_and_ends("compact")
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "compact"], name="compact_authority_once"),
            models.CheckConstraint(condition=Q(status__in=LicenceStatus.values), name="compact_authority_status_known"),
            one_part("number", name="compact_authority_number_is_one_part"),
        ]

    def __str__(self) -> str:
        return self.compact_id
