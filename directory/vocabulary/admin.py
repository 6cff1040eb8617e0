"""The curators' pages for the vocabulary. Codes stand in files and addresses, so they are set once and stay.

Every edit concerns everyone: it is recorded as that, in the transaction of the edit.
"""

from typing import Any

from django import forms
from django.contrib import admin
from django.db import transaction
from django.db.models import Count, Min, Q, QuerySet
from django.http import HttpRequest

from directory.changes.services import record
from directory.vocabulary.choices import Scope, TermKind
from directory.vocabulary.models import (
    Certification,
    Compact,
    CompactMember,
    Jurisdiction,
    Modality,
    Profession,
    Specialty,
    Term,
)
from directory.vocabulary.telling import tell_gone, tell_term, term_now, told_terms
from directory.vocabulary.written import key_of

WITHOUT_PARENT = "–"
#: Columns that ``load_vocabulary`` sets under another name than the form has.
_COLUMNS = {"parent": "parent_id", "modality": "modality_id", "compact": "compact_id"}


class RecordedAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    """Saving and deleting are recorded; ``fixed_fields`` can be written once only."""

    fixed_fields: tuple[str, ...] = ("code",)
    list_per_page = 100

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> list[str]:
        return [*super().get_readonly_fields(request, obj), *(self.fixed_fields if obj else ())]

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        form.before = term_now(key_of(obj)) if change else None
        # what a curator set stays when the data files are loaded again
        obj.edited = sorted({*obj.edited, *(_COLUMNS.get(name, name) for name in form.changed_data)})
        super().save_model(request, obj, form, change)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        record(practitioner_ids=None)
        tell_term(form.instance, form.before)

    def delete_model(self, request: HttpRequest, obj: Any) -> None:
        key, before = key_of(obj), term_now(key_of(obj))
        super().delete_model(request, obj)
        record(practitioner_ids=None)
        tell_gone(key, str(obj), before)

    def delete_queryset(self, request: HttpRequest, queryset: "QuerySet[Any]") -> None:
        with transaction.atomic(), told_terms():
            super().delete_queryset(request, queryset)
            record(practitioner_ids=None)


class LinesField(forms.CharField):
    """A list of words, one a line."""

    widget = forms.Textarea

    def prepare_value(self, value: Any) -> Any:
        return "\n".join(str(word) for word in value) if isinstance(value, list) else value

    def to_python(self, value: Any) -> Any:
        text = super().to_python(value) or ""
        return list(dict.fromkeys(line.strip() for line in text.splitlines() if line.strip()))

    def has_changed(self, initial: Any, data: Any) -> bool:
        return bool(self.to_python(data) != (initial or []))


class SpecialtyForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """A term may not stand below itself."""

    synonyms = LinesField(required=False, help_text="Other words people use, one a line.")

    def clean_parent(self) -> Specialty | None:
        parent: Specialty | None = self.cleaned_data["parent"]
        code = self.instance.code or self.cleaned_data.get("code")
        above, seen = parent, set()
        while above is not None and above.code not in seen:
            if above.code == code:
                raise forms.ValidationError("A term cannot stand below itself.")
            seen.add(above.code)
            above = above.parent
        return parent


@admin.register(Specialty)
class SpecialtyAdmin(RecordedAdmin):
    form = SpecialtyForm
    list_display = ["label", "code", "kind", "below", "family", "rarity", "needs", "position"]
    list_filter = ["kind", "rarity", "needs", "family"]
    list_select_related = ["parent"]
    search_fields = ["label", "code", "synonyms"]
    autocomplete_fields = ["parent"]

    @admin.display(description="below", ordering="parent__label")
    def below(self, obj: Specialty) -> str:
        """The term above."""
        return obj.parent.label if obj.parent else WITHOUT_PARENT


@admin.register(Modality)
class ModalityAdmin(RecordedAdmin):
    list_display = ["label", "code", "scope", "family", "is_virtual", "is_mark", "min_age", "max_age", "position"]
    list_filter = ["scope", "is_virtual", "is_mark", "family"]
    search_fields = ["label", "code"]
    filter_horizontal = ["professions"]


@admin.register(Certification)
class CertificationAdmin(RecordedAdmin):
    list_display = [
        "label",
        "code",
        "family",
        "rung",
        "is_certified",
        "renew_months",
        "lapses_months",
        "recheck_months",
    ]
    list_filter = ["is_certified", "family", "is_licence_needed"]
    search_fields = ["label", "code", "issuer"]
    autocomplete_fields = ["modality"]


class ProfessionForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """Scopes as boxes."""

    scopes = forms.MultipleChoiceField(choices=Scope.choices, widget=forms.CheckboxSelectMultiple)


@admin.register(Profession)
class ProfessionAdmin(RecordedAdmin):
    form = ProfessionForm
    list_display = ["label", "code", "covers", "is_licensed", "compact", "position"]
    list_filter = ["is_licensed", "compact"]
    list_select_related = ["compact"]
    search_fields = ["label", "code"]
    autocomplete_fields = ["compact"]

    @admin.display(description="covers")
    def covers(self, obj: Profession) -> str:
        """The scopes of its licence."""
        return ", ".join(obj.scopes)


class MemberFormSet(forms.BaseInlineFormSet):  # type: ignore[type-arg]  # no class to subscript at run time
    """A place is a member once at a time."""

    def clean(self) -> None:
        super().clean()
        rows = [form.cleaned_data for form in self.forms if getattr(form, "cleaned_data", None)]
        open_places = [
            row["jurisdiction"]
            for row in rows
            if row.get("jurisdiction") and not row.get("ends_on") and not row.get("DELETE")
        ]
        twice = {place.label for place in open_places if open_places.count(place) > 1}
        if twice:
            raise forms.ValidationError(f"A member without an end stands here twice: {', '.join(sorted(twice))}.")


class CompactMemberInline(admin.TabularInline):  # type: ignore[type-arg]  # no class to subscript at run time
    model = CompactMember
    formset = MemberFormSet
    extra = 0
    autocomplete_fields = ["jurisdiction"]


@admin.register(Compact)
class CompactAdmin(RecordedAdmin):
    list_display = ["label", "code", "members_now", "unconfirmed", "oldest_check"]
    search_fields = ["label", "code"]
    inlines = [CompactMemberInline]

    def get_queryset(self, request: HttpRequest) -> "QuerySet[Any]":
        rows: QuerySet[Any] = super().get_queryset(request)
        counted: QuerySet[Any] = rows.annotate(
            member_count=Count("members", filter=Q(members__ends_on__isnull=True)),
            unconfirmed_count=Count("members", filter=Q(members__confirmed_on__isnull=True)),
            oldest=Min("members__confirmed_on"),
        )
        return counted

    @admin.display(description="members without an end", ordering="member_count")
    def members_now(self, obj: Any) -> int:
        return int(obj.member_count)

    @admin.display(description="not confirmed by a curator", ordering="unconfirmed_count")
    def unconfirmed(self, obj: Any) -> int:
        return int(obj.unconfirmed_count)

    @admin.display(description="oldest check", ordering="oldest")
    def oldest_check(self, obj: Any) -> Any:
        return obj.oldest


@admin.register(Jurisdiction)
class JurisdictionAdmin(RecordedAdmin):
    list_display = ["label", "code", "position"]
    search_fields = ["label", "code"]


class TermForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """Ages belong to age groups, and every age group has them."""

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        is_age_group = (cleaned.get("kind") or self.instance.kind) == TermKind.AGE_GROUP
        for name in ("from_age", "to_age"):
            if is_age_group and cleaned.get(name) is None and name not in self.errors:
                self.add_error(name, "An age group needs both ages.")
            elif not is_age_group and cleaned.get(name) is not None:
                self.add_error(name, "Only age groups have ages.")
        low, high = cleaned.get("from_age"), cleaned.get("to_age")
        if low is not None and high is not None and low > high:
            self.add_error("to_age", "This is below the first age.")
        return cleaned


@admin.register(Term)
class TermAdmin(RecordedAdmin):
    form = TermForm
    fixed_fields: tuple[str, ...] = ("kind", "code")
    list_display = ["label", "kind", "code", "hint", "position"]
    list_filter = ["kind"]
    search_fields = ["label", "code"]
    ordering = ["kind", "position", "code"]
