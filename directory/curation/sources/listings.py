"""Kinds of item that are listings of which something is to be said: asking everybody is slow, so who waits is kept."""

from collections import Counter
from collections.abc import Collection, Sequence
from datetime import date

from directory.curation.sources.days import DayOf
from directory.curation.sources.kept import Keeper, Waiting
from directory.curation.sources.rows import Rows
from directory.curation.sources.source import Item, days_between, key_number
from directory.practitioners.services.held import chunks


class Listings(Rows):
    """Items are people; what decides it stands in their listing, in the vocabulary and in the day, and nowhere else.

    Nobody knows since when it is so: they wait since the day of their last edit, and whoever was confirmed last, so is
    in matching today, comes first. Counts and order cost one read by primary key where nothing moved, and a query per
    500 people who were edited. Asking everybody, at the start of a process and after an edit of everybody, costs some
    10 µs a person on SQLite.
    """

    since, is_time = "updated_at", True
    order = ()

    def __init__(self) -> None:
        self.keeper = Keeper(self.waiting, self.turning)

    def ages(self, today: date, off: Collection[str]) -> Counter[int]:
        ages: Counter[int] = Counter()
        for since, count in self.keeper.days(today, _numbers(off)).items():
            ages[days_between(since, today)] += count
        return ages

    def items(self, today: date, off: Collection[str], *, limit: int, start: int = 0) -> Sequence[Item]:
        keys = self.keeper.first(today, _numbers(off), limit=limit, start=start)
        rows = self.shown(self.rows(today)).in_bulk(keys)
        return [self.item(rows[key], today) for key in keys if key in rows]

    def waiting(self, today: date, people: Collection[int] | None) -> dict[int, Waiting]:
        """Who waits among these people; among everybody where None is given."""
        rows = self.rows(today)
        asked = [rows] if people is None else [rows.filter(pk__in=keys) for keys in chunks(sorted(people))]
        return {
            pk: Waiting(since, -confirmed_on.toordinal() if confirmed_on else 0)
            for some in asked
            for pk, since, confirmed_on in some.order_by().values_list("pk", DayOf(self.since), "confirmed_on")
        }

    def turning(self, since: date, today: date) -> Collection[int]:
        """Of whom it may be otherwise today than on the day ``since``, though nobody edited them."""
        return ()


def _numbers(off: Collection[str]) -> set[int]:
    return {number for key in off if (number := key_number(key)) is not None}
