"""Four eyes over a file: whoever brought it and whoever applied it both leave the check of its claims to others."""

import pytest

from directory.history.models import Entry
from directory.importing.services import apply
from directory.practitioners.choices import Paper
from directory.practitioners.models import Practitioner
from directory.practitioners.profiles.trail import Named
from directory.verifying.hands import SameHands, hands, refuse_same_hands
from tests.importing.uploads import NOW, TODAY, curator, taken
from tests.practitioners.rows import small

SEP = Named(Paper.CERTIFICATION, "SEP")

pytestmark = pytest.mark.django_db


def test_whoever_brought_the_file_had_a_hand_in_its_claims_and_so_had_whoever_applied_it() -> None:
    ana, ben, cleo = curator("ana"), curator("ben"), curator("cleo")
    batch = taken(small("maren", certifications="SEP;claimed;2019-06-01;;"), by=ana)
    apply(batch=batch, by=ben, today=TODAY, now=NOW, revision=batch.revision)
    told = Entry.objects.get()
    assert (told.author, told.brought_by, told.note) == (ben, ana, "Import of round.csv, brought by ana")

    found = hands(Practitioner.objects.get().pk, "maren", SEP)
    assert {(hand.user_id, hand.name) for hand in found} == {(ana.pk, "ana"), (ben.pk, "ben")}
    with pytest.raises(SameHands, match="You brought the file with this claim yourself"):
        refuse_same_hands(found, ana.pk)
    with pytest.raises(SameHands, match="You brought this claim yourself"):
        refuse_same_hands(found, ben.pk)
    refuse_same_hands(found, cleo.pk)


def test_who_applies_their_own_file_is_named_once() -> None:
    ana = curator("ana")
    batch = taken(small("maren", certifications="SEP;claimed;2019-06-01;;"), by=ana)
    apply(batch=batch, by=ana, today=TODAY, now=NOW, revision=batch.revision)
    told = Entry.objects.get()
    assert (told.author, told.brought_by, told.note) == (ana, None, "Import of round.csv")
    assert [hand.user_id for hand in hands(Practitioner.objects.get().pk, "maren", SEP)] == [ana.pk]
