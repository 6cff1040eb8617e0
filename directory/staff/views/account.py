"""Somebody's own account: what they may do, how they log in, and when their sessions end."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth.models import User
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.views.decorators.http import require_POST, require_safe

from directory.staff import factors, sessions
from directory.staff.access import may, own_account
from directory.staff.groups import roles_of
from directory.staff.roles import MEANS, Right
from directory.staff.users import account_of


@require_safe
@own_account
def index(request: HttpRequest) -> HttpResponse:
    """Roles in words, the second factor, and this session."""
    user = account_of(request)
    return render(
        request,
        "staff/account.html",
        {
            "title": "Your account",
            "roles": roles_of(user),
            "rights": [(MEANS[right], may(user, right)) for right in Right],
            "has_factor": factors.has_factor(user),
            "codes_left": factors.codes_left(user),
            "is_required": settings.STAFF_TWO_FACTOR == "required",
            "may_manage": may(user, Right.ACCOUNTS),
            "may_read_reads": may(user, Right.READS),
            "standing": getattr(request, "staff_standing", None),
            "idle_minutes": settings.STAFF_IDLE_MINUTES,
            "hours": settings.STAFF_SESSION_HOURS,
        },
    )


@require_POST
@own_account
def end_sessions(request: HttpRequest) -> HttpResponse:
    """Every other session of the account ends."""
    user: User = account_of(request)
    sessions.end_others(request, user)
    request.session.cycle_key()
    messages.success(request, "Every other session of your account has ended.")
    return redirect("staff:index")
