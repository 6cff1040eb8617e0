"""States and languages stand in the order of the alphabet of whoever reads them."""

import pytest
from django.test import Client
from django.utils.translation import override

from directory.vocabulary.alphabet import in_reading_order
from directory.vocabulary.catalogue import catalogue

pytestmark = pytest.mark.django_db


def places() -> list[str]:
    held = catalogue().jurisdictions
    return [held[code] for code in in_reading_order(held.written.items())]


def test_states_follow_the_alphabet_of_the_page_and_provinces_stay_behind_them() -> None:
    english = places()
    with override("es"):
        spanish = places()

    assert english == list(catalogue().jurisdictions.values())
    assert spanish[:9] == [
        "Alabama", "Alaska", "Arizona", "Arkansas", "California", "Carolina del Norte", "Carolina del Sur",
        "Colorado", "Connecticut",
    ]  # fmt: skip
    assert spanish[51:57] == [
        "Guam", "Islas Marianas del Norte", "Islas Vírgenes de EE. UU.", "Puerto Rico", "Samoa Americana", "Alberta",
    ]  # fmt: skip
    assert sorted(english) != english
    assert len(set(spanish)) == len(english) == 69


def test_accents_and_capitals_play_no_part_and_short_runs_stay_as_they_are() -> None:
    written = [("b", "Veterans"), ("a", "Adults"), ("1", "Arabic"), ("2", "Czech"), ("3", "Danish"), ("4", "German")]
    with override("es"):
        assert in_reading_order(written) == ("b", "4", "1", "2", "3", "a")  # alemán, árabe, checo …
        assert in_reading_order(written[:1] + written[3:]) == ("b", "2", "3", "4")
    assert in_reading_order(written) == ("b", "a", "1", "2", "3", "4")


@pytest.mark.parametrize(("path", "first", "second"), [
    ("/practitioners/", "Carolina del Norte", "Colorado"),
    ("/match/all/", "Carolina del Norte", "Colorado"),
    ("/match/all/", "Alemán", "Amárico"),
])  # fmt: skip
def test_lists_of_the_pages_are_in_that_order(client: Client, path: str, first: str, second: str) -> None:
    html = client.get(f"/es{path}").content.decode()

    assert 0 < html.index(f">{first}") < html.index(f">{second}")
