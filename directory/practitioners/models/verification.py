"""The public trail: who looked at which paper, how, when, and when somebody looks again."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from directory.practitioners.choices import Method, Paper, Result
from directory.practitioners.models.parts import one_part
from directory.practitioners.models.practitioner import Practitioner


class Verification(models.Model):
    """One look at one paper of one person. Entries are added, never altered: a correction is a new entry.

    The paper is named as practitioner files name it, not by its row: a file that drops a licence and brings it back
    makes a new row, and what was checked stays true. ``code`` is a profession, a compact or a certification;
    ``jurisdiction`` and ``number`` belong to licences, ``number`` to compact authorities too. An empty ``number``
    speaks of the paper whatever its number. ``checked_by`` is never shown. Of what ran out (``lapsed``) ``checked_on``
    is the day that passed, and ``source`` says in fixed words which day that was.
    """

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="verifications")
    paper = models.CharField(max_length=14, choices=Paper)
    code = models.CharField(max_length=40, help_text="As in practitioner files: PSY, PSYPACT, SEP.")
    jurisdiction = models.CharField(max_length=10, blank=True, help_text="Of a licence, such as US-OR.")
    number = models.CharField(max_length=60, blank=True, help_text="Of a licence or authority; empty where not noted.")
    method = models.CharField(
        max_length=12, blank=True, choices=Method, help_text="Empty for a claim, and where time ran out."
    )
    source = models.CharField(
        max_length=120, blank=True, help_text="Where, in words for everybody, such as: the issuer’s register."
    )
    result = models.CharField(max_length=14, choices=Result)
    checked_on = models.DateField()
    next_due_on = models.DateField(null=True, blank=True)
    note = models.CharField(max_length=300, blank=True, help_text="One sentence for everybody.")
    checked_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, editable=False, on_delete=models.SET_NULL, related_name="+"
    )
    created_at = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ["practitioner", "-checked_on", "-pk"]
        indexes = [
            models.Index(fields=["paper", "result", "next_due_on"], name="verification_due"),
            models.Index(
                fields=["practitioner", "paper", "code"],
                condition=Q(result=Result.NOT_CONFIRMED),
                name="verification_refused",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(paper__in=Paper.values), name="verification_paper_known"),
            models.CheckConstraint(condition=Q(method__in=["", *Method.values]), name="verification_method_known"),
            models.CheckConstraint(condition=Q(result__in=Result.values), name="verification_result_known"),
            models.CheckConstraint(condition=~Q(code=""), name="verification_has_code"),
            models.CheckConstraint(
                condition=(Q(result__in=[Result.CLAIMED, Result.LAPSED]) & Q(method=""))
                | (~Q(result__in=[Result.CLAIMED, Result.LAPSED]) & ~Q(method="")),
                name="verification_has_a_method_where_somebody_checked",
                violation_error_message="A check has a method; a claim has none.",
            ),
            models.CheckConstraint(
                condition=Q(next_due_on__isnull=True)
                | (Q(result=Result.CONFIRMED) & Q(next_due_on__gte=F("checked_on"))),
                name="verification_is_due_later",
                violation_error_message="Only what was confirmed is due again, and not before the day of the check.",
            ),
            *(one_part(part, name=f"verification_{part}_is_one_part") for part in ("code", "jurisdiction", "number")),
        ]

    def __str__(self) -> str:
        return f"{self.code} {self.jurisdiction} ({self.result}, {self.checked_on})".replace("  ", " ")
