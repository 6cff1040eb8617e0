"""The controlled vocabulary. Codes are primary keys: they stand in files, URLs and tests, and are never renamed."""

from typing import Any, Self

from django.db import models
from django.db.models import F, Q

from directory.vocabulary.choices import Rarity, Scope, SpecialtyKind, TermKind, WantedScope


class CurrentQuerySet(models.QuerySet[Any]):
    """Reads as words."""

    def current(self) -> Self:
        """Without those that were merged into another: they are names of that one now."""
        return self.filter(merged_into__isnull=True)


class CurrentManager(models.Manager[Any]):
    """What forms, pages and the catalogue read. Whoever needs every row asks ``everything``."""

    def get_queryset(self) -> CurrentQuerySet:
        return CurrentQuerySet(self.model, using=self._db).current()


class EveryManager(models.Manager[Any]):
    """Every row, also what was merged."""


class Kept(models.Model):
    """What a curator decided about a term: ``load_vocabulary`` leaves the fields in ``edited`` as they are."""

    is_deprecated = models.BooleanField(
        "no longer offered", default=False, help_text="Listings that have it keep it, and it is still found."
    )
    edited: "models.JSONField[list[str], list[str]]" = models.JSONField(default=list, blank=True, editable=False)

    class Meta:
        abstract = True


class Coded(Kept):
    """A term with a code that never changes and a label that may."""

    code = models.SlugField(primary_key=True, max_length=40, allow_unicode=False)
    label = models.CharField(max_length=120)
    position = models.PositiveIntegerField(default=1000, help_text="Order on pages, smallest first.")

    class Meta:
        abstract = True
        ordering = ["position", "code"]

    def __str__(self) -> str:
        return self.label


class Jurisdiction(Coded):
    """A place that issues licences: an ISO 3166-2 code such as US-OR."""

    class Meta(Coded.Meta):
        pass


class Specialty(Coded):
    """A node of the tree of what people bring. A child is a narrower term than its parent.

    ``family``: terms of one family lie near one another, wherever they stand in the tree. Empty: none.
    """

    kind = models.CharField(max_length=10, choices=SpecialtyKind)
    parent = models.ForeignKey("self", null=True, blank=True, on_delete=models.PROTECT, related_name="children")
    hint = models.CharField(max_length=160, blank=True)
    synonyms = models.JSONField(default=list, blank=True, help_text="Other words people use, as a list.")
    needs = models.CharField(max_length=30, blank=True, choices=WantedScope)
    rarity = models.CharField(max_length=6, choices=Rarity, default=Rarity.USUAL)
    family = models.SlugField(
        max_length=40,
        blank=True,
        default="",
        help_text="Terms of the same family lie near one another, wherever they stand in the tree: in a match, each"
        " counts a little where another is wanted. Write the same word for all of them, such as nerve-and-disc.",
    )
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    objects = CurrentManager()
    everything = EveryManager()

    class Meta(Coded.Meta):
        verbose_name_plural = "specialties"
        constraints = [
            models.CheckConstraint(
                condition=Q(parent__isnull=True) | ~Q(parent=F("code")),
                name="specialty_is_not_its_own_parent",
            )
        ]


class Compact(Coded):
    """An agreement between places that gives an individual authority reach beyond the home licence."""

    source = models.CharField(max_length=300, blank=True)

    class Meta(Coded.Meta):
        pass


class CompactMember(models.Model):
    """A place covered by a compact between two dates (both inclusive; empty = open)."""

    compact = models.ForeignKey(Compact, on_delete=models.CASCADE, related_name="members")
    jurisdiction = models.ForeignKey(Jurisdiction, on_delete=models.PROTECT, related_name="+")
    starts_on = models.DateField(null=True, blank=True)
    ends_on = models.DateField(null=True, blank=True)
    source = models.CharField(max_length=300, blank=True)
    confirmed_on = models.DateField(null=True, blank=True, help_text="The day a curator checked it.")

    class Meta:
        ordering = ["compact", "jurisdiction", "starts_on"]
        constraints = [
            models.UniqueConstraint(
                fields=["compact", "jurisdiction"],
                condition=Q(ends_on__isnull=True),
                name="compact_member_once",
            ),
            models.CheckConstraint(
                condition=Q(starts_on__isnull=True) | Q(ends_on__isnull=True) | Q(starts_on__lte=F("ends_on")),
                name="compact_member_dates_in_order",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.compact_id} {self.jurisdiction_id}"


class Profession(Coded):
    """A licensed profession (or, once, the unlicensed educator) and what it lets its holder offer."""

    scopes = models.JSONField(default=list, help_text="A list of: psychotherapy, medical, bodywork, education.")
    is_licensed = models.BooleanField(default=True)
    compact = models.ForeignKey(Compact, null=True, blank=True, on_delete=models.PROTECT, related_name="professions")

    class Meta(Coded.Meta):
        pass


class Modality(Coded):
    """An approach. ``is_virtual``: can be given at a distance at all. Ages in years, where the protocol has a range.

    ``family``: approaches of one family lie near one another. Empty: none.
    """

    scope = models.CharField(max_length=20, choices=Scope)
    hint = models.CharField(max_length=160, blank=True)
    professions = models.ManyToManyField(Profession, blank=True, related_name="modalities")
    is_virtual = models.BooleanField(default=False)
    is_mark = models.BooleanField(default=False, help_text="A registered mark of its owner.")
    is_class = models.BooleanField(default=False, help_text="Asked for as a class or coaching, not as care.")
    family = models.SlugField(
        max_length=40,
        blank=True,
        default="",
        help_text="Approaches of the same family lie near one another: in a match, each counts a little where another"
        " is wanted. Write the same word for all of them, such as hands-on.",
    )
    min_age = models.PositiveSmallIntegerField(null=True, blank=True)
    max_age = models.PositiveSmallIntegerField(null=True, blank=True)
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    objects = CurrentManager()
    everything = EveryManager()

    class Meta(Coded.Meta):
        verbose_name_plural = "modalities"
        constraints = [
            models.CheckConstraint(
                condition=Q(min_age__isnull=True) | Q(max_age__isnull=True) | Q(min_age__lte=F("max_age")),
                name="modality_ages_in_order",
            )
        ]


class Certification(Coded):
    """A rung of an issuer's ladder. Training rungs have ``is_certified`` false and are never shown as certified."""

    family = models.SlugField(max_length=40)
    rung = models.PositiveSmallIntegerField()
    is_certified = models.BooleanField()
    issuer = models.CharField(max_length=120)
    modality = models.ForeignKey(Modality, on_delete=models.PROTECT, related_name="certifications")
    is_licence_needed = models.BooleanField(default=False)
    renew_months = models.PositiveSmallIntegerField(null=True, blank=True)
    lapses_months = models.PositiveSmallIntegerField(null=True, blank=True)
    recheck_months = models.PositiveSmallIntegerField(null=True, blank=True)

    class Meta(Coded.Meta):
        constraints = [models.UniqueConstraint(fields=["family", "rung"], name="certification_rung_once")]


class Term(Kept):
    """An entry of a short list (formats, ages, languages, rooms, insurers …)."""

    kind = models.CharField(max_length=10, choices=TermKind)
    code = models.SlugField(max_length=40)
    label = models.CharField(max_length=120)
    hint = models.CharField(max_length=160, blank=True)
    position = models.PositiveIntegerField(default=1000, help_text="Order on pages, smallest first.")
    from_age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Age groups only, in years.")
    to_age = models.PositiveSmallIntegerField(null=True, blank=True, help_text="Age groups only, in years.")
    merged_into = models.ForeignKey(
        "self", null=True, blank=True, editable=False, on_delete=models.PROTECT, related_name="merged"
    )

    objects = CurrentManager()
    everything = EveryManager()

    class Meta:
        ordering = ["kind", "position", "code"]
        constraints = [
            models.UniqueConstraint(fields=["kind", "code"], name="term_code_once"),
            models.CheckConstraint(
                condition=(
                    Q(kind="age_group")
                    & Q(from_age__isnull=False)
                    & Q(to_age__isnull=False)
                    & Q(to_age__gte=F("from_age"))
                )
                | (~Q(kind="age_group") & Q(from_age__isnull=True) & Q(to_age__isnull=True)),
                name="term_ages_for_age_groups",
            ),
        ]

    def __str__(self) -> str:
        return self.label
