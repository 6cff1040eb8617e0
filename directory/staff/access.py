"""The door of every curators' page: who may come in is decided here, on the server."""

from collections.abc import Callable
from functools import wraps
from typing import Any, TypeVar, cast

from django.contrib.auth.views import redirect_to_login
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest
from django.http.response import HttpResponseBase
from django.urls import reverse

from directory.staff.roles import Right, permission

View = TypeVar("View", bound=Callable[..., HttpResponseBase])


def may(user: Any, right: Right) -> bool:
    """Whether this account may do this. Cost: the permissions of an account are read once a request."""
    return bool(user.is_authenticated and user.is_active and user.is_staff and user.has_perm(permission(right)))


def needs(right: Right) -> Callable[[View], View]:
    """A view for those with this right: strangers are sent to log in and back, all others are refused (403)."""

    def wrap(view: View) -> View:
        @wraps(view)
        def guarded(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
            if not (request.user.is_authenticated and request.user.is_staff):
                # where a form was sent from has no page to come back to by GET
                back = request.get_full_path() if request.method in ("GET", "HEAD") else reverse("curation:queue")
                return redirect_to_login(back, reverse("admin:login"))
            if not may(request.user, right):
                raise PermissionDenied
            return view(request, *args, **kwargs)

        return cast("View", guarded)

    return wrap
