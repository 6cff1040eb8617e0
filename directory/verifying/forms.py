"""What a checker fills in."""

from datetime import date
from typing import Any

from django import forms

from directory.practitioners.choices import Method, Paper
from directory.practitioners.wording.sources import SOURCES
from directory.verifying.choices import HIDEABLE, OnFailure
from directory.verifying.papers import Days

AGREES = [("", "–"), ("yes", "Yes"), ("no", "Differs"), ("unknown", "Unknown")]
METHODS = [
    (Method.PRIMARY_SOURCE.value, "Primary source", "The register or the office, seen or asked today"),
    (Method.DOCUMENT.value, "Document", "The certificate or a letter only"),
    (Method.ATTESTATION.value, "Attestation", "Somebody who knows wrote to us"),
]
#: Lines of the table "What agrees", with how each is called.
COMPARED = {
    "name": "Name",
    "paper": "Paper",
    "number": "Number",
    "place": "Place",
    "issued": "Issued",
    "ends": "Last day",
}


class DayInput(forms.DateInput):
    """A browser's own picker."""

    input_type = "date"

    def __init__(self) -> None:
        super().__init__(format="%Y-%m-%d")


def _day(label: str, *, required: bool = False) -> forms.DateField:
    return forms.DateField(label=label, required=required, widget=DayInput, input_formats=["%Y-%m-%d"])


class CheckForm(forms.Form):
    """How it was checked, the days that were read, and words for everybody and for colleagues."""

    seen = forms.IntegerField(min_value=0, max_value=2**62, widget=forms.HiddenInput)
    method = forms.ChoiceField(label="How did you check?", choices=Method.choices)
    source = forms.CharField(label="Where, in words for everybody", max_length=120)
    checked_on = _day("Checked", required=True)
    next_due_on = _day("Next due")
    issued_on = _day("Issued, as read")
    expires_on = _day("Last day, as read")
    note = forms.CharField(label="One sentence for everybody (optional)", max_length=300, required=False)
    private = forms.CharField(
        label="Note, for colleagues only (optional)",
        max_length=1000,
        required=False,
        widget=forms.Textarea(attrs={"rows": 3}),
    )
    on_failure = forms.ChoiceField(label="If the next check fails", choices=OnFailure.choices, required=False)
    reason = forms.CharField(label="Why not, in a sentence for everybody", max_length=300, required=False)
    is_untrue = forms.BooleanField(label="The source says that it is not so: stop showing it", required=False)

    def __init__(self, *args: Any, paper: Paper, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.paper = paper
        for key, label in COMPARED.items():
            for side in ("document", "register"):
                self.fields[f"{side}-{key}"] = forms.CharField(max_length=160, required=False, label=f"{label}, {side}")
            self.fields[f"agrees-{key}"] = forms.ChoiceField(choices=AGREES, required=False, label=f"{label}, agrees")
            for side in ("document", "register", "agrees"):
                # the table stands beside the form, not in it
                attrs = self.fields[f"{side}-{key}"].widget.attrs
                attrs |= {"form": "check-form", "aria-label": self.fields[f"{side}-{key}"].label or ""}
        if paper != Paper.CERTIFICATION:
            del self.fields["issued_on"]
        if paper not in HIDEABLE:
            del self.fields["on_failure"]
            self.fields["is_untrue"].label = "The source says that it is not so: take it off the listing"
        self.fields["source"].widget.attrs["list"] = "check-sources"

    def phrases(self) -> list[str]:
        """Usual sources, which pages know in every language."""
        kinds = {Paper.LICENCE: ["licence"], Paper.COMPACT: ["compact"]}
        return [one for kind in kinds.get(self.paper, ["primary", "document", "attestation"]) for one in SOURCES[kind]]

    @property
    def has_more(self) -> bool:
        """Whether a field that stands folded holds something, or something that is wrong."""
        if any(self[name].value() or self[name].errors for name in ("private", "note")):
            return True
        chosen = self["on_failure"].value() if "on_failure" in self.fields else OnFailure.CLAIM
        return (chosen or OnFailure.CLAIM) != OnFailure.CLAIM

    def days(self) -> Days:
        """What the checker read."""
        return Days(self.cleaned_data.get("issued_on"), self.cleaned_data["expires_on"])

    def compared(self, claims: dict[str, str]) -> list[dict[str, str]]:
        """Lines of the table in which something was filled in, beside what is claimed."""
        found = []
        for key, label in COMPARED.items():
            filled = {side: self.cleaned_data.get(f"{side}-{key}", "") for side in ("document", "register", "agrees")}
            if any(filled.values()):
                found.append({"field": label, "claim": claims.get(key, ""), **filled})
        return found


def initial_of(paper: Paper, days: Days, *, seen: int, today: date, due_on: date | None) -> dict[str, Any]:
    """An empty form's first values: looked up today at the usual place."""
    kind = {Paper.LICENCE: "licence", Paper.COMPACT: "compact"}.get(paper, "primary")
    return {
        "seen": seen,
        "method": Method.PRIMARY_SOURCE.value,
        "source": SOURCES[kind][0],
        "checked_on": today,
        "next_due_on": due_on,
        "issued_on": days.issued_on,
        "expires_on": days.expires_on,
        "on_failure": OnFailure.CLAIM.value,
    }


class EvidenceForm(forms.Form):
    """A file or an address."""

    file = forms.FileField(required=False, label="File", allow_empty_file=True)
    url = forms.CharField(required=False, max_length=600, label="or an address (https)")

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if not self.errors and bool(cleaned.get("file")) == bool(cleaned.get("url")):
            raise forms.ValidationError("Choose a file, or give an address.")
        return cleaned
