"""A contact card of somebody listed, as vCard 3.0 (RFC 2426): every telephone and mail program reads that version.

Only what the public page shows: a hidden street is left out here as well.
"""

import re
from collections.abc import Iterable, Iterator
from datetime import datetime

from directory.practitioners.models import Location, Practitioner
from directory.web.templatetags.look import NAME_TITLES

_LONGEST_LINE = 75
_CONTROLS = re.compile(r"[\x00-\x1f\x7f]+")


def vcard(person: Practitioner, *, title: str, profile_url: str, note: str) -> str:
    """The card with CRLF line ends. ``title`` is what they are licensed as, empty where nobody checked it."""
    return "".join(f"{_folded(line)}\r\n" for line in _lines(person, title, profile_url, note))


def _lines(person: Practitioner, title: str, profile_url: str, note: str) -> Iterator[str]:
    yield from ("BEGIN:VCARD", "VERSION:3.0")
    yield f"N:{_parts(_name_parts(person.name))}"
    yield f"FN:{_text(person.name)}"
    if title:
        yield f"TITLE:{_text(title)}"
    if person.phone:
        yield f"TEL;TYPE=WORK,VOICE:{_text(person.phone.as_e164)}"
    if person.email:
        yield f"EMAIL;TYPE=INTERNET:{_text(person.email)}"
    yield from (f"ADR;TYPE=WORK:{_parts(_address(row))}" for row in person.locations.all() if row.city or row.postal)
    yield from (f"URL:{_uri(url)}" for url in (person.website, person.booking_url) if url)
    if note:
        yield f"NOTE:{_text(note)}"
    yield f"SOURCE:{_uri(profile_url)}"
    yield f"REV:{_moment(person.updated_at)}"
    yield "END:VCARD"


def _name_parts(name: str) -> tuple[str, ...]:
    """Family name, given names, nothing, titles, what follows a comma. A single word is the given name."""
    called, _, after = name.partition(",")
    words = called.split()
    titles = [word for word in words if word.strip(".").lower() in NAME_TITLES]
    others = [word for word in words if word not in titles]
    family = others[-1] if len(others) > 1 else ""
    given = " ".join(others[:-1] if family else others)
    return family, given, "", " ".join(titles), after.strip()


def _address(row: Location) -> tuple[str, ...]:
    """Post-office box, more, street, city, region, postal code, country."""
    return "", "", "" if row.hides_street else row.line, row.city, row.region, row.postal, row.country


def _parts(values: Iterable[str]) -> str:
    return ";".join(_text(value) for value in values)


def _text(value: str) -> str:
    r"""``\``, ``;`` and ``,`` escaped, line breaks as ``\n``, other controls left out."""
    escaped = re.sub(r"([\\;,])", r"\\\1", value.strip())
    return _CONTROLS.sub(" ", re.sub(r"\r\n|\r|\n", r"\\n", escaped).replace("\t", " "))


def _uri(value: str) -> str:
    return _CONTROLS.sub("", value)


def _moment(value: datetime) -> str:
    return f"{value:%Y-%m-%dT%H:%M:%SZ}"


def _folded(line: str) -> str:
    """Lines of at most 75 octets, the further ones begun with a space; no character is cut in two."""
    lines, length = [""], 0
    for character in line:
        size = len(character.encode())
        if length + size > _LONGEST_LINE:
            lines.append(" ")
            length = 1
        lines[-1] += character
        length += size
    return "\r\n".join(lines)
