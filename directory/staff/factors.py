"""The second factor of an account: an authenticator app's code, or one of ten recovery codes, each good once.

Stored by allauth's tables, sealed. That a code is good once is held by the row itself, under a lock, so that it is
true across processes: allauth remembers used codes in the cache of one.
"""

import logging
from datetime import datetime

from allauth.core.internal.cryptokit import compare_user_code
from allauth.mfa import app_settings
from allauth.mfa.adapter import get_adapter
from allauth.mfa.models import Authenticator
from allauth.mfa.recovery_codes.internal.auth import RecoveryCodes
from allauth.mfa.totp.internal.auth import TOTP, format_hotp_value, generate_totp_secret, hotp_value
from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from qrcode import QRCode

from directory.sealing import SealBroken

logger = logging.getLogger(__name__)
_LAST = "last_step"


class AlreadySetUp(Exception):  # noqa: N818 - it says how things stand
    """The account has a second factor."""


def has_factor(user: AbstractBaseUser) -> bool:
    """Whether the account has a second factor. No query for the account of a request."""
    known = getattr(user, "has_factor", None)
    return bool(known) if known is not None else _rows(user, Authenticator.Type.TOTP).exists()


def new_secret() -> str:
    """Twenty random bytes, as apps want them typed: 32 letters and digits."""
    return str(generate_totp_secret())


def picture_of(user: AbstractBaseUser, secret: str) -> tuple[int, str]:
    """The square that an app reads: its side in modules, with the margin, and the path of an SVG."""
    code = QRCode(border=4)
    code.add_data(get_adapter().build_totp_url(user, secret))
    rows = code.get_matrix()
    path = "".join(f"M{x} {y}h1v1h-1z" for y, row in enumerate(rows) for x, is_dark in enumerate(row) if is_dark)
    return len(rows), path


def step_of(secret: str, code: str, now: datetime) -> int | None:
    """Which step of the clock this code belongs to, of this one and its neighbours; None when it is wrong."""
    here = int(now.timestamp()) // app_settings.TOTP_PERIOD
    for step in range(here - app_settings.TOTP_TOLERANCE, here + app_settings.TOTP_TOLERANCE + 1):
        if compare_user_code(actual=code, expected=format_hotp_value(hotp_value(secret, step))):
            return step
    return None


def set_up(user: AbstractBaseUser, secret: str, step: int) -> list[str]:
    """Give the account this factor, whose code of ``step`` is used up with it. Returns its recovery codes.

    Raises AlreadySetUp, also for the second of two at once.
    """
    try:
        with transaction.atomic():
            factor = TOTP.activate(user, secret).instance
            factor.data[_LAST] = step
            factor.save(update_fields=["data"])
            return new_codes(user)
    except IntegrityError:
        raise AlreadySetUp from None


@transaction.atomic
def new_codes(user: AbstractBaseUser) -> list[str]:
    """Ten recovery codes; those from before are good no more."""
    _rows(user, Authenticator.Type.RECOVERY_CODES).delete()
    return list(RecoveryCodes.activate(user).get_unused_codes())


def codes_left(user: AbstractBaseUser) -> int:
    """How many recovery codes are still good. One query."""
    row = _rows(user, Authenticator.Type.RECOVERY_CODES).first()
    return app_settings.RECOVERY_CODE_COUNT - int(row.data["used_mask"]).bit_count() if row else 0


def use_code(user: AbstractBaseUser, code: str, now: datetime) -> bool:
    """Whether this is a code of the account's app or one of its recovery codes; a good one is used up."""
    try:
        return _use_app(user, code, now) or _use_recovery(user, code)
    except SealBroken:
        logger.error("A second factor cannot be opened: its key is not in FIELD_ENCRYPTION_KEYS any more.")
        return False


def take_off(user: AbstractBaseUser) -> None:
    """The account has no second factor any more, and no recovery codes."""
    Authenticator.objects.filter(user_id=user.pk).delete()


@transaction.atomic
def _use_app(user: AbstractBaseUser, code: str, now: datetime) -> bool:
    row = _rows(user, Authenticator.Type.TOTP).select_for_update().first()
    if row is None:
        return False
    step = step_of(get_adapter().decrypt(row.data["secret"]), code, now)
    if step is None or step <= row.data.get(_LAST, -1):
        return False
    row.data[_LAST] = step
    row.last_used_at = now
    row.save(update_fields=["data", "last_used_at"])
    return True


def _use_recovery(user: AbstractBaseUser, code: str) -> bool:
    row = _rows(user, Authenticator.Type.RECOVERY_CODES).first()
    return bool(row and RecoveryCodes(row).validate_code(code))


def _rows(user: AbstractBaseUser, kind: str):  # type: ignore[no-untyped-def]  # allauth carries no types
    return Authenticator.objects.filter(user_id=user.pk, type=kind)
