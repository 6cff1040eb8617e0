"""Accounts as every request needs them: one query for the account, its door and whether it has a second factor."""

from typing import Any

from allauth.mfa.models import Authenticator
from django.contrib.auth.backends import ModelBackend
from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef

HAS_FACTOR = Exists(Authenticator.objects.filter(user=OuterRef("pk"), type=Authenticator.Type.TOTP))


class StaffBackend(ModelBackend):
    """Name and password as Django checks them."""

    def get_user(self, user_id: Any) -> User | None:
        """The account of a session, with ``door`` and ``has_factor`` read along; None when it may not log in."""
        rows = User.objects.select_related("door").annotate(has_factor=HAS_FACTOR)
        user = rows.filter(pk=user_id).first()
        return user if user is not None and self.user_can_authenticate(user) else None
