"""The secret between the page that shows it and the form that confirms it: sealed in the form, kept nowhere else."""

from datetime import datetime, timedelta

from django.contrib.auth.models import AbstractBaseUser

from directory.sealing import seal, unseal

_GOOD_FOR = timedelta(minutes=30)


def sealed_secret(user: AbstractBaseUser, secret: str, now: datetime) -> str:
    """For the hidden field of this account's form."""
    return seal(secret.encode(), purpose=_purpose(user), now=now)


def opened_secret(user: AbstractBaseUser, sealed: str, now: datetime) -> str:
    """The secret again. Raises SealBroken for another account's, a forged one, and after half an hour."""
    return unseal(sealed, purpose=_purpose(user), max_age=_GOOD_FOR, now=now).decode()


def _purpose(user: AbstractBaseUser) -> str:
    return f"staff:set-up:{user.pk}"
