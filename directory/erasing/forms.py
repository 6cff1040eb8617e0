"""What an administrator says before somebody is erased."""

from django import forms

from directory.web.text import PlainCharField

_SHORTEST, _LONGEST = 8, 300


class EraseForm(forms.Form):
    """A reason that names nobody, and the name typed once more: this cannot be taken back."""

    reason = PlainCharField(
        label="Why, without naming the person",
        min_length=_SHORTEST,
        max_length=_LONGEST,
        help_text="It stays. For example: asked for it on their own page; confirmed by phone on 20 November.",
        error_messages={"required": "Say why.", "min_length": "Say why, in a few words more."},
    )
    name = PlainCharField(
        label="Type the name of the listing, to be sure", max_length=200, error_messages={"required": "Type the name."}
    )

    def __init__(self, *args: object, expected: str, **options: object) -> None:
        super().__init__(*args, **options)  # type: ignore[arg-type]  # as the class of Django takes them
        self.expected = expected

    def clean_name(self) -> str:
        name: str = self.cleaned_data["name"]
        if name.casefold() != self.expected.casefold():
            raise forms.ValidationError("This is not the name of the listing.")
        return name

    def clean_reason(self) -> str:
        reason: str = self.cleaned_data["reason"]
        if self.expected.casefold() in reason.casefold():
            raise forms.ValidationError("The reason stays: leave the name out of it.")
        return reason
