"""A table that followed edits is, byte for byte, the one that reading everybody would give."""

from collections.abc import Callable
from datetime import date
from random import Random

import numpy as np
import pytest

from directory.changes.services import record
from directory.matching import table
from directory.matching.table import Table
from directory.practitioners.models import Licence, Practitioner
from directory.practitioners.services import confirm_capacity, pause, publish
from directory.practitioners.services.writing import remove_practitioners
from directory.ranking.bits import BitColumns
from directory.vocabulary.catalogue import catalogue
from directory.vocabulary.choices import TermKind
from tests.examples import thorough_but
from tests.matching.listings import BEAVERTON, PORTLAND, SALEM, SEATTLE, bring, listed
from tests.practitioners.rows import TODAY

pytestmark = pytest.mark.django_db

NAMES = [f"p-{number:02}" for number in range(24)]
DAYS = ["", "2026-12-31", "2027-06-30", "2024-02-29", "2099-12-31"]


def contents(held: Table) -> dict[str, object]:
    """Everything that a table holds, arrays as their type, shape and bytes, with what two days mean to a search."""
    columns = held.candidates._columns()
    bits = {name: dict(column.index) for name, column in columns.items() if isinstance(column, BitColumns)}
    order = {name: list(index) for name, index in bits.items()}
    days = [TODAY.toordinal(), TODAY.toordinal() + 40]
    marks = [held.marks(on) for on in days]
    arrays = [
        *held.candidates.arrays(),
        held.row_of.primary_keys,
        *held.search.arrays(),
        *(each.bits for each in marks),
    ]
    return {
        "marks": [(each.layout, each.count().tolist()) for each in marks],
        "version": (held.version, held.everyone),
        "arrays": [(array.dtype.str, array.shape, array.tobytes()) for array in arrays],
        "bits": (bits, order),
        "indexes": (held.candidates.licences.index, held.candidates.rights.index, held.candidates.places),
        "members": held.candidates.rights.members,
    }


def some(random: Random, codes: list[str], most: int) -> str:
    return "|".join(random.sample(codes, random.randint(0, min(most, len(codes)))))


def anybody(random: Random) -> dict[str, str]:
    """A listing that may have anything, also what is rare: few speak the same language, and days lie far off."""
    terms = catalogue()
    short = {kind: sorted(terms.terms[kind]) for kind in TermKind.values}
    focus = random.sample(sorted(terms.specialties), random.randint(0, 5))
    mention = random.sample([code for code in sorted(terms.specialties) if code not in focus], random.randint(0, 6))
    licences = [
        f"{profession};{random.choice(['US-OR', 'US-WA', 'CA-BC'])};{number};{random.choice(DAYS)};"
        f"{random.choice(['claimed', 'verified'])}"
        for number, profession in enumerate(random.sample(["LPC", "LMT", "PSY", "PT"], random.randint(0, 3)))
    ]
    if random.random() < 0.3:
        licences.append("COACH;;;;")
    titles = random.sample(sorted(terms.certifications), random.randint(0, 3))
    return listed(
        random.choice(NAMES),
        licences="|".join(licences),
        compacts=random.choice(["", "PSYPACT;1;2027-01-01;verified", "PSYPACT;1;;claimed"]),
        certifications="|".join(
            f"{title};{random.choice(['claimed', 'verified', 'rejected'])};;{random.choice(DAYS[:4])};2026-01-05"
            for title in titles
        ),
        specialties="|".join([*(f"{code}*" for code in focus), *mention]),
        modalities=some(random, sorted(terms.modalities), 5),
        formats=some(random, short["format"], 3),
        age_groups=some(random, short["age_group"], 2),
        communities=some(random, short["community"], 3),
        languages=some(random, short["language"], 6),
        time_slots=some(random, short["time_slot"], 2),
        room=some(random, short["room"], 2),
        insurance=some(random, short["insurance"], 3),
        gender=random.choice(["", "woman", "man", "nonbinary"]),
        currency=random.choice(["", "USD", "CAD"]),
        fee_min="",
        fee_max=random.choice(["", "99.99", "250", "412.50"]),
        discovery_call_minutes=random.choice(["", "0", "20", "300"]),
        confirmed_on=random.choice(["", "2026-11-01"]),
        status=random.choice(["listed", "listed", "listed", "paused"]),
        locations="|".join(
            random.sample([PORTLAND, BEAVERTON, SALEM, SEATTLE, ";Nowhere At All;OR;;US;;;yes"], random.randint(0, 3))
        ),
    )


def rewrite(random: Random, keys: list[int]) -> None:
    rows = {each["external_id"]: each for each in (anybody(random) for _ in range(random.randint(1, 4)))}
    bring(*rows.values())


def leave(random: Random, keys: list[int]) -> None:
    remove_practitioners(external_ids=random.sample(NAMES, random.randint(1, 3)))


EDITS: list[Callable[[Random, list[int]], object]] = [
    rewrite,
    rewrite,
    rewrite,
    leave,
    lambda random, keys: pause(practitioner_ids=random.sample(keys, len(keys) // 2)),
    lambda random, keys: publish(practitioner_ids=keys, today=TODAY),
    lambda random, keys: confirm_capacity(practitioner_ids=random.sample(keys, len(keys) // 3), today=TODAY),
]


@pytest.mark.parametrize("seed", thorough_but(0, of=range(6)))
def test_after_any_edits_the_table_is_the_one_that_a_whole_reading_gives(seed: int) -> None:
    random = Random(seed)
    bring(*{each["external_id"]: each for each in (anybody(random) for _ in range(30))}.values())
    first = table.current()
    held = first
    for _ in range(25):
        keys = list(Practitioner.objects.order_by("pk").values_list("pk", flat=True))
        for edit in random.sample(EDITS, random.randint(1, 2)):
            edit(random, keys)
        held = table.current()
        assert contents(held) == contents(table.build())
        assert held.everyone == first.everyone


def test_from_nobody_to_somebody_and_back() -> None:
    empty = table.current()
    bring(listed("maren"))
    assert contents(table.current()) == contents(table.build())
    assert len(table.current().candidates) == 1
    remove_practitioners(external_ids=["maren"])
    assert contents(table.current())["arrays"] == contents(empty)["arrays"]


def test_a_table_that_was_handed_out_never_changes() -> None:
    bring(listed("maren"), listed("june"))
    held = table.current()
    before = contents(held)
    bring(listed("maren", languages="es|fr", locations=SALEM, licences=""), listed("teo"))
    table.current()
    assert contents(held) == before


def test_the_bytes_of_a_table_are_those_of_its_arrays() -> None:
    bring(*(listed(name) for name in NAMES))
    held = table.current()
    assert held.candidates.nbytes == sum(array.nbytes for array in held.candidates.arrays())
    assert held.nbytes == held.candidates.nbytes + held.row_of.primary_keys.nbytes
    assert held.search.nbytes == sum(array.nbytes for array in held.search.arrays())
    assert held.search.marked_nbytes == 0
    assert held.marks(TODAY.toordinal()).bits.nbytes == held.search.marked_nbytes > 0
    assert held.row_of.primary_keys.dtype == np.int32


def test_days_outside_two_lifetimes_are_kept_as_they_are() -> None:
    bring(listed("maren"), listed("june"))
    narrow = table.current().candidates.licences.ends.tolist()
    for day in (date.max, date(1901, 5, 5)):
        key = Practitioner.objects.get(external_id="maren").pk
        Licence.objects.filter(practitioner=key).update(expires_on=day)
        record(practitioner_ids=[key])
        assert table.current().candidates.licences.ends.tolist() == [narrow[0], day.toordinal()]
        assert contents(table.current()) == contents(table.build())
    bring(listed("maren"))
    assert table.current().candidates.licences.ends.tolist() == narrow
    assert contents(table.current()) == contents(table.build())
