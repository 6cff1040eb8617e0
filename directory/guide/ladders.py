"""Each training's steps, from the vocabulary: which are training, which is the certification, who gives it."""

from dataclasses import dataclass
from itertools import groupby

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from directory.vocabulary.catalogue import Catalogue, CertificationEntry


@dataclass(frozen=True, slots=True)
class Ladder:
    """The steps of one training, first step first. ``facts``: short sentences that hold for the certification."""

    code: str
    title: str
    issuer: str
    steps: tuple[CertificationEntry, ...]
    facts: tuple[str, ...]


def ladders(catalogue: Catalogue) -> tuple[Ladder, ...]:
    """One for each family of certifications, by the name of its approach."""
    by_family = sorted(catalogue.certifications.values(), key=lambda one: (one.family, one.rung))
    found = [_ladder(tuple(steps), catalogue) for _, steps in groupby(by_family, key=lambda one: one.family)]
    return tuple(sorted(found, key=lambda ladder: ladder.title))


def _ladder(steps: tuple[CertificationEntry, ...], catalogue: Catalogue) -> Ladder:
    last = steps[-1]
    approach = catalogue.modalities.get(last.modality)
    return Ladder(
        code=last.modality if approach else "",
        title=approach.label if approach else last.label,
        issuer=last.issuer,
        steps=steps,
        facts=tuple(_facts(steps)),
    )


def _facts(steps: tuple[CertificationEntry, ...]) -> list[str]:
    last = steps[-1]
    facts = [
        _("The issuer gives it only to people with a licence.")
        if last.is_licence_needed
        else _("People without a health licence can earn it too.")
    ]
    if last.renew_months:
        facts.append(_("It has to be renewed every %(time)s.") % {"time": _years(last.renew_months)})
    facts += [
        _("“%(title)s” ends after %(time)s.") % {"title": one.label, "time": _years(one.lapses_months)}
        for one in steps
        if one.lapses_months
    ]
    return facts


def _years(months: int) -> str:
    years, rest = divmod(months, 12)
    if rest:
        return ngettext("%(count)d month", "%(count)d months", months) % {"count": months}
    return ngettext("year", "%(count)d years", years) % {"count": years}
