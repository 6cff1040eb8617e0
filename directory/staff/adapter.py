"""How allauth keeps the secret of a second factor: sealed, under the keys of this site."""

from allauth.mfa.adapter import DefaultMFAAdapter
from django.contrib.auth.base_user import AbstractBaseUser
from django.utils import timezone

from directory.sealing import seal, unseal

PURPOSE = "mfa_authenticator:data"


class SealedAdapter(DefaultMFAAdapter):  # type: ignore[misc]  # allauth carries no types
    """Secrets are nowhere in clear; a code's app shows the account by its name, not by its mail address."""

    def encrypt(self, text: str) -> str:
        return seal(text.encode(), purpose=PURPOSE)

    def decrypt(self, encrypted_text: str) -> str:
        """Raises SealBroken when its key is gone."""
        return unseal(encrypted_text, purpose=PURPOSE, max_age=None, now=timezone.now()).decode()

    def get_totp_label(self, user: AbstractBaseUser) -> str:
        return user.get_username()
