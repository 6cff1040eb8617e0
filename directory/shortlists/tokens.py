"""The tokens in private links: 256 bits, one purpose each, stored as hashes.

A token is worked out from a number that its form carries (``once``) and a key of this site. So one form, sent twice or
forty times at once, gives one token, and the unique hash makes one row of it.
"""

import hashlib
import secrets
from base64 import urlsafe_b64encode
from typing import Literal

from django.utils.crypto import salted_hmac

Purpose = Literal["owner", "shared"]

_SALT = "directory.shortlists"
_BYTES = 32
#: What ``new_once`` makes.
ONCE = r"[A-Za-z0-9_-]{43}"


def new_once() -> str:
    """256 random bits for one form."""
    return secrets.token_urlsafe(_BYTES)


def token_for(purpose: Purpose, once: str) -> str:
    """The token of a form: 43 characters that may stand in an address. Nobody can make it without SECRET_KEY."""
    digest = salted_hmac(f"{_SALT}.{purpose}", once, algorithm="sha256").digest()
    return urlsafe_b64encode(digest).rstrip(b"=").decode("ascii")


def hash_of(purpose: Purpose, token: str) -> str:
    """What is stored. Any text has one; that of another purpose is another."""
    return hashlib.sha256(f"{_SALT}.{purpose}:{token}".encode("utf-8", "surrogatepass")).hexdigest()
