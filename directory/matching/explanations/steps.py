"""The next step with somebody: book, call, write or read, as their listing says. No link holds anything of a client."""

from dataclasses import dataclass
from urllib.parse import quote

from directory.practitioners.choices import Accepting
from directory.practitioners.rows import PersonRow
from directory.practitioners.wording.contact import phone_text, shown_address
from directory.web.phrases import gettext as _


@dataclass(frozen=True, slots=True)
class Step:
    """One link. ``is_outside``: it leads to another site, which is then told nothing of where one came from."""

    text: str
    icon: str
    href: str
    is_outside: bool = False


def first_name(name: str) -> str:
    """The first word that is no title; the whole name where nothing else is left."""
    return next((word for word in name.split() if not word.endswith(".")), name)


def short_name(name: str) -> str:
    """``Maren O.``, ``Maximiliana T.-A.``: enough to tell columns apart."""
    words = [word for word in name.split(",", maxsplit=1)[0].split() if not word.endswith(".")]
    if len(words) < 2:
        return first_name(name)
    parts = [part for part in words[1].split("-") if part]
    return f"{words[0]} {'-'.join(f'{part[0]}.' for part in parts)}".strip()


def next_steps(person: PersonRow) -> tuple[Step, ...]:
    """Every way their listing names, the likeliest first: booking, then a call or a letter, then their site."""
    name = first_name(person.name)
    found = []
    if person.booking_url:
        found.append(Step(_("Book online"), "calendar", person.booking_url, is_outside=True))
    if person.phone:
        found.append(Step(_("Call %(name)s") % {"name": name}, "phone", f"tel:{quote(person.phone, safe='+')}"))
    if person.email:
        found.append(Step(_("Write to %(name)s") % {"name": name}, "mail", f"mailto:{quote(person.email, safe='@')}"))
    if (minutes := person.discovery_call_minutes) and (person.phone or person.email):
        # By letter where there is an address: a stranger's call is the harder first step for most.
        last = found.pop()
        text = _("Ask for a free %(minutes)s-minute call") % {"minutes": minutes}
        found.insert(0, Step(text, last.icon, last.href))
    if person.website:
        found.append(Step(_("Website"), "link", person.website, is_outside=True))
    return tuple(found)


def contact_words(person: PersonRow) -> tuple[str, ...]:
    """The same to be read on paper: number, e-mail address, site, free call."""
    found = [phone_text(person.phone)] if person.phone else []
    found += [person.email] if person.email else []
    if not found:
        found += [shown_address(url) for url in (person.booking_url or person.website,) if url]
    if person.discovery_call_minutes:
        found.append(_("free %(minutes)s-minute call") % {"minutes": person.discovery_call_minutes})
    if person.accepting == Accepting.WAITLIST:
        found.append(_("waitlist"))
    return tuple(found)
