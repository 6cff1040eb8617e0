"""What the pages of the history are asked for."""

from datetime import date, datetime, time

from django import forms
from django.contrib.auth.models import User
from django.utils import timezone

from directory.history.choices import Subject, Through
from directory.history.models import Entry, EntryQuerySet
from directory.web.text import PlainCharField


def _day(label: str) -> forms.DateField:
    return forms.DateField(required=False, label=label, widget=forms.DateInput(attrs={"type": "date"}))


class HistoryFilter(forms.Form):
    """Every field may be empty. One that is wrong says so, and the others hold."""

    subject = forms.ChoiceField(required=False, label="Of", choices=[("", "Everything"), *Subject.choices])
    through = forms.ChoiceField(required=False, label="By way of", choices=[("", "Any way"), *Through.choices])
    author = forms.ModelChoiceField(
        User.objects.filter(is_staff=True).order_by("username"), required=False, label="By", empty_label="Anybody"
    )
    since = _day("From")
    until = _day("Until")
    key = PlainCharField(required=False, label="External id or key", max_length=140)
    batch = PlainCharField(required=False, label="Batch", max_length=40)

    def found(self) -> EntryQuerySet:
        """The entries asked for, the latest first. Cost: at most two small queries besides the page's own."""
        entries = Entry.objects.order_by("-pk")
        self.is_valid()
        asked = self.cleaned_data
        for name in ("subject", "through", "author", "key", "batch"):
            if asked.get(name):
                entries = entries.filter(**{name: asked[name]})
        if asked.get("key") and not asked.get("subject"):
            # the index of one thing's history begins with what it is of
            entries = entries.filter(subject__in=Subject.values)
        # days become bounds of the key, which all pages are sorted by
        if asked.get("since") and (first := _first(_midnight(asked["since"]))) is not None:
            entries = entries.filter(pk__gte=first)
        elif asked.get("since"):
            return entries.none()
        if asked.get("until") and (after := _first(_midnight(asked["until"], is_after=True))) is not None:
            entries = entries.filter(pk__lt=after)
        return entries

    @property
    def is_filtered(self) -> bool:
        """Whether anything was asked for."""
        return any(self.data.get(name) for name in self.fields)


def _midnight(day: date, *, is_after: bool = False) -> datetime:
    """The first moment of the day, or the last before the next one."""
    return timezone.make_aware(datetime.combine(day, time.max if is_after else time.min))


def _first(moment: datetime) -> int | None:
    """The first entry at or after this moment."""
    return Entry.objects.filter(at__gte=moment).order_by("at").values_list("pk", flat=True).first()
