"""The tokens in links to a practitioner's own page: 256 random bits, one purpose, stored as hashes."""

import hashlib
import re
import secrets

_SALT = "directory.practice.own-page"
_BYTES = 32
#: What a token looks like within an address.
TOKEN = re.compile(r"(?<=/)[A-Za-z0-9_-]{43}(?=/)")


def new_token() -> str:
    """43 characters that may stand in an address. Shown once; nothing here can make it again."""
    return secrets.token_urlsafe(_BYTES)


def hash_of(token: str) -> str:
    """What is stored. Any text has one; the same token of another part of the site has another."""
    return hashlib.sha256(f"{_SALT}:{token}".encode("utf-8", "surrogatepass")).hexdigest()
