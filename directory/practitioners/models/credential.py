"""What someone holds of an issuer's certification. It says what they trained in; it is not a licence."""

from django.db import models
from django.db.models import F, Q

from directory.practitioners.choices import CredentialStatus
from directory.practitioners.models.parts import claims_and_ends, last_check_counts_until
from directory.practitioners.models.practitioner import Practitioner
from directory.vocabulary.models import Certification


class Credential(models.Model):
    """One certification of one person. A badge comes only from ``verified`` with a date; a claim is in their words."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="credentials")
    certification = models.ForeignKey(Certification, on_delete=models.PROTECT, related_name="+")
    status = models.CharField(max_length=10, choices=CredentialStatus, default=CredentialStatus.CLAIMED)
    issued_on = models.DateField(null=True, blank=True)
    expires_on = models.DateField(null=True, blank=True)
    verified_on = models.DateField(null=True, blank=True, help_text="The day somebody checked with the issuer.")
    recheck_on = last_check_counts_until()

    class Meta:
        ordering = ["practitioner", "certification__position"]
        indexes = claims_and_ends("credential")
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "certification"], name="credential_once"),
            models.CheckConstraint(
                condition=Q(issued_on__isnull=True) | Q(expires_on__isnull=True) | Q(issued_on__lte=F("expires_on")),
                name="credential_dates_in_order",
            ),
            models.CheckConstraint(condition=Q(status__in=CredentialStatus.values), name="credential_status_known"),
        ]

    def __str__(self) -> str:
        return f"{self.certification_id} ({self.status})"
