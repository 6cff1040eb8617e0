"""The curators' pages for versions of the rule: drafts, the comparison with the rule in force, publishing."""

import json
from typing import Any

from django import forms
from django.contrib import admin, messages
from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.db.models import F, QuerySet
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.template.response import TemplateResponse
from django.urls import URLPattern, path, reverse
from django.utils import timezone

from directory.matching import table
from directory.matching.comparing.orders import Summary, compare
from directory.matching.comparing.samples import BUILT_IN, samples
from directory.matching.models import FrozenRuleError, RuleSet
from directory.matching.rulesets.force import UnknownRuleError, in_force, rules_of
from directory.matching.rulesets.services import (
    BadRuleError,
    change_draft,
    discard_draft,
    draft,
    publish,
    version_faults,
)
from directory.ranking.numbers import differences, faults, to_data


class NumbersField(forms.JSONField):
    """The numbers of a rule, one a line; each fault is named at its key."""

    widget = forms.Textarea(attrs={"rows": 40, "cols": 60, "spellcheck": "false"})

    def prepare_value(self, value: Any) -> Any:
        return json.dumps(value, indent=2, ensure_ascii=False) if isinstance(value, dict) else value

    def validate(self, value: Any) -> None:
        super().validate(value)
        if value is not None and (found := faults(value)):
            raise forms.ValidationError([f"{key}: {message}" for key, message in found.items()])


class RuleSetForm(forms.ModelForm):  # type: ignore[type-arg]  # no class to subscript at run time
    """A draft. Its version is set once."""

    numbers = NumbersField(help_text="Every number of the rule. Its page, /ranking/, says what each one means.")

    class Meta:
        model = RuleSet
        fields = ("version", "note", "numbers")

    def clean_version(self) -> str:
        version = str(self.cleaned_data["version"])
        if found := version_faults(version):
            raise forms.ValidationError(found["version"])
        return version


class PublishForm(forms.Form):
    """Why; nothing is published without it."""

    note = forms.CharField(
        label="What changes, and why",
        help_text="Stands on /ranking/ for everybody.",
        widget=forms.Textarea(attrs={"rows": 4, "cols": 60}),
    )


@admin.register(RuleSet)
class RuleSetAdmin(admin.ModelAdmin):  # type: ignore[type-arg]  # no class to subscript at run time
    """Drafts are edited here; what is published can only be read."""

    form = RuleSetForm
    fields = ("version", "note", "numbers", "state", "created_at", "created_by", "published_on", "published_by")
    readonly_fields = ("state", "created_at", "created_by", "published_on", "published_by")
    list_display = ("version", "standing", "published_on", "published_by", "note")
    list_filter = ("state",)
    list_select_related = ("published_by",)
    search_fields = ("version", "note")
    actions = None

    def get_queryset(self, request: HttpRequest) -> "QuerySet[RuleSet]":
        rows: QuerySet[RuleSet] = super().get_queryset(request)
        return rows.order_by(F("turn").desc(nulls_first=True), "-created_at")

    @admin.display(description="state")
    def standing(self, obj: RuleSet) -> str:
        """In force, published earlier, or a draft."""
        if obj.is_published:
            return "in force" if obj.version == in_force().version else "replaced"
        return "draft"

    def get_changeform_initial_data(self, request: HttpRequest) -> dict[str, Any]:
        """A new draft begins as the rule in force, or as the version named by ``?copy=``."""
        initial: dict[str, Any] = super().get_changeform_initial_data(request)
        try:
            weights = rules_of(initial["copy"]) if "copy" in initial else in_force()
        except UnknownRuleError:
            weights = in_force()
        return initial | {"numbers": to_data(weights)}

    def get_readonly_fields(self, request: HttpRequest, obj: RuleSet | None = None) -> tuple[str, ...]:
        return self.readonly_fields if obj is None else ("version", *self.readonly_fields)

    def has_change_permission(self, request: HttpRequest, obj: RuleSet | None = None) -> bool:
        return super().has_change_permission(request, obj) and not (obj is not None and obj.is_published)

    def has_delete_permission(self, request: HttpRequest, obj: RuleSet | None = None) -> bool:
        return super().has_delete_permission(request, obj) and not (obj is not None and obj.is_published)

    def save_model(self, request: HttpRequest, obj: RuleSet, form: Any, change: bool) -> None:
        if change:
            change_draft(version=obj.version, numbers=obj.numbers, note=obj.note)
            return
        made = draft(version=obj.version, numbers=obj.numbers, note=obj.note, by=_curator(request), now=timezone.now())
        obj.pk, obj.created_at, obj._state.adding = made.pk, made.created_at, False

    def delete_model(self, request: HttpRequest, obj: RuleSet) -> None:
        discard_draft(version=obj.version)

    def get_urls(self) -> list[URLPattern]:
        view = self.admin_site.admin_view
        own = [
            path("<path:object_id>/compare/", view(self.compare_view), name="matching_ruleset_compare"),
            path("<path:object_id>/publish/", view(self.publish_view), name="matching_ruleset_publish"),
        ]
        return [*own, *super().get_urls()]

    def compare_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """The built-in intakes under the rule in force and under this one. Cost: two scorings an intake."""
        if not self.has_view_permission(request):
            raise PermissionDenied
        held = _found(object_id)
        one = in_force()
        try:
            other = rules_of(held.version)
        except UnknownRuleError as error:
            messages.error(request, str(error))
            return redirect("admin:matching_ruleset_change", held.pk)
        today, people = timezone.localdate(), table.current()
        found = [compare(sample, one, other, on=today, held=people) for sample in samples(BUILT_IN)]
        compared = [each for each in found if each is not None]
        context = {
            "one": one.version,
            "numbers": [(key, *pair) for key, pair in differences(one, other).items()],
            "intakes": compared,
            "summary": Summary.of(compared),
            "has_same_people": all(each.has_same_people for each in compared),
        }
        return self._page(request, held, "compare", f"Rule {held.version} against {one.version}", context)

    def publish_view(self, request: HttpRequest, object_id: str) -> HttpResponse:
        """Asks why, and puts the draft in force."""
        if not request.user.has_perm("matching.publish_ruleset"):
            raise PermissionDenied
        held = _found(object_id)
        back = reverse("admin:matching_ruleset_change", args=[held.pk])
        if held.is_published:
            messages.warning(request, f"Rule {held.version} is published already.")
            return redirect(back)
        form = PublishForm(request.POST if request.method == "POST" else None, initial={"note": held.note})
        if request.method == "POST" and form.is_valid():
            try:
                publish(
                    version=held.version,
                    by=_curator(request),
                    today=timezone.localdate(),
                    note=form.cleaned_data["note"],
                )
            except BadRuleError as error:
                form.add_error(None, [f"{key}: {message}" for key, message in error.errors.items()])
            except FrozenRuleError as error:
                form.add_error(None, str(error))
            else:
                messages.success(request, f"Rule {held.version} is in force.")
                return redirect(back)
        context = {"form": form, "one": in_force().version}
        return self._page(request, held, "publish", f"Publish rule {held.version}", context)

    def _page(
        self, request: HttpRequest, held: RuleSet, name: str, title: str, context: dict[str, Any]
    ) -> TemplateResponse:
        usual = self.admin_site.each_context(request) | {
            "opts": self.opts, "original": held, "title": title, "may_publish": _may_publish(request, held),
        }  # fmt: skip
        return TemplateResponse(request, f"admin/matching/ruleset/{name}.html", usual | context)

    def render_change_form(
        self, request: HttpRequest, context: dict[str, Any], *args: Any, **kwargs: Any
    ) -> HttpResponse:
        held = context.get("original")
        context |= {"may_publish": held is not None and _may_publish(request, held)}
        return super().render_change_form(request, context, *args, **kwargs)


def _curator(request: HttpRequest) -> User:
    """Who is logged in; nobody else comes this far."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user


def _found(object_id: str) -> RuleSet:
    return get_object_or_404(RuleSet, pk=int(object_id) if object_id.isascii() and object_id.isdigit() else 0)


def _may_publish(request: HttpRequest, held: RuleSet) -> bool:
    return not held.is_published and request.user.has_perm("matching.publish_ruleset")
