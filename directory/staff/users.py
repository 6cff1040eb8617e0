"""The account behind a request of the staff's pages."""

from django.contrib.auth.models import User
from django.core.exceptions import PermissionDenied
from django.http import HttpRequest


def account_of(request: HttpRequest) -> User:
    """Who is logged in. Raises PermissionDenied for nobody, which the door before a view has refused already."""
    if not isinstance(request.user, User):
        raise PermissionDenied
    return request.user
