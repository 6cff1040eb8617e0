"""What a public register says of who somebody is. It checks an identity; it never makes a listing, and no badge."""

from django.db import models
from django.db.models import Q

from directory.practitioners.choices import Identity
from directory.practitioners.models.practitioner import Practitioner


class IdentityCheck(models.Model):
    """The last comparison of one listing with the register of NPIs (NPPES).

    ``npi`` is the number that was looked up; ``detail`` says in words what differs, and what the register has.
    ``extract_on`` is the day of the extract's file, where its name tells it.
    """

    practitioner = models.OneToOneField(Practitioner, on_delete=models.CASCADE, related_name="identity_check")
    npi = models.CharField("NPI", max_length=10)
    result = models.CharField(max_length=12, choices=Identity)
    detail = models.CharField(max_length=400, blank=True)
    checked_on = models.DateField()
    extract_on = models.DateField(null=True, blank=True)

    class Meta:
        indexes = [models.Index(fields=["result", "practitioner"], name="identity_by_result")]
        constraints = [models.CheckConstraint(condition=Q(result__in=Identity.values), name="identity_result_known")]

    def __str__(self) -> str:
        return f"{self.npi}: {self.get_result_display()}"
