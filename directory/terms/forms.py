"""Forms of the vocabulary, one for each list, made from the fields that the list names."""

from typing import Any

from django import forms

from directory.terms.lists import List
from directory.vocabulary.admin import ProfessionForm, SpecialtyForm, TermForm
from directory.vocabulary.models import CompactMember, Profession, Specialty, Term
from directory.web.numbers import bounded_float

_BASES: dict[Any, Any] = {Specialty: SpecialtyForm, Profession: ProfessionForm, Term: TermForm}


def term_form(which: List, *, is_new: bool) -> Any:
    """The class of the form of one term; a new one has a code too, which stays for good."""
    fields = [*(["code"] if is_new else []), *which.fields]
    base = _BASES.get(which.model, forms.ModelForm)
    widgets: dict[str, Any] = {"professions": forms.CheckboxSelectMultiple} if "professions" in fields else {}
    if which.has_kin:
        # the page lists the families there are under this id: a slip of the fingers would make a new one
        widgets["family"] = forms.TextInput(attrs={"list": "families"})
    made: Any = forms.modelform_factory(which.model, form=base, fields=fields, widgets=widgets)
    if which.kind and is_new:
        # rules of a kind are checked on the row: it has to know its kind before

        class OfKind(made):  # type: ignore[misc]  # made at run time
            def __init__(self, *args: Any, **kwargs: Any) -> None:
                super().__init__(*args, **kwargs)
                self.instance.kind = which.kind

        return OfKind
    return made


class MemberForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """One member of a compact. Both days inclusive, empty = open."""

    class Meta:
        model = CompactMember
        fields = ["jurisdiction", "starts_on", "ends_on", "source", "confirmed_on"]
        widgets = {
            name: forms.DateInput(attrs={"type": "date"}, format="%Y-%m-%d")
            for name in ("starts_on", "ends_on", "confirmed_on")
        }

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        starts, ends = cleaned.get("starts_on"), cleaned.get("ends_on")
        if starts and ends and starts > ends:
            self.add_error("ends_on", "This lies before the first day.")
        return cleaned


class PointForm(forms.Form):
    """A point: one of the candidates, or degrees typed in."""

    point = forms.CharField(required=False, max_length=60)
    lat = forms.CharField(required=False, max_length=30, label="Latitude")
    lng = forms.CharField(required=False, max_length=30, label="Longitude")
    seen = forms.CharField(required=False, max_length=20_000)

    def clean(self) -> dict[str, Any]:
        cleaned: dict[str, Any] = super().clean() or {}
        lat, lng = cleaned.get("lat", ""), cleaned.get("lng", "")
        if not lat and not lng:
            lat, _, lng = cleaned.get("point", "").partition(",")
        north = bounded_float(lat, -90, 90, clamp=False)
        east = bounded_float(lng, -180, 180, clamp=False)
        if north is None or east is None:
            raise forms.ValidationError("Choose a place, or give both degrees, such as 45.5122 and -122.6513.")
        return {**cleaned, "latitude": north, "longitude": east}
