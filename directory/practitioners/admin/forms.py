"""The form of a person: the short lists apart, and what the database would refuse said at its field."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget, FilteredSelectMultiple

from directory.practitioners.choices import Status
from directory.vocabulary.choices import TermKind
from directory.vocabulary.models import Term

LONG_LISTS = frozenset({TermKind.LANGUAGE})
TERM_FIELDS = {f"terms_{kind.value}": kind for kind in TermKind}


class TermField(forms.ModelMultipleChoiceField):  # type: ignore[type-arg]  # no class to subscript at run time
    """One short list as boxes; a long one with a filter."""

    def __init__(self, kind: TermKind) -> None:
        label = str(kind.label)
        widget = FilteredSelectMultiple(label.lower(), is_stacked=False) if kind in LONG_LISTS else None
        super().__init__(
            Term.objects.filter(kind=kind),
            required=False,
            label=label,
            help_text="Hold down Control, or Command on a Mac, to choose more than one." if widget else "",
            widget=widget or forms.CheckboxSelectMultiple,
        )


def _link() -> forms.URLField:
    return forms.URLField(required=False, max_length=300, assume_scheme="https", widget=AdminURLFieldWidget)


class PractitionerForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """Every kind of term is a field of its own; together they are ``terms``."""

    website = _link()
    booking_url = _link()
    terms_format = TermField(TermKind.FORMAT)
    terms_age_group = TermField(TermKind.AGE_GROUP)
    terms_community = TermField(TermKind.COMMUNITY)
    terms_language = TermField(TermKind.LANGUAGE)
    terms_time_slot = TermField(TermKind.TIME_SLOT)
    terms_room = TermField(TermKind.ROOM)
    terms_insurance = TermField(TermKind.INSURANCE)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if self.instance.pk:
            held = list(self.instance.terms.all())
            for name, kind in TERM_FIELDS.items():
                self.initial.setdefault(name, [term.pk for term in held if term.kind == kind])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            cleaned.get("status") == Status.LISTED
            and not cleaned.get("consented_on")
            and "consented_on" not in self.errors
        ):
            self.add_error("consented_on", "Nobody is listed without the day of their consent.")
        low, high, sliding = (cleaned.get(name) for name in ("fee_min", "fee_max", "sliding_scale_min"))
        if low is not None and high is not None and low > high:
            self.add_error("fee_max", "The highest fee is below the lowest.")
        if sliding is not None and high is not None and sliding > high:
            self.add_error("sliding_scale_min", "The sliding scale starts above the highest fee.")
        for name in ("fee_min", "fee_max", "sliding_scale_min"):
            value = cleaned.get(name)
            if value is not None and value < 0:
                self.add_error(name, "A fee cannot be negative.")
        return cleaned

    def clean_practising_since(self) -> int | None:
        year: int | None = self.cleaned_data["practising_since"]
        if year is not None and not 1930 <= year <= 2100:
            raise forms.ValidationError("Write a year from 1930 to 2100.")
        return year

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # not in the stubs
        self.instance.terms.set([term for name in TERM_FIELDS for term in self.cleaned_data.get(name, ())])
