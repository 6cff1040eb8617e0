"""A practitioner, and the specialties they name."""

from django.core.exceptions import ValidationError
from django.core.validators import RegexValidator
from django.db import models
from django.db.models import F, Q
from phonenumber_field.modelfields import PhoneNumberField

from directory.practitioners.choices import (
    LONGEST_LIMIT,
    LONGEST_WAIT_WEEKS,
    MOST_FOCUSES,
    MOST_LIMITS,
    Accepting,
    Gender,
    Status,
    Touch,
    Withdrawal,
)
from directory.practitioners.npi import right_npi
from directory.practitioners.querysets import PractitionerQuerySet
from directory.vocabulary.models import Modality, Specialty, Term

not_blank = RegexValidator(r"\S", "This cannot be empty.")


def few_short_lines(text: str) -> None:
    """A validator: at most MOST_LIMITS lines of LONGEST_LIMIT characters. Raises ValidationError."""
    lines = [line for line in text.splitlines() if line.strip()]
    if len(lines) > MOST_LIMITS:
        raise ValidationError(f"Write at most {MOST_LIMITS} lines.")
    if any(len(line) > LONGEST_LIMIT for line in lines):
        raise ValidationError(f"A line has at most {LONGEST_LIMIT} characters.")


class Practitioner(models.Model):
    """One person. Empty text, null and an empty list all mean unknown, never "no"."""

    external_id = models.CharField(max_length=80, unique=True, validators=[not_blank])
    npi = models.CharField(
        "NPI",
        max_length=10,
        blank=True,
        default="",
        # rows of files are inserted without it
        db_default="",
        validators=[right_npi],
        help_text="National Provider Identifier, ten digits; public. Not in practitioner files.",
    )
    slug = models.SlugField(max_length=120, unique=True)
    name = models.CharField(max_length=160, validators=[not_blank])
    status = models.CharField(max_length=10, choices=Status, default=Status.DRAFT)
    consented_on = models.DateField(null=True, blank=True, help_text="The day they agreed to be listed.")
    submitted_on = models.DateField(
        null=True, blank=True, editable=False, help_text="A draft with this day is in review; in files it is a draft."
    )
    returns_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The day somebody who paused wants to be listed again."
    )
    withdrawn_on = models.DateField(
        null=True, blank=True, editable=False, help_text="The day of the last withdrawal; it stays when they come back."
    )
    withdrawn_because = models.CharField(
        max_length=10, blank=True, editable=False, default="", db_default="", choices=Withdrawal
    )

    pronouns = models.CharField(max_length=40, blank=True)
    gender = models.CharField(max_length=10, blank=True, choices=Gender)
    headline = models.CharField(max_length=200, blank=True)
    about = models.TextField(max_length=5000, blank=True)
    limits = models.TextField(
        "what they do not do",
        blank=True,
        default="",
        # rows of files are inserted without it
        db_default="",
        validators=[few_short_lines],
        help_text=f"One plain line each, at most {MOST_LIMITS}. Not in practitioner files.",
    )
    practising_since = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Year.")

    specialties: "models.ManyToManyField[Specialty, PractitionerSpecialty]" = models.ManyToManyField(
        Specialty, through="PractitionerSpecialty", related_name="practitioners"
    )
    modalities = models.ManyToManyField(Modality, blank=True, related_name="practitioners")
    terms = models.ManyToManyField(
        Term,
        blank=True,
        related_name="practitioners",
        help_text="Formats, age groups, communities, languages, times, room, insurance.",
    )
    touch = models.CharField(max_length=10, blank=True, choices=Touch)

    fee_min = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    fee_max = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    sliding_scale_min = models.DecimalField(max_digits=8, decimal_places=2, null=True, blank=True)
    currency = models.CharField(
        max_length=3,
        blank=True,
        validators=[RegexValidator(r"^[A-Z]{3}$", "Use a three-letter code such as USD.")],
    )
    discovery_call_minutes = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text="Free of charge. 0 = none; empty = not known."
    )

    accepting = models.CharField(max_length=10, blank=True, choices=Accepting)
    confirmed_on = models.DateField(null=True, blank=True, help_text="The day capacity was last confirmed.")
    waiting_weeks = models.PositiveSmallIntegerField(
        null=True,
        blank=True,
        editable=False,
        help_text="About how long the waitlist takes, as they say it. Not in practitioner files.",
    )

    email = models.EmailField(blank=True)
    phone = PhoneNumberField(blank=True)
    website = models.URLField(blank=True, max_length=300)
    booking_url = models.URLField(blank=True, max_length=300)

    rotation_key = models.PositiveIntegerField(
        editable=False,
        default=0,
        help_text="A fixed pseudo-random number: equals take turns by it, day by day.",
    )
    created_at = models.DateTimeField(auto_now_add=True)
    updated_at = models.DateTimeField(auto_now=True)

    objects = PractitionerQuerySet.as_manager()

    class Meta:
        ordering = ["name", "external_id"]
        indexes = [
            models.Index(fields=["status", "-confirmed_on"], name="practitioner_listed_fresh"),
            models.Index(fields=["npi"], condition=~Q(npi=""), name="practitioner_by_npi"),
            # the curators' list is found, counted and sorted in these alone, without the long texts of the rows
            models.Index(fields=["name", "external_id", "email", "status", "submitted_on"], name="practitioner_found"),
            models.Index(fields=["-updated_at"], name="practitioner_changed"),
            # who may be seen, joined to papers by the hundred thousand without the long texts of the rows
            models.Index(fields=["id", "status", "submitted_on", "updated_at"], name="practitioner_state"),
            models.Index(fields=["submitted_on"], condition=Q(submitted_on__isnull=False), name="practitioner_review"),
            models.Index(fields=["returns_on"], condition=Q(returns_on__isnull=False), name="practitioner_returns"),
        ]
        constraints = [
            models.CheckConstraint(
                condition=~Q(status=Status.LISTED) | Q(consented_on__isnull=False),
                name="listed_needs_consent",
            ),
            models.CheckConstraint(condition=~Q(external_id=""), name="practitioner_has_external_id"),
            models.CheckConstraint(condition=~Q(name=""), name="practitioner_has_name"),
            models.CheckConstraint(condition=Q(status__in=Status.values), name="practitioner_status_known"),
            models.CheckConstraint(
                condition=Q(withdrawn_because__in=["", *Withdrawal.values]), name="practitioner_withdrawal_known"
            ),
            models.CheckConstraint(condition=Q(touch__in=["", *Touch.values]), name="practitioner_touch_known"),
            models.CheckConstraint(
                condition=Q(accepting__in=["", *Accepting.values]), name="practitioner_accepting_known"
            ),
            models.CheckConstraint(
                condition=Q(waiting_weeks__isnull=True)
                | Q(waiting_weeks__gte=1, waiting_weeks__lte=LONGEST_WAIT_WEEKS),
                name="practitioner_waiting_plausible",
            ),
            models.CheckConstraint(condition=Q(gender__in=["", *Gender.values]), name="practitioner_gender_known"),
            models.CheckConstraint(
                condition=Q(fee_min__isnull=True) | Q(fee_min__gte=0),
                name="practitioner_fee_min_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(fee_max__isnull=True) | Q(fee_max__gte=0),
                name="practitioner_fee_max_not_negative",
            ),
            models.CheckConstraint(
                condition=Q(fee_min__isnull=True) | Q(fee_max__isnull=True) | Q(fee_min__lte=F("fee_max")),
                name="practitioner_fees_in_order",
            ),
            models.CheckConstraint(
                condition=Q(sliding_scale_min__isnull=True)
                | (Q(sliding_scale_min__gte=0) & (Q(fee_max__isnull=True) | Q(sliding_scale_min__lte=F("fee_max")))),
                name="practitioner_sliding_scale_below_fee",
            ),
            models.CheckConstraint(
                condition=Q(practising_since__isnull=True)
                | (Q(practising_since__gte=1930) & Q(practising_since__lte=2100)),
                name="practitioner_year_plausible",
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def limit_lines(self) -> list[str]:
        """What they do not do, line by line."""
        return [line.strip() for line in self.limits.splitlines() if line.strip()]


class PractitionerSpecialty(models.Model):
    """A specialty someone names. At most five are a focus: the database gives out five numbered places."""

    practitioner = models.ForeignKey(Practitioner, on_delete=models.CASCADE, related_name="named_specialties")
    specialty = models.ForeignKey(Specialty, on_delete=models.PROTECT, related_name="+")
    focus_position = models.PositiveSmallIntegerField(
        null=True, blank=True, help_text=f"1 to {MOST_FOCUSES} for a focus; empty for a mention."
    )

    class Meta:
        ordering = ["practitioner", F("focus_position").asc(nulls_last=True), "specialty__position"]
        constraints = [
            models.UniqueConstraint(fields=["practitioner", "specialty"], name="specialty_named_once"),
            models.UniqueConstraint(fields=["practitioner", "focus_position"], name="focus_place_once"),
            models.CheckConstraint(
                condition=Q(focus_position__isnull=True)
                | (Q(focus_position__gte=1) & Q(focus_position__lte=MOST_FOCUSES)),
                name="at_most_five_focuses",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.specialty_id}{'*' if self.is_focus else ''}"

    @property
    def is_focus(self) -> bool:
        """Named by the practitioner as the centre of the practice."""
        return self.focus_position is not None
