"""What a short text about a place may mean: "Portland, OR 97214", "portland oregon", "V6B 1A1", "97214-1234".

Pure text work: no data is looked up here, and nothing is logged.
"""

import re
import unicodedata
from dataclasses import dataclass

from django.utils.translation import gettext, gettext_noop, pgettext

from directory.places.regions import (
    LONGEST_REGION_WORDS,
    REGIONS,
    find_country,
    find_region,
    province_of_postal_code,
)

MAX_LENGTH = 200

HINT_EMPTY = gettext_noop("Write a ZIP code, or a city and its state.")
HINT_UNREADABLE = gettext_noop("Write only a ZIP code, or a city and its state, such as “Portland, OR”.")
HINT_UNKNOWN = gettext_noop("No such place was found. Check the spelling and add the state, such as “Portland, OR”.")
HINT_COUNTRY = gettext_noop("This is a whole country: write a city in it, with its state or province.")
HINT_ZIP = gettext_noop("This ZIP code is not on our map. Check it, or write the city and its state.")
HINT_POSTAL_CODE = gettext_noop(
    "Canadian postal codes are not on our map. Write the city and its province, such as “Vancouver, BC”."
)
HINT_STATE = gettext_noop("%(region)s is a whole state: write a city in it, or a ZIP code.")
HINT_PROVINCE = gettext_noop("%(region)s is a whole province or territory: write a city in it.")
#: Names of states and provinces are translated with the vocabulary, which has them as places of licences.
_REGION_NAMES = "vocabulary"

_ZIP = r"([0-9]{5})(?:[\s–-]*[0-9]{4})?"
_ONLY_ZIP = re.compile(rf"(?:zip(?:\s*code)?[\s:]*)?{_ZIP}", re.IGNORECASE)
_ZIP_LAST = re.compile(rf"(?<![0-9-]){_ZIP}$")
_ZIP_FIRST = re.compile(rf"^{_ZIP}(?=[\s,])")
_CANADIAN_LAST = re.compile(r"(?<![^\s,])([A-Z][0-9][A-Z])(?:[\s-]*[0-9][A-Z][0-9])?$", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Meaning:
    """One way to read a name: a city, perhaps with its region and country ("" where not said)."""

    city: str
    region: str = ""
    country: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """All ways to read a text, the likeliest first.

    ``zip_code`` has five digits or is empty; ``is_zip_first`` when it stood before the name, where it may be a house
    number. ``lone_region`` is set, as (country, code), when the text may be a whole state. ``hint_text`` is one of the
    texts above, for when nothing is found.
    """

    zip_code: str = ""
    is_zip_first: bool = False
    meanings: tuple[Meaning, ...] = ()
    lone_region: tuple[str, str] | None = None
    hint_text: str = HINT_UNKNOWN

    @property
    def hint(self) -> str:
        """What to tell the person, in the language of the page."""
        country, code = self.lone_region or ("", "")
        name = REGIONS[country][code] if country else ""
        return gettext(self.hint_text) % {"region": pgettext(_REGION_NAMES, name) if name else ""}


def read(text: str) -> Reading:
    """Reads any text, never raises. Unreadable texts get no meanings and a hint."""
    cleaned = _clean(text)
    if not cleaned:
        return Reading(hint_text=HINT_UNREADABLE if text.strip() else HINT_EMPTY)
    if len(cleaned) > 2 and find_country(cleaned):
        return Reading(hint_text=HINT_COUNTRY)
    cleaned, country = _take_country(cleaned)
    if whole := _ONLY_ZIP.fullmatch(cleaned):
        return Reading(zip_code=whole[1], hint_text=HINT_ZIP) if country != "CA" else Reading(hint_text=HINT_UNREADABLE)
    if last := _ZIP_LAST.search(cleaned):
        rest = cleaned[: last.start()].strip(" ,")
        return Reading(zip_code=last[1], meanings=_meanings(rest, "US"), hint_text=HINT_ZIP)
    if last := _CANADIAN_LAST.search(cleaned):
        rest = cleaned[: last.start()].strip(" ,")
        province = province_of_postal_code(last[1]) or ""
        return Reading(meanings=_in_province(_meanings(rest, "CA"), province), hint_text=HINT_POSTAL_CODE)
    if first := _ZIP_FIRST.search(cleaned):
        rest = cleaned[first.end() :].strip(" ,")
        return Reading(zip_code=first[1], is_zip_first=True, meanings=_meanings(rest, country))
    region = find_region(cleaned)
    hint = HINT_UNKNOWN if region is None else HINT_PROVINCE if region[0] == "CA" else HINT_STATE
    return Reading(meanings=_meanings(cleaned, country), lone_region=region, hint_text=hint)


def _clean(text: str) -> str:
    """One line with single spaces; empty when too long or when control characters make it no text at all."""
    if len(text) > MAX_LENGTH:
        return ""
    # Invisible format characters (Cf) come along with copied text; all other C classes are not for reading.
    text = "".join(ch for ch in unicodedata.normalize("NFKC", text) if unicodedata.category(ch) != "Cf")
    if any(unicodedata.category(ch).startswith("C") for ch in text):
        return ""
    return " ".join(text.split()).strip(" ,.;-")


def _take_country(text: str) -> tuple[str, str]:
    """The text without a country at its end, and the country's code or ""."""
    head, comma, tail = text.rpartition(",")
    country = find_country(tail) if comma else None
    if country and (find_region(tail) is None or _ends_in_region_of(head, country)):
        return head.rstrip(" ,"), country
    parts = text.split()
    for count in range(min(4, len(parts) - 1), 0, -1):
        ending = " ".join(parts[-count:])
        if find_region(ending) is None and (country := find_country(ending)):
            return " ".join(parts[:-count]).rstrip(" ,"), country
    return text, ""


def _ends_in_region_of(text: str, country: str) -> bool:
    """Whether a city with its region stands here: "CA" after "Vancouver, BC" is Canada, after "Ontario" California."""
    city, _, ending = text.rpartition(",") if "," in text else text.rpartition(" ")
    region = find_region(ending)
    return bool(city) and region is not None and region[0] == country


def _meanings(text: str, country: str) -> tuple[Meaning, ...]:
    """Every way to part ``text`` into city and region; a region of another country than the one said is none."""
    parts = [part.strip() for part in text.split(",") if part.strip()]
    if not parts:
        return ()
    *before, last = parts
    found: list[Meaning] = []
    if before and (region := find_region(last)) and country in ("", region[0]):
        # The nearest part first: "12 Main St, Portland, OR", and "Portland, Multnomah County, OR".
        found = [Meaning(city, region[1], region[0]) for city in reversed(before)]
        if _may_be_canada(last):
            found += [Meaning(city, country="CA") for city in reversed(before)]
        return tuple(found)
    tokens = last.split()
    for count in range(min(LONGEST_REGION_WORDS, len(tokens) - 1), 0, -1):
        region = find_region(" ".join(tokens[-count:]))
        if region and country in ("", region[0]):
            city = " ".join(tokens[:-count])
            found.append(Meaning(city, region[1], region[0]))
            if _may_be_canada(tokens[-1]):
                found.append(Meaning(city, country="CA"))
    # "London, UK" must not become London, Ontario: a name after a comma stands alone only in an address.
    if not before or country or before[0][0].isdigit():
        found.append(Meaning(last, country=country))
    return tuple(found)


def _may_be_canada(text: str) -> bool:
    """ "CA" is California first; "Toronto, CA" is in Canada all the same."""
    return text.strip(".").casefold() == "ca"


def _in_province(meanings: tuple[Meaning, ...], province: str) -> tuple[Meaning, ...]:
    """Names without a region are looked for in the province that the postal code begins with."""
    return tuple(
        meaning if meaning.region or not province else Meaning(meaning.city, province, "CA") for meaning in meanings
    )
