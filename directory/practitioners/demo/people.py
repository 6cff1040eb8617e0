"""One invented practitioner from a number, a seed and a day."""

from datetime import date

from directory.practitioners.demo import authority, practice
from directory.practitioners.demo.chance import Chance
from directory.practitioners.demo.material import Material
from directory.practitioners.demo.naming import person
from directory.practitioners.demo.offices import is_first_town, offices, town
from directory.practitioners.demo.texts import headline_and_about
from directory.practitioners.records import PractitionerRecord
from directory.practitioners.services import slug_base

PREFIX = "d-"
#: How much more Somatic Experiencing there is where the directory began.
EAGER = 1.7


def external_id(number: int) -> str:
    """``d-000001`` for 1."""
    return f"{PREFIX}{number:06d}"


def invent(number: int, *, seed: int, today: date, material: Material) -> PractitionerRecord:
    """The same person for the same arguments; dates lie around ``today``. About 0.1 ms."""
    chance = Chance(seed, number)
    who = person(chance, material)
    home = town(number, chance, material)
    profession = chance.weighted(material.professions)
    kind = material.kinds[profession]
    is_local = is_first_town(number)
    eager = EAGER if is_local else 1.0
    held = authority.credentials(kind, chance, material, today, eager=eager)
    modalities = practice.approaches(profession, held, chance, material)
    is_somatic = "somatic-experiencing" in modalities
    named = practice.specialties(kind, chance, material, for_pain=chance.hits(60 if is_somatic or is_local else 25))
    formats = practice.formats(kind, chance)
    sees_people = "in-person" in formats or not formats
    money = practice.fees(profession, home, chance, material)
    room = practice.capacity(chance, today)
    years = chance.whole(1, 32)
    headline, about = headline_and_about(kind, modalities, named, home.city, years, chance, material)
    email, website, booking_url = _addresses(slug_base(who.name, external_id(number)), chance)
    return PractitionerRecord(
        external_id=external_id(number),
        name=who.name,
        status="listed",
        consented_on=chance.days_ago(today, 95, 900),
        pronouns=who.pronouns,
        gender=who.gender,
        headline=headline,
        about=about,
        practising_since=None if chance.hits(15) else today.year - years,
        licences=authority.licences(profession, home.jurisdiction, chance, material, today),
        compacts=authority.compacts(profession, home.jurisdiction, chance, material, today),
        certifications=held,
        specialties=named,
        modalities=modalities,
        formats=formats,
        touch=practice.touch(kind, chance),
        age_groups=practice.age_groups(modalities, chance),
        communities=practice.communities(chance),
        languages=who.languages,
        time_slots=practice.time_slots(chance),
        room=practice.room(chance, sees_people=sees_people),
        fee_min=money.fee_min,
        fee_max=money.fee_max,
        currency=money.currency,
        sliding_scale_min=money.sliding_scale_min,
        insurance=practice.insurance(kind, home, chance, material),
        discovery_call_minutes=practice.discovery_call(chance),
        accepting=room.accepting,
        confirmed_on=room.confirmed_on,
        locations=offices(home, chance, material, sees_people=sees_people),
        email=email,
        phone=_phone(home.jurisdiction, chance, material),
        website=website,
        booking_url=booking_url,
    )


def _addresses(slug: str, chance: Chance) -> tuple[str, str, str]:
    """E-mail, website, booking page, all under names kept free for examples."""
    domain = "example.org" if chance.hits(50) else "example.com"
    email = f"{slug.replace('-', '.')}@{domain}" if chance.hits(88) else ""
    website = f"https://{slug}.{domain}/" if chance.hits(64) else ""
    return email, website, f"{website}book" if website and chance.hits(36) else ""


def _phone(jurisdiction: str, chance: Chance, material: Material) -> str:
    """A number between 555-0100 and 555-0199, which are kept free for fiction."""
    areas = material.area_codes.get(jurisdiction)
    if not areas or chance.hits(18):
        return ""
    return f"+1{chance.one(areas)}55501{chance.whole(0, 99):02d}"
