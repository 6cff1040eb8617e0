"""How many papers of listed people are verified, claimed, or past their day."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, Q

from directory.practitioners import conditions
from directory.practitioners.choices import CredentialStatus, LicenceStatus, Status
from directory.practitioners.models import CompactAuthority, Credential, Licence
from directory.vocabulary.catalogue import Catalogue

MOST_CERTIFICATIONS = 5


@dataclass(frozen=True, slots=True)
class Share:
    """Papers of one kind. ``past_due``: verified once, and now past the last day on which that counts.

    ``short`` is the code where there is one, for the drawing; ``label`` has it in words.
    """

    short: str
    label: str
    verified: int
    claimed: int
    past_due: int

    @property
    def total(self) -> int:
        return self.verified + self.claimed + self.past_due

    @property
    def part(self) -> float:
        """Of all, how much is verified; 0 where there are none."""
        return self.verified / self.total if self.total else 0.0


def shares(today: date, terms: Catalogue) -> tuple[Share, ...]:
    """Licences, the commonest certifications, compact authorities. Cost: three queries over the papers.

    Refused papers are left out, and licences of people who need none.
    """
    ended = Q(expires_on__lt=today)
    licences = Licence.objects.filter(_LISTED, jurisdiction__isnull=False).aggregate(**_parts(ended))
    credentials = Credential.objects.filter(_LISTED).exclude(status=CredentialStatus.REJECTED)
    past = conditions.past_its_clock(today, terms)
    certifications: Iterable[Any] = credentials.order_by().values("certification").annotate(**_parts(past))
    common = sorted(certifications, key=lambda row: (-row["n_verified"] - row["n_claimed"], row["certification"]))
    authorities = CompactAuthority.objects.filter(_LISTED)
    compacts: Iterable[Any] = authorities.order_by("compact").values("compact").annotate(**_parts(ended))
    return (
        _share("Licences", "Licences", licences),
        *(
            _share(row["certification"], terms.certifications[row["certification"]].label, row)
            for row in common[:MOST_CERTIFICATIONS]
        ),
        *(_share(row["compact"], terms.compacts[row["compact"]].label, row) for row in compacts),
    )


#: Of papers: whose person is listed.
_LISTED = Q(practitioner__status=Status.LISTED, practitioner__consented_on__isnull=False)


def _parts(past: Q) -> dict[str, Count]:
    """``n_verified`` counts those past their day too: the condition for them is long, and is asked once."""
    verified = Q(status=LicenceStatus.VERIFIED)
    return {
        "n_verified": Count("pk", filter=verified),
        "n_claimed": Count("pk", filter=Q(status=LicenceStatus.CLAIMED)),
        "n_past": Count("pk", filter=verified & past),
    }


def _share(short: str, label: str, row: Mapping[str, int]) -> Share:
    return Share(short, label, row["n_verified"] - row["n_past"], row["n_claimed"], row["n_past"])
