"""Authenticated encryption of small values: AES-256-GCM with key ids, a purpose and an age.

A token is ``<key id>.<base64url>``: safe in a URL and in a cookie, no padding characters. The second part is::

    8 bytes   when it was sealed, seconds since 1970 UTC, big-endian
    12 bytes  nonce, random
    rest      ciphertext of (1 byte form, 4 bytes length, value, zeros) and 16 bytes of tag

Authenticated beside the value: the format's name, the key id, the purpose and the time. So a token of one
purpose, row or field is worth nothing in another, and nobody can make one younger. The purpose of a stored
field is ``table:field:id``.

The age is readable by whoever holds the token, and so is the length, in steps of 64 bytes: a single answer
more or less shows rarely. A nonce is random; one key should seal fewer than 2**32 values.

About compression: it makes the length depend on the content, and whoever can put text of their own beside
somebody's secret and watch the length can guess the secret (CRIME). It is off unless asked for. Ask for it
only where one person wrote the whole value and nobody else can add to it: the answers of a questionnaire in
that person's own cookie, which must stay under 4096 bytes. Never for values that mix people or carry a token.
"""

import base64
import binascii
import os
import re
import struct
import zlib
from datetime import UTC, datetime, timedelta
from functools import lru_cache

from cryptography.exceptions import InvalidTag
from cryptography.hazmat.primitives.ciphers.aead import AESGCM
from django.conf import settings

_FORMAT = b"directory.sealing.1"
_HEAD = struct.Struct(">Q")
_BODY = struct.Struct(">BI")
_NONCE_BYTES = 12
_TAG_BYTES = 16
_STEP = 64
_PLAIN, _COMPRESSED = 0, 1
_MOST_BYTES = 1_048_576
_TOKEN = re.compile(r"([A-Za-z0-9_-]{1,32})\.([A-Za-z0-9_-]+)", re.ASCII)
# Clocks of two machines differ a little; a token from further in the future was not made here.
_CLOCK_SKEW = timedelta(minutes=2)


class SealBroken(Exception):  # noqa: N818 - it says what happened to the seal, as callers read it
    """The token is forged, damaged, expired, from another purpose, or its key is unknown; never says which."""

    def __init__(self) -> None:
        super().__init__("This sealed value cannot be opened.")


def _keys() -> dict[str, bytes]:
    keys: dict[str, bytes] = settings.FIELD_ENCRYPTION_KEYS
    return keys


def newest_key_id() -> str:
    """The id of the key that seals now."""
    return next(iter(_keys()))


@lru_cache(maxsize=16)
def _cipher(key: bytes) -> AESGCM:
    """Made once for each key: spreading a key takes as long as opening a short value."""
    return AESGCM(key)


def _associated(key_id: str, purpose: str, head: bytes) -> bytes:
    """What is authenticated beside the value; each part with its length, so that no two can be confused."""
    parts = (_FORMAT, key_id.encode(), purpose.encode("utf-8", "surrogatepass"), head)
    return b"".join(struct.pack(">I", len(part)) + part for part in parts)


def _pack(value: bytes, *, compress: bool) -> bytes:
    form, data = _PLAIN, value
    if compress:
        smaller = zlib.compress(value, 9)
        if len(smaller) < len(value):
            form, data = _COMPRESSED, smaller
    body = _BODY.pack(form, len(data)) + data
    return body + bytes(-len(body) % _STEP)


def _unpack(body: bytes) -> bytes:
    form, length = _BODY.unpack_from(body)
    data = body[_BODY.size : _BODY.size + length]
    if form == _PLAIN:
        return data
    inflate = zlib.decompressobj()
    value = inflate.decompress(data, _MOST_BYTES)
    if inflate.unconsumed_tail:
        raise SealBroken
    return value


def _decode(text: str) -> bytes:
    """Strict base64url: one spelling per value, so that no changed character is ignored."""
    try:
        raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    except binascii.Error:
        raise SealBroken from None
    if _encode(raw) != text or len(raw) < _HEAD.size + _NONCE_BYTES + _TAG_BYTES:
        raise SealBroken
    return raw


def _encode(raw: bytes) -> str:
    return base64.urlsafe_b64encode(raw).rstrip(b"=").decode("ascii")


def seal(plaintext: bytes, *, purpose: str, now: datetime | None = None, compress: bool = False) -> str:
    """``plaintext`` (up to 1 MiB) as a token that only this site can open, for this ``purpose`` alone.

    ``now`` (aware; default: the clock) is the time of sealing. For ``compress`` see above: answers in their
    owner's cookie only. Raises ValueError for a longer value or a naive ``now``. Below 0.1 ms.
    """
    if len(plaintext) > _MOST_BYTES:
        raise ValueError(f"At most {_MOST_BYTES} bytes can be sealed.")
    key_id = newest_key_id()
    head = _HEAD.pack(int(_aware(now or datetime.now(UTC)).timestamp()))
    nonce = os.urandom(_NONCE_BYTES)
    cipher = _cipher(_keys()[key_id])
    sealed = cipher.encrypt(nonce, _pack(plaintext, compress=compress), _associated(key_id, purpose, head))
    return f"{key_id}.{_encode(head + nonce + sealed)}"


def unseal(token: str, *, purpose: str, max_age: timedelta | None, now: datetime) -> bytes:
    """The value of a token that was sealed for ``purpose`` at most ``max_age`` ago (None: any age).

    Raises SealBroken for everything else, without a word of what was wrong; never returns ciphertext.
    """
    return unseal_dated(token, purpose=purpose, max_age=max_age, now=now)[0]


def unseal_dated(token: str, *, purpose: str, max_age: timedelta | None, now: datetime) -> tuple[bytes, datetime]:
    """As ``unseal``, with the time of sealing (UTC, whole seconds)."""
    match = _TOKEN.fullmatch(token)
    key = _keys().get(match[1]) if match else None
    if match is None or key is None:
        raise SealBroken
    raw = _decode(match[2])
    head, nonce, sealed = raw[:8], raw[8 : 8 + _NONCE_BYTES], raw[8 + _NONCE_BYTES :]
    try:
        body = _cipher(key).decrypt(nonce, sealed, _associated(match[1], purpose, head))
    except InvalidTag:
        raise SealBroken from None
    # Authentic from here on: the time is the one of sealing.
    sealed_at = int(_HEAD.unpack(head)[0])
    age = timedelta(seconds=int(_aware(now).timestamp()) - sealed_at)
    if max_age is not None and not -_CLOCK_SKEW <= age <= max_age:
        raise SealBroken
    return _unpack(body), datetime.fromtimestamp(sealed_at, UTC)


def _aware(moment: datetime) -> datetime:
    if moment.tzinfo is None:
        raise ValueError("The time must carry its time zone.")
    return moment
