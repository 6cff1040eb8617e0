"""Accepting a change and merging its listing at one moment; ``python -m tests.proposals.at_once`` does it on a file.

Each round has two records of somebody, with a change that somebody asked for about the one that a merge removes.
"""

import sys
from collections import Counter
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, date, datetime
from threading import Barrier

import django

django.setup()

from django.contrib.auth.models import User  # noqa: E402  only once the apps are loaded
from django.core.management import call_command  # noqa: E402
from django.db import connections  # noqa: E402

from directory.duplicates.services import Gone, merge, plan  # noqa: E402
from directory.duplicates.services.merging import SeenOtherwise  # noqa: E402
from directory.practitioners.models import Practitioner  # noqa: E402
from directory.proposals.models import ProposedField  # noqa: E402
from directory.proposals.services import accept, propose  # noqa: E402
from directory.vocabulary.services import load_vocabulary  # noqa: E402
from tests.practitioners.rows import bring_in, small  # noqa: E402

ROUNDS = 12
#: Every round ended as one of the two orders would, whichever came first.
EXACT = f"rounds {ROUNDS}, as one after the other {ROUNDS}, lost 0"
_NOW, _TODAY = datetime(2026, 11, 20, 12, tzinfo=UTC), date(2026, 11, 20)


def _pair(number: int) -> tuple[Practitioner, Practitioner, ProposedField]:
    cells = {
        "status": "listed",
        "consented_on": "2026-01-10",
        "name": f"Somebody {number}",
        "email": f"{number}@a.example",
    }
    rows = [small(f"{side}-{number}", **cells, headline=side) for side in ("long", "thin")]
    report = bring_in(rows[0] | {"about": "There is more to read here.", "phone": "+15035550123"}, rows[1])
    assert report.ok, report.errors
    long, thin = (Practitioner.objects.get(external_id=row["external_id"]) for row in rows)
    wish = propose(external_id=thin.external_id, cells={"headline": "wished"}, source="practice", now=_NOW)
    assert wish is not None
    return long, thin, wish.fields.get()


def _round(number: int, curators: list[User]) -> str:
    """What came of it: ``accepted first``, ``merged first``, or what no order explains."""
    long, thin, field = _pair(number)
    wanted = plan(long.pk, thin.pk, {}, _TODAY)
    assert wanted is not None
    assert wanted.removed.pk == thin.pk
    barrier = Barrier(2)

    def merging() -> str:
        barrier.wait()
        try:
            merge(left=long.pk, right=thin.pk, picks={}, seen=wanted.seen, by=curators[0], today=_TODAY, now=_NOW)
        except (SeenOtherwise, Gone) as late:
            return type(late).__name__
        finally:
            connections.close_all()
        return "merged"

    def accepting() -> str:
        barrier.wait()
        try:
            told = accept(field_pks=[field.pk], by=curators[1], today=_TODAY, now=_NOW)
        finally:
            connections.close_all()
        return "accepted" if told.done else "moved" if told.moved else "nothing"

    with ThreadPoolExecutor(2) as pool:
        acts = [pool.submit(act) for act in (merging, accepting)]
    return _judged(acts[0].result(), acts[1].result(), long, thin, field)


def _judged(merging: str, accepting: str, long: Practitioner, thin: Practitioner, field: ProposedField) -> str:
    headlines = dict(Practitioner.objects.filter(pk__in=[long.pk, thin.pk]).values_list("pk", "headline"))
    field.refresh_from_db()
    whose = field.proposal.practitioner_id
    if (merging, accepting) == ("SeenOtherwise", "accepted"):
        is_whole = headlines == {long.pk: "long", thin.pk: "wished"} and (whose, field.state) == (thin.pk, "accepted")
        return "accepted first" if is_whole else f"torn: {headlines}, {whose}, {field.state}"
    if (merging, accepting) == ("merged", "moved"):
        is_whole = headlines == {long.pk: "long"} and (whose, field.state) == (long.pk, "open")
        return "merged first" if is_whole else f"torn: {headlines}, {whose}, {field.state}"
    return f"unexplained: {merging}, {accepting}, {headlines}"


def everything() -> str:
    """All rounds, in numbers."""
    curators = [User.objects.create_user(f"curator-{number}") for number in range(2)]
    found = Counter(_round(number, curators) for number in range(ROUNDS))
    whole = found["accepted first"] + found["merged first"]
    lost = ProposedField.objects.exclude(proposal__practitioner__in=Practitioner.objects.all()).count()
    odd = "; ".join(text for text in found if text not in ("accepted first", "merged first"))
    return f"rounds {found.total()}, as one after the other {whole}, lost {lost}{'; ' if odd else ''}{odd}"


if __name__ == "__main__":
    call_command("migrate", verbosity=0)
    load_vocabulary()
    sys.stdout.write(everything() + "\n")
