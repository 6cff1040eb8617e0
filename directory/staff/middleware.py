"""Before any view of the curators: the session still holds, and the second factor was given where there is one."""

from django.conf import settings
from django.contrib import messages
from django.contrib.auth import logout
from django.contrib.auth.views import redirect_to_login
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.shortcuts import redirect
from django.urls import reverse
from django.utils import timezone

from directory.staff import sessions
from directory.staff.factors import has_factor
from directory.web.middleware import GetResponse

DOORS = ("/admin/", "/curation/")
#: Where a form that comes too late is kept.
KEEPS = "/curation/"
_SAID = {
    sessions.IDLE: "Your session ended: it was not used for {idle} minutes. Please log in again.",
    sessions.TOO_LONG: "Your session ended: it had lasted {hours} hours. Please log in again.",
    sessions.ELSEWHERE: "Your session was ended. Please log in again.",
}


class StaffMiddleware:
    """Holds for every address below ``/admin/`` and ``/curation/``, for superusers too. No query of its own."""

    def __init__(self, get_response: GetResponse) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info.startswith(DOORS) and request.user.is_authenticated:
            refused = self._refused(request)
            if refused is not None:
                return refused
        return self.get_response(request)

    def _refused(self, request: HttpRequest) -> HttpResponseBase | None:
        """The way elsewhere, or None where the view may be asked."""
        if not request.user.is_authenticated:
            return None
        standing = sessions.standing(request.session, request.user, timezone.now())
        request.staff_standing = standing  # type: ignore[attr-defined]  # read by the line of the bar
        has = has_factor(request.user)
        if standing.ended or (has and not standing.is_proved):
            return self._log_in_again(request, standing.ended or sessions.ELSEWHERE)
        if not has and settings.STAFF_TWO_FACTOR == "required" and request.path_info not in _set_up_ways():
            return redirect("staff:set_up")
        return None

    def _log_in_again(self, request: HttpRequest, why: str) -> HttpResponseBase | None:
        logout(request)
        if request.path_info in (reverse("admin:login"), reverse("admin:logout")):
            return None
        words = _SAID[why].format(idle=settings.STAFF_IDLE_MINUTES, hours=settings.STAFF_SESSION_HOURS)
        if request.method == "POST" and request.path_info.startswith(KEEPS):
            # nobody is logged in any more: the door of the view refuses, and keeps what was typed
            request.staff_ended = words  # type: ignore[attr-defined]  # read by the page that keeps it
            return None
        messages.info(request, words)
        # where a form was sent from has no page to come back to by GET
        back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("curation:queue")
        return redirect_to_login(back, reverse("admin:login"))


def _set_up_ways() -> tuple[str, ...]:
    return reverse("staff:set_up"), reverse("admin:logout")
