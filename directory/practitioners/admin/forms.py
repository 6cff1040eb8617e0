"""The form of a person: the short lists apart, and what the database would refuse said at its field."""

from typing import Any

from django import forms
from django.contrib.admin.widgets import AdminURLFieldWidget, FilteredSelectMultiple

from directory.practitioners.choices import Status
from directory.practitioners.pictures import MOST_BYTES, BadPicture, Drawn, draw
from directory.practitioners.services import is_taken, record_move, remove_photos, set_photo
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


class PhotoField(forms.FileField):
    """A picture, drawn anew before anything is saved: a file that is none is an error at the field."""

    def __init__(self) -> None:
        super().__init__(
            required=False,
            label="new photo",
            help_text="JPEG, PNG or WebP, at most 5 MB; it is cut square and loses its metadata. With consent only.",
        )

    def clean(self, data: Any, initial: Any = None) -> Drawn | None:
        """Raises ValidationError with the sentence of the refusal."""
        file = super().clean(data, initial)
        if not file:
            return None
        try:
            return draw(file.read(MOST_BYTES + 1))
        except BadPicture as refusal:
            raise forms.ValidationError(str(refusal)) from None


def _link() -> forms.URLField:
    return forms.URLField(required=False, max_length=300, assume_scheme="https", widget=AdminURLFieldWidget)


class PractitionerForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """Every kind of term is a field of its own; together they are ``terms``."""

    slug = forms.SlugField(
        required=False,
        max_length=120,
        label="address",
        help_text="The end of the profile’s address; the one it had until now leads to it. Empty: made of the name.",
    )
    new_photo = PhotoField()
    removes_photo = forms.BooleanField(required=False, label="take the photo out")
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
        self._slug = self.instance.slug
        if self.instance.pk:
            held = list(self.instance.terms.all())
            for name, kind in TERM_FIELDS.items():
                self.initial.setdefault(name, [term.pk for term in held if term.kind == kind])

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if (
            self.instance.status == Status.LISTED
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

    def clean_slug(self) -> str:
        """Empty stands for what there is, or for one made of the name."""
        slug: str = self.cleaned_data["slug"] or self._slug
        if slug and is_taken(slug, by_other_than=self.instance):
            raise forms.ValidationError("Somebody else has this address, or had it once.")
        return slug

    def finish_photo_and_address(self) -> None:
        """What needs services of its own, after the row is saved: call it in the same transaction."""
        if self._slug and self._slug != self.instance.slug:
            record_move(practitioner=self.instance, former=self._slug)
        if self.cleaned_data.get("new_photo"):
            set_photo(practitioner=self.instance, drawn=self.cleaned_data["new_photo"])
        elif self.cleaned_data.get("removes_photo"):
            remove_photos(practitioner_ids=[self.instance.pk])

    def clean_practising_since(self) -> int | None:
        year: int | None = self.cleaned_data["practising_since"]
        if year is not None and not 1930 <= year <= 2100:
            raise forms.ValidationError("Write a year from 1930 to 2100.")
        return year

    def _save_m2m(self) -> None:
        super()._save_m2m()  # type: ignore[misc]  # not in the stubs
        self.instance.terms.set([term for name in TERM_FIELDS for term in self.cleaned_data.get(name, ())])
