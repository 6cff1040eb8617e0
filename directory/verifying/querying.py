"""Rows about one paper, whatever table they stand in."""

from django.db.models import Q

from directory.practitioners.profiles.trail import Named


def about_paper(practitioner_id: int, about: Named) -> Q:
    """Rows of ``Verification`` or ``Evidence`` that speak of this paper. One without a number speaks of any number."""
    numbers = {"", about.number}
    same = Q(practitioner_id=practitioner_id, paper=about.paper, code=about.code, jurisdiction=about.jurisdiction)
    return same & Q(number__in=sorted(numbers)) if about.number else same
