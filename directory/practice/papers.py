"""Somebody's papers on their own page: what each one counts for, and what they sent about it."""

from dataclasses import dataclass
from datetime import date, datetime

from django.utils import timezone

from directory.practitioners.choices import CredentialStatus
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.trail import Named
from directory.practitioners.services import held_by_external_id
from directory.verifying.models import Evidence
from directory.verifying.papers import AnyPaper, is_verified, named, papers_of, words_of
from directory.vocabulary.catalogue import Catalogue, catalogue


@dataclass(frozen=True, slots=True)
class OwnPaper:
    """``state``: checked, claimed, ended or refused. ``key`` names it in a form: ``licence;PSY;US-OR;2841``."""

    about: Named
    key: str
    words: str
    state: str
    until: date | None
    waiting: tuple[Evidence, ...]


def own_papers(practitioner: Practitioner, now: datetime) -> list[OwnPaper]:
    """All that can be checked, in the order of the listing. Cost: some twelve queries."""
    terms, today = catalogue(), timezone.localdate(now)
    record = held_by_external_id([practitioner.external_id])[practitioner.external_id].record
    brought = list(Evidence.objects.brought().filter(practitioner=practitioner).order_by("pk"))
    return [_own(paper, brought, today, terms) for paper in papers_of(record)]


def paper_of(papers: list[OwnPaper], key: str) -> OwnPaper | None:
    """The paper that a form names."""
    return next((paper for paper in papers if paper.key == key), None)


def _own(paper: AnyPaper, brought: list[Evidence], today: date, terms: Catalogue) -> OwnPaper:
    about = named(paper)
    waiting = tuple(piece for piece in brought if _is_about(piece, about))
    key = ";".join((about.paper.value, about.code, about.jurisdiction, about.number))
    return OwnPaper(about, key, words_of(about, terms), _state(paper, today, terms), paper.expires_on, waiting)


def _state(paper: AnyPaper, today: date, terms: Catalogue) -> str:
    if paper.status == CredentialStatus.REJECTED:
        return "refused"
    if paper.expires_on is not None and paper.expires_on < today:
        return "ended"
    return "checked" if is_verified(paper) else "claimed"


def _is_about(piece: Evidence, about: Named) -> bool:
    same = (piece.paper, piece.code, piece.jurisdiction) == (about.paper.value, about.code, about.jurisdiction)
    return same and piece.number in ("", about.number)
