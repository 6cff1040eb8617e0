"""A practitioner's rows below the form of the person. What the database would refuse is an error in the form."""

from typing import Any

from django import forms
from django.contrib import admin
from django.db.models import Max

from directory.practitioners.admin.papers import PaperForm, PaperInline
from directory.practitioners.admin.row_inline import RowInline
from directory.practitioners.choices import MOST_FOCUSES
from directory.practitioners.models import (
    CompactAuthority,
    Credential,
    Licence,
    Location,
    PractitionerSpecialty,
)


def kept(formset: "forms.BaseInlineFormSet[Any, Any, Any]") -> list[dict[str, Any]]:
    """What the rows that stay say, where it is readable."""
    return [
        form.cleaned_data
        for form in formset.forms
        if getattr(form, "cleaned_data", None) and not form.cleaned_data.get("DELETE")
    ]


class LicenceForm(PaperForm):
    """A licence has a place; an educator has none."""

    material = PaperForm.material | {"profession", "jurisdiction", "number"}

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        profession, place = cleaned.get("profession"), cleaned.get("jurisdiction")
        if profession and profession.is_licensed and not place and "jurisdiction" not in self.errors:
            self.add_error("jurisdiction", "A licence needs the place that issued it.")
        return cleaned


class LicenceFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # no class to subscript at run time
    """Nobody is the same kind of educator twice."""

    def clean(self) -> None:
        super().clean()
        placeless = [row["profession"] for row in kept(self) if row.get("profession") and not row.get("jurisdiction")]
        if len(placeless) != len(set(placeless)):
            raise forms.ValidationError("The entry without a place stands here twice.")


class LicenceInline(PaperInline):
    model = Licence
    form = LicenceForm
    formset = LicenceFormSet
    autocomplete_fields = ["profession", "jurisdiction"]
    readonly_fields = ["status", "check_link"]


class AuthorityForm(PaperForm):
    """An authority under a compact."""

    material = PaperForm.material | {"compact", "number"}


class CompactAuthorityInline(PaperInline):
    model = CompactAuthority
    form = AuthorityForm
    autocomplete_fields = ["compact"]
    readonly_fields = ["status", "check_link"]


class CredentialForm(PaperForm):
    """A certification."""

    material = PaperForm.material | {"certification", "issued_on"}


class CredentialInline(PaperInline):
    model = Credential
    form = CredentialForm
    autocomplete_fields = ["certification"]
    readonly_fields = ["status", "verified_on", "check_link"]


class SpecialtyForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """``focus_position`` is checked against the other rows of the form only, so that two can change places."""

    focus_position = forms.IntegerField(
        label="Focus",
        required=False,
        min_value=1,
        max_value=MOST_FOCUSES,
        help_text=f"1 to {MOST_FOCUSES}; empty for a mention.",
    )

    def _get_validation_exclusions(self) -> set[str]:
        exclusions: set[str] = super()._get_validation_exclusions()  # type: ignore[misc]  # not in the stubs
        return exclusions | {"focus_position"}


class SpecialtyFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # no class to subscript at run time
    """Five numbered places for a focus, each given once."""

    def clean(self) -> None:
        super().clean()
        places = [row["focus_position"] for row in kept(self) if row.get("focus_position")]
        if len(places) != len(set(places)):
            raise forms.ValidationError(
                f"Each focus has a number of its own, from 1 to {MOST_FOCUSES}: at most five are a focus."
            )

    def save(self, commit: bool = True) -> list[Any]:
        """Numbers that change are given back first, so that no two rows hold one at any moment."""
        if commit:
            moving = [form.instance.pk for form in self.initial_forms if form.has_changed()]
            PractitionerSpecialty.objects.filter(pk__in=moving).update(focus_position=None)
        saved: list[Any] = super().save(commit)
        return saved


class SpecialtyInline(RowInline):
    model = PractitionerSpecialty
    form = SpecialtyForm
    formset = SpecialtyFormSet
    autocomplete_fields = ["specialty"]


class LocationForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """Coordinates come in pairs, on the globe."""

    latitude = forms.FloatField(required=False, min_value=-90, max_value=90)
    longitude = forms.FloatField(required=False, min_value=-180, max_value=180)

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        pair = cleaned.get("latitude"), cleaned.get("longitude")
        if (pair[0] is None) != (pair[1] is None) and not {"latitude", "longitude"} & set(self.errors):
            self.add_error("longitude" if pair[1] is None else "latitude", "Give both coordinates or none.")
        return cleaned


class LocationFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # no class to subscript at run time
    """A new office takes the next place in the order."""

    def save_new(self, form: Any, commit: bool = True) -> Any:
        last = Location.objects.filter(practitioner=self.instance).aggregate(last=Max("position"))["last"]
        form.instance.position = 0 if last is None else last + 1
        return super().save_new(form, commit)


class LocationInline(admin.StackedInline):  # type: ignore[type-arg]  # no class to subscript at run time
    """What is typed, and what became of it: the point that pages show is worked out on saving."""

    model = Location
    form = LocationForm
    formset = LocationFormSet
    extra = 0
    fields = [
        ("line", "hides_street"),
        ("city", "region", "postal", "country"),
        ("latitude", "longitude"),
        ("point_source", "precision", "public_latitude", "public_longitude"),
    ]
    readonly_fields = ["point_source", "precision", "public_latitude", "public_longitude"]
