"""The door of every curators' page: who may come in is decided here, on the server."""

from collections.abc import Callable
from dataclasses import dataclass
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from directory.staff.resending import keep_sent
from directory.staff.roles import Right, permission
from directory.web.csrf import catches_expired_forms, form_expired, view_keeps_text

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


@dataclass(frozen=True, slots=True)
class Entrance:
    """What a view asks for, kept on it as ``entrance``, so that a test can hold every address to it.

    ``reading`` and ``sending`` are the rights for GET and for POST, any one of them; none at all asks for an account
    of the staff alone. ``is_open`` is for a page before the log-in is complete.
    """

    reading: tuple[Right, ...]
    sending: tuple[Right, ...]
    is_open: bool = False


def may(user: Any, right: Right) -> bool:
    """Whether this account may do this. Cost: the permissions of an account are read once a request."""
    return bool(user.is_authenticated and user.is_active and user.is_staff and user.has_perm(permission(right)))


def needs(*rights: Right, sending: Right | None = None) -> Callable[[View], View]:
    """A view for those with one of these rights: strangers are sent to log in and back, all others are refused (403).

    A form that comes after the log-in has ended changes nothing and is kept, to be sent again (``resending``).
    ``sending`` is the right for a POST where it is another one than for reading.
    """
    return _guarded(Entrance(rights, (sending,) if sending else rights))


def own_account(view: View) -> View:
    """A view about the account of whoever is logged in: for everybody of the staff, whatever their role."""
    return _guarded(Entrance((), ()))(view)


def before_log_in(view: View) -> View:
    """A view that belongs to the log-in itself. It decides alone, and must show nothing of the workbench."""
    setattr(view, "entrance", Entrance((), (), is_open=True))  # noqa: B010 - no attribute of functions for mypy
    return view


def _guarded(entrance: Entrance) -> Callable[[View], View]:
    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not (request.user.is_authenticated and request.user.is_staff):
                if request.method == "POST":
                    return keep_sent(request)
                return redirect_to_login(request.get_full_path(), reverse("admin:login"))
            rights = entrance.sending if request.method == "POST" else entrance.reading
            if rights and not any(may(request.user, right) for right in rights):
                raise PermissionDenied
            if form_expired(request) and not view_keeps_text(request):
                return keep_sent(request)
            return view(request, *args, **kwargs)

        setattr(guarded, "entrance", entrance)  # noqa: B010 - no attribute of functions for mypy
        return cast("View", catches_expired_forms(guarded))

    return wrap
