"""The log-in, the code, and what is asked before a second factor changes."""

from typing import Any

from django import forms
from django.contrib.admin.forms import AdminAuthenticationForm
from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import NON_FIELD_ERRORS, ValidationError
from django.utils import timezone

from directory.sealing import SealBroken
from directory.staff.factors import step_of, use_code
from directory.staff.setting_up import opened_secret
from directory.staff.tries import Locked, forgive, key_of, take

LOCKED = "locked"
_WRONG_CODE = "This code is not right, or it was used already. Wait for the next one, then type that."


def take_try(key: str) -> None:
    """Count a try at the end of a form. Raises ValidationError with how long to wait."""
    try:
        take(key, timezone.now())
    except Locked as locked:
        raise ValidationError(locked.words, code=LOCKED, params={"wait": locked.wait}) from None


def is_locked(form: forms.BaseForm) -> bool:
    """Whether this form was refused for too many tries."""
    return any(form.has_error(name, LOCKED) for name in (NON_FIELD_ERRORS, *form.fields))


class LogInForm(AdminAuthenticationForm):
    """Name and password of an account of the staff; both are checked no more than so often."""

    error_messages = {
        "invalid_login": "This name and password do not open the workbench. Both tell capitals from small letters.",
        "inactive": "This account is closed.",
    }

    def clean(self) -> dict[str, Any]:
        name, password = self.cleaned_data.get("username"), self.cleaned_data.get("password")
        if not name or not password:
            return self.cleaned_data
        key = key_of("password", name)
        take_try(key)
        cleaned: dict[str, Any] = super().clean()
        forgive(key)
        return cleaned


class CodeField(forms.CharField):
    """Six digits of an app or ten of a recovery code, with or without blanks."""

    def __init__(self, label: str) -> None:
        look = {"autocomplete": "one-time-code", "inputmode": "numeric", "spellcheck": "false"}
        super().__init__(label=label, max_length=40, widget=forms.TextInput(attrs=look))
        self.error_messages["required"] = "Type the code."


class CodeForm(forms.Form):
    """The second step of the log-in of ``user``; a good code is used up by it."""

    code = CodeField("Code")

    def __init__(self, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_code(self) -> str:
        code: str = self.cleaned_data["code"]
        key = key_of("code", str(self.user.pk))
        take_try(key)
        if not use_code(self.user, code, timezone.now()):
            raise ValidationError(_WRONG_CODE, code="wrong")
        forgive(key)
        return code


class ProofForm(forms.Form):
    """The password or a code of ``user`` once more, before the second factor changes."""

    proof = forms.CharField(
        label="Your password, or a code",
        max_length=4_096,
        strip=False,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password"}),
        error_messages={"required": "Type your password or a code."},
    )

    def __init__(self, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user

    def clean_proof(self) -> str:
        proof: str = self.cleaned_data["proof"]
        key = key_of("code", str(self.user.pk))
        take_try(key)
        if not (self.user.check_password(proof) or use_code(self.user, proof, timezone.now())):
            raise ValidationError("This is neither your password nor a code that is still good.", code="wrong")
        forgive(key)
        return proof


class SetUpForm(forms.Form):
    """The first code of an app. ``step`` and ``secret`` are known once the form is valid; nothing is stored yet."""

    sealed = forms.CharField(max_length=1_000, widget=forms.HiddenInput)
    code = CodeField("The code that your app shows now")

    def __init__(self, user: AbstractBaseUser, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.user = user
        self.secret = ""  # nosec B105  not known yet
        self.step = 0

    def clean(self) -> dict[str, Any]:
        now = timezone.now()
        try:
            self.secret = opened_secret(self.user, str(self.cleaned_data.get("sealed", "")), now)
        except SealBroken:
            raise ValidationError("This page was open for too long: scan the new square.", code="old") from None
        if code := self.cleaned_data.get("code"):
            step = step_of(self.secret, code, now)
            if step is None:
                self.add_error("code", "This code is not right. The clock of your phone has to be right; try the next.")
            self.step = step or 0
        return self.cleaned_data
