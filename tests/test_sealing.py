"""A sealed value opens for its purpose, in its time, with its key, unchanged; everything else is one error."""

import base64
import re
from datetime import UTC, datetime, timedelta

import pytest
from django.conf import settings
from hypothesis import given
from hypothesis import strategies as st
from pytest_django import Settings

from directory import sealing
from directory.sealing import SealBroken, newest_key_id, seal, unseal

NOW = datetime(2026, 3, 10, 12, tzinfo=UTC)
DAY = timedelta(days=1)
PURPOSE = "shortlists:answers:17"
OLD_KEY, NEW_KEY = b"o" * 32, b"n" * 32
BASE64URL = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_"


@given(value=st.binary(max_size=2000), purpose=st.text(max_size=40), compress=st.booleans())
def test_what_was_sealed_comes_out_again(value: bytes, purpose: str, compress: bool) -> None:
    token = seal(value, purpose=purpose, now=NOW, compress=compress)

    assert unseal(token, purpose=purpose, max_age=DAY, now=NOW) == value


@given(value=st.binary(max_size=200), data=st.data())
def test_any_changed_character_breaks_the_seal(value: bytes, data: st.DataObject) -> None:
    token = seal(value, purpose=PURPOSE, now=NOW)
    place = data.draw(st.integers(0, len(token) - 1))
    other = data.draw(st.characters(codec="utf-8").filter(lambda character: character != token[place]))

    with pytest.raises(SealBroken):
        unseal(token[:place] + other + token[place + 1 :], purpose=PURPOSE, max_age=None, now=NOW)


@pytest.mark.parametrize("length", [0, 60, 124])
def test_a_token_has_one_spelling(length: int) -> None:
    """The last character carries bits that plain base64 ignores."""
    token = seal(bytes(length), purpose=PURPOSE, now=NOW)
    spellings = [token[:-1] + last for last in BASE64URL] + [token + "=", token + "==", token + "A", token + "\n"]
    opened = []

    for spelling in spellings:
        try:
            unseal(spelling, purpose=PURPOSE, max_age=None, now=NOW)
        except SealBroken:
            continue
        opened.append(spelling)

    assert opened == [token]


def test_any_flipped_bit_breaks_the_seal() -> None:
    key_id, _, text = seal(b"answers", purpose=PURPOSE, now=NOW).partition(".")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    opened = 0

    for bit in range(len(raw) * 8):
        forged = bytearray(raw)
        forged[bit // 8] ^= 1 << bit % 8
        token = f"{key_id}." + base64.urlsafe_b64encode(forged).decode().rstrip("=")
        try:
            unseal(token, purpose=PURPOSE, max_age=None, now=NOW)
        except SealBroken:
            continue
        opened += 1

    assert opened == 0


@given(first=st.text(max_size=20), second=st.text(max_size=20))
def test_a_token_of_one_purpose_is_worth_nothing_for_another(first: str, second: str) -> None:
    token = seal(b"answers", purpose=first, now=NOW)

    if first == second:
        assert unseal(token, purpose=second, max_age=None, now=NOW) == b"answers"
    else:
        with pytest.raises(SealBroken):
            unseal(token, purpose=second, max_age=None, now=NOW)


@given(token=st.text(max_size=300) | st.text(alphabet=BASE64URL + ".", max_size=300))
def test_what_was_never_a_token_breaks_like_a_forged_one(token: str) -> None:
    with pytest.raises(SealBroken):
        unseal(token, purpose=PURPOSE, max_age=None, now=NOW)
    with pytest.raises(SealBroken):
        unseal(f"{newest_key_id()}.{token}", purpose=PURPOSE, max_age=None, now=NOW)


@pytest.mark.parametrize(
    ("age", "opens"),
    [
        (timedelta(0), True),
        (DAY, True),
        (DAY + timedelta(seconds=1), False),
        (timedelta(days=4000), False),
        (timedelta(minutes=-2), True),
        (timedelta(minutes=-2, seconds=-1), False),
    ],
)
def test_a_token_opens_for_as_long_as_it_may_and_not_before_it_was_made(age: timedelta, opens: bool) -> None:
    token = seal(b"answers", purpose=PURPOSE, now=NOW)

    if opens:
        assert unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW + age) == b"answers"
    else:
        with pytest.raises(SealBroken):
            unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW + age)


def test_without_a_limit_a_token_opens_at_any_age() -> None:
    token = seal(b"answers", purpose=PURPOSE, now=NOW)

    assert unseal(token, purpose=PURPOSE, max_age=None, now=NOW + timedelta(days=36_500)) == b"answers"


def test_a_token_cannot_be_made_younger() -> None:
    key_id, _, text = seal(b"answers", purpose=PURPOSE, now=NOW - 2 * DAY).partition(".")
    raw = base64.urlsafe_b64decode(text + "=" * (-len(text) % 4))
    younger = int(NOW.timestamp()).to_bytes(8, "big") + raw[8:]
    token = f"{key_id}." + base64.urlsafe_b64encode(younger).decode().rstrip("=")

    with pytest.raises(SealBroken):
        unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW)


def test_an_older_key_still_opens_and_the_newest_seals(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"old": OLD_KEY}
    token = seal(b"answers", purpose=PURPOSE, now=NOW)
    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW_KEY, "old": OLD_KEY}

    assert unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW) == b"answers"
    fresh = seal(b"answers", purpose=PURPOSE, now=NOW)
    assert (token.partition(".")[0], fresh.partition(".")[0]) == ("old", "new")


def test_a_key_that_is_gone_opens_nothing(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"old": OLD_KEY}
    token = seal(b"answers", purpose=PURPOSE, now=NOW)
    settings.FIELD_ENCRYPTION_KEYS = {"new": NEW_KEY}

    with pytest.raises(SealBroken):
        unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW)


def test_another_key_under_the_same_id_opens_nothing(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"k": OLD_KEY}
    token = seal(b"answers", purpose=PURPOSE, now=NOW)
    settings.FIELD_ENCRYPTION_KEYS = {"k": NEW_KEY}

    with pytest.raises(SealBroken):
        unseal(token, purpose=PURPOSE, max_age=DAY, now=NOW)


def test_one_key_under_two_ids_does_not_make_tokens_exchangeable(settings: Settings) -> None:
    settings.FIELD_ENCRYPTION_KEYS = {"a": OLD_KEY, "b": OLD_KEY}
    token = seal(b"answers", purpose=PURPOSE, now=NOW)

    with pytest.raises(SealBroken):
        unseal("b" + token[1:], purpose=PURPOSE, max_age=DAY, now=NOW)


def test_the_error_never_says_what_was_wrong(settings: Settings) -> None:
    token = seal(b"answers", purpose=PURPOSE, now=NOW)
    wrong = [(token + "A", NOW), ("x.y", NOW), (token, NOW + 9 * DAY), ("", NOW)]
    texts = set()

    for text, now in wrong:
        with pytest.raises(SealBroken) as error:
            unseal(text, purpose=PURPOSE, max_age=DAY, now=now)
        texts.add(str(error.value))
        assert error.value.__cause__ is None

    assert texts == {"This sealed value cannot be opened."}


@given(value=st.binary(max_size=300))
def test_a_token_may_stand_in_a_url_and_in_a_cookie(value: bytes) -> None:
    assert re.fullmatch(r"[A-Za-z0-9_-]+\.[A-Za-z0-9_-]+", seal(value, purpose=PURPOSE, now=NOW))


def test_the_same_value_is_never_sealed_the_same_way_twice() -> None:
    assert len({seal(b"answers", purpose=PURPOSE, now=NOW) for _ in range(100)}) == 100


def test_a_token_shows_nothing_of_the_value_and_its_length_only_in_steps() -> None:
    lengths = [len(seal(b"x" * length, purpose=PURPOSE, now=NOW)) for length in range(124)]

    assert [len(set(lengths[:60])), len(set(lengths[60:])), lengths[0] < lengths[60]] == [1, 1, True]
    assert "neck" not in seal(b"neck pain " * 5, purpose=PURPOSE, now=NOW)


def test_compression_fits_long_answers_into_a_cookie() -> None:
    answers = b'{"importance-specialties":"must","specialties":["neck-pain","low-back-pain"]}' * 60

    assert len(seal(answers, purpose=PURPOSE, now=NOW, compress=True)) < 4096 < len(seal(answers, purpose=PURPOSE))


def test_a_value_beyond_a_mebibyte_is_refused_both_ways(monkeypatch: pytest.MonkeyPatch) -> None:
    with pytest.raises(ValueError, match="1048576"):
        seal(bytes(1_048_577), purpose=PURPOSE)
    assert len(unseal(seal(bytes(1_048_576), purpose=PURPOSE, compress=True), purpose=PURPOSE, max_age=None, now=NOW))
    token = seal(bytes(10_000), purpose=PURPOSE, compress=True)
    monkeypatch.setattr(sealing, "_MOST_BYTES", 9_999)
    with pytest.raises(SealBroken):
        unseal(token, purpose=PURPOSE, max_age=None, now=NOW)


def test_a_time_without_its_zone_is_refused() -> None:
    with pytest.raises(ValueError, match="time zone"):
        seal(b"", purpose=PURPOSE, now=datetime(2026, 3, 10))  # noqa: DTZ001 - the mistake under test
    with pytest.raises(ValueError, match="time zone"):
        unseal(seal(b"", purpose=PURPOSE), purpose=PURPOSE, max_age=None, now=datetime(2026, 3, 10))  # noqa: DTZ001 - same


def test_the_newest_key_is_the_first_of_the_settings() -> None:
    assert newest_key_id() == next(iter(settings.FIELD_ENCRYPTION_KEYS))
