"""Places as people write them in Spanish, and what they are told in Spanish when none is found."""

import pytest
from django.utils.translation import override

from directory.places.errors import AmbiguousPlace, UnknownPlace
from directory.places.regions import find_country, find_region
from directory.places.services import locate

pytestmark = pytest.mark.usefixtures("gazetteer")


@pytest.mark.parametrize(
    ("written", "region"),
    [
        ("Nueva York", ("US", "NY")),
        ("carolina del norte", ("US", "NC")),
        ("Nuevo Mexico", ("US", "NM")),
        ("Pensilvania", ("US", "PA")),
        ("Columbia Británica", ("CA", "BC")),
        ("Oregón", ("US", "OR")),
    ],
)
def test_a_state_is_known_by_its_spanish_name(written: str, region: tuple[str, str]) -> None:
    assert find_region(written) == region


@pytest.mark.parametrize("written", ["Estados Unidos", "EE. UU.", "EEUU"])
def test_the_country_is_known_by_its_spanish_names(written: str) -> None:
    assert find_country(written) == "US"


def test_a_city_that_is_called_like_its_state_is_found_by_its_spanish_name() -> None:
    assert locate("Nueva York") == locate("New York")


def test_a_city_is_found_with_the_spanish_name_of_its_state() -> None:
    assert locate("Portland, Oregón, Estados Unidos") == locate("Portland, OR")


@pytest.mark.parametrize(
    ("written", "hint"),
    [
        (
            "Nosuchplaceatall",
            "No encontramos ese lugar. Revise cómo está escrito y agregue el estado, como “Portland, OR”.",
        ),
        ("Pensilvania", "Pensilvania es un estado entero: escriba una ciudad de allí, o un código postal."),
        ("", "Escriba un código postal, o una ciudad y su estado."),
    ],
)
def test_the_hint_is_in_the_language_of_the_page(written: str, hint: str) -> None:
    with override("es"), pytest.raises(UnknownPlace) as unknown:
        locate(written)

    assert (str(unknown.value), unknown.value.hint) == (hint, hint)


def test_several_places_are_told_in_the_language_of_the_page() -> None:
    with override("es"), pytest.raises(AmbiguousPlace) as several:
        locate("Springfield")

    assert str(several.value) == "Hay varios lugares con ese nombre. Elija el suyo."
