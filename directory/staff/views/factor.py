"""The second factor of an account: set up, recovery codes, taken off."""

from django.conf import settings
from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.debug import sensitive_post_parameters
from django.views.decorators.http import require_http_methods

from directory.staff import factors, sessions
from directory.staff.access import own_account
from directory.staff.forms import ProofForm, SetUpForm, is_locked
from directory.staff.setting_up import sealed_secret
from directory.staff.users import account_of

_TOO_MANY = 429
_BOTH = ["GET", "HEAD", "POST"]


@require_http_methods(_BOTH)
@sensitive_post_parameters("sealed", "code")
@own_account
def set_up(request: HttpRequest) -> HttpResponse:
    """A square to scan and its first code; then the recovery codes, shown by this answer alone."""
    user = account_of(request)
    if factors.has_factor(user):
        return redirect("staff:index")
    form = SetUpForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _set_up_page(request, form)
    try:
        codes = factors.set_up(user, form.secret, form.step)
    except factors.AlreadySetUp:
        return redirect("staff:index")
    sessions.end_others(request, user)
    sessions.prove(request.session, proved=True)
    request.session.cycle_key()
    return _codes_page(request, codes, is_new=True)


@require_http_methods(_BOTH)
@sensitive_post_parameters("proof")
@own_account
def codes(request: HttpRequest) -> HttpResponse:
    """New recovery codes, after the password or a code."""
    user = account_of(request)
    if not factors.has_factor(user):
        return redirect("staff:index")
    form = ProofForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _proof_page(request, form, "staff/new_codes.html", "New recovery codes")
    return _codes_page(request, factors.new_codes(user), is_new=False)


@require_http_methods(_BOTH)
@sensitive_post_parameters("proof")
@own_account
def take_off(request: HttpRequest) -> HttpResponse:
    """No second factor any more, after the password or a code."""
    user = account_of(request)
    if not factors.has_factor(user):
        return redirect("staff:index")
    form = ProofForm(user, request.POST if request.method == "POST" else None)
    if not form.is_valid():
        return _proof_page(request, form, "staff/take_off.html", "Take the second factor off")
    factors.take_off(user)
    sessions.end_others(request, user)
    sessions.prove(request.session, proved=False)
    request.session.cycle_key()
    messages.success(request, "Your account has no second factor any more. Every other session of it has ended.")
    return redirect("staff:index")


def _set_up_page(request: HttpRequest, form: SetUpForm) -> HttpResponse:
    """The same square again after a wrong code; a new one when its time is over."""
    user = account_of(request)
    secret = form.secret or factors.new_secret()
    side, path = factors.picture_of(user, secret)
    shown = {
        "title": "Set up the second factor",
        "form": form,
        "sealed": sealed_secret(user, secret, timezone.now()),
        "pieces": [secret[at : at + 4] for at in range(0, len(secret), 4)],
        "side": side,
        "path": path,
        "is_required": settings.STAFF_TWO_FACTOR == "required",
    }
    return render(request, "staff/set_up.html", shown)


def _codes_page(request: HttpRequest, codes: list[str], *, is_new: bool) -> HttpResponse:
    halves = [(code[:5], code[5:]) for code in codes]
    return render(request, "staff/codes.html", {"title": "Your recovery codes", "codes": halves, "is_new": is_new})


def _proof_page(request: HttpRequest, form: ProofForm, template: str, title: str) -> HttpResponse:
    status = _TOO_MANY if form.is_bound and is_locked(form) else 200
    shown = {"title": title, "form": form, "is_required": settings.STAFF_TWO_FACTOR == "required"}
    return render(request, template, shown, status=status)
