"""The form below a proposal."""

from typing import Any

from django import forms

from directory.proposals.models import Proposal
from directory.web.numbers import bounded_int
from directory.web.text import PlainCharField

ACTS = ("accept", "refuse", "rebase")
MOST_REASON = 300
_BIGGEST = 2**63 - 1


class SettleForm(forms.Form):
    """Ticked fields, the pressed button, and why where something is refused."""

    act = forms.ChoiceField(
        choices=[(act, act) for act in ACTS], error_messages={"required": "Press one of the buttons."}
    )
    field = forms.TypedMultipleChoiceField(coerce=int, error_messages={"required": "Tick at least one field."})
    reason = PlainCharField(max_length=MOST_REASON, required=False)
    seen = forms.CharField(max_length=40, required=False)
    back = forms.CharField(max_length=400, required=False)

    def __init__(self, *args: Any, proposal: Proposal, **options: Any) -> None:
        super().__init__(*args, **options)
        choices = [(pk, pk) for pk in proposal.fields.values_list("pk", flat=True)]
        self.fields["field"].choices = choices  # type: ignore[attr-defined]  # a field with choices

    def clean(self) -> dict[str, Any]:
        cleaned = super().clean() or {}
        if cleaned.get("act") == "refuse" and not cleaned.get("reason") and "reason" not in self.errors:
            self.add_error("reason", "Say why in a few words: whoever asked may want to know.")
        return cleaned

    def sentences(self) -> list[str]:
        """What is wrong with the form."""
        return [str(error) for errors in self.errors.values() for error in errors]

    def typed(self) -> tuple[list[int], str, str]:
        """Ticked fields, reason and way back as they were sent, whatever is wrong with them."""
        data: Any = self.data
        ticked = [bounded_int(text, 1, _BIGGEST, clamp=False) for text in data.getlist("field")]
        return (
            [pk for pk in ticked if pk is not None],
            data.get("reason", "").replace("\0", "")[: MOST_REASON * 4],
            data.get("back", "").replace("\0", "")[:400],
        )
