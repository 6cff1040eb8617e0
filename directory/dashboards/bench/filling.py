"""What curators' pages need beside people: wishes, entries of the history, counts of shown people, a log-in."""

from datetime import datetime, timedelta
from pathlib import Path

from django.contrib.auth.models import User

from directory.dashboards.models import Snapshot
from directory.history.choices import Action, Subject, Through
from directory.history.models import Entry
from directory.matching.bench.filling import fill
from directory.matching.exposure.ledger import monday
from directory.matching.models import Exposure
from directory.practitioners.models import Practitioner
from directory.practitioners.services import learn_sizes
from directory.proposals.choices import Source
from directory.proposals.models import Proposal, ProposedField

WHO = "bench"
_BATCH = 1_000
#: Of so many people one has an open wish, and one an entry in the history.
_PER_WISH, _PER_ENTRY = 100, 2
_WEEKS = 4


def file_of(folder: Path, practitioners: int) -> Path:
    """Its own file: accounts and wishes have no place in those of the other benchmarks."""
    return folder / f"bench-curation-{practitioners}.sqlite3"


def fill_for_curators(practitioners: int, now: datetime) -> User:
    """Bring the database there; returns the account that looks at the pages. Cost: two milliseconds a person, once."""
    fill(practitioners, 1, now.date(), None)
    who, is_new = User.objects.get_or_create(username=WHO, defaults={"is_staff": True, "is_superuser": True})
    if is_new:
        people = list(Practitioner.objects.order_by("pk").values_list("pk", "external_id", "name"))
        _wish(people[::_PER_WISH], now)
        Entry.objects.bulk_create(
            (
                Entry(
                    subject=Subject.PRACTITIONER,
                    key=key,
                    name=name,
                    action=Action.CHANGED,
                    through=Through.CURATION,
                    before={"fee_max": "1"},
                    after={"fee_max": "2"},
                )
                for _, key, name in people[::_PER_ENTRY]
            ),
            batch_size=_BATCH,
        )
        _count(people, now)
        # as the directory is operated: after large imports, and every night
        learn_sizes()
    return who


def _wish(people: list[tuple[int, str, str]], now: datetime) -> None:
    made = Proposal.objects.bulk_create(
        (
            Proposal(practitioner_id=pk, source=Source.PRACTICE, created_at=now - timedelta(hours=at), digest=key)
            for at, (pk, key, _) in enumerate(people)
        ),
        batch_size=_BATCH,
    )
    ProposedField.objects.bulk_create(
        (ProposedField(proposal=one, column="headline", was="", wanted="Other words") for one in made),
        batch_size=_BATCH,
    )


def _count(people: list[tuple[int, str, str]], now: datetime) -> None:
    for week in range(_WEEKS):
        Exposure.objects.bulk_create(
            (
                Exposure(
                    practitioner_id=pk,
                    week=monday(now.date()) - timedelta(weeks=week),
                    shown=3,
                    first=pk % 3,
                    top_five=2,
                    expected_first=1_000_000,
                    expected_top_five=2_000_000,
                )
                for pk, _, _ in people
            ),
            batch_size=_BATCH,
        )
    Snapshot.objects.bulk_create(
        Snapshot(on=now.date() - timedelta(days=day), listed=10, confirmed=8, waiting=3, waiting_long=1)
        for day in range(1, 300)
    )
