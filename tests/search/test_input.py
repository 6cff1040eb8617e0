"""Whatever stands in the address: an answer, the form kept, a word at the field, never an error of the server."""

from urllib.parse import parse_qsl, urlencode

import pytest
from django.test import Client
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from hypothesis.extra.django import TestCase

from directory.search.filters import PractitionerFilter
from tests.examples import some, thorough_but
from tests.practitioners.found import links, search
from tests.practitioners.people import office, person, terms
from tests.search.odd import BY_KIND

NAMES = [*PractitionerFilter.base_filters, "page", "nothing"]
SINGLE = ["q", "near", "within", "lat", "lng", "fee_max", "certified_only", "discovery_call", "sort", "page"]
ODD = [
    "", " ", "\0", "a\0b", "%", "_", "'", '"', "<b>", "10" * 40, "1e400", "-1e400", "nan", "NaN", "inf", "-inf",
    "-0", "-1", "0", "1.5", "٣", "½", "1_000", "$140", "97214", "Springfield", "SEP", "video", "US-OR", "yes", "1",
    "distance", "\u202e", "\ud800", "é" * 300, "x" * 5000, "97214\n", "None", "[]", "{{ 7 }}", "../..",
]  # fmt: skip


@pytest.mark.django_db
@pytest.mark.usefixtures("_on_the_day")
class TestBadInput:
    def test_unknown_parameters_are_ignored(self, client: Client) -> None:
        person("somebody")

        assert search(client, "colour=blue&utm_source=x").slugs == ["somebody"]

    def test_an_unknown_code_is_left_out_with_a_note_at_its_field(self, client: Client) -> None:
        terms(person("spanish"), "language:es")
        person("silent")

        found = search(client, "language=es&language=klingon")

        assert found.slugs == ["spanish"]
        assert "Left out, because the list does not have it: “klingon”." in found.html

    def test_only_unknown_codes_ask_nothing_and_say_so(self, client: Client) -> None:
        person("somebody")

        found = search(client, "certification=PHD&accepting=maybe&sort=best&certified_only=perhaps")

        assert (found.status, found.slugs) == (200, ["somebody"])
        assert found.html.count("Left out") == 4

    @pytest.mark.parametrize("page", ["0", "-1", "x", "", "nan", "1.5"])
    def test_a_page_that_is_none_is_the_first(self, client: Client, page: str) -> None:
        person("somebody")

        assert search(client, urlencode({"page": page})).slugs == ["somebody"]

    @pytest.mark.parametrize("page", [str(10**30), "9" * 399])
    def test_a_page_beyond_all_numbers_is_empty_and_fine(self, client: Client, page: str) -> None:
        person("somebody")

        found = search(client, urlencode({"page": page}))

        assert (found.status, found.total, found.slugs) == (200, 1, [])

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("near=97214&within=1e30", "Read as 12,4"),
            ("near=97214&within=-5", "Read as 0.1, the least that can be asked for."),
            ("fee_max=1e300", "Read as 999,999, the most that can be asked for."),
            ("fee_max=-3", "Read as 0, the least that can be asked for."),
        ],
    )
    def test_an_impossible_number_is_moved_to_the_bound_and_said(self, client: Client, query: str, said: str) -> None:
        found = search(client, query)

        assert found.status == 200
        assert said in found.html

    @pytest.mark.parametrize(
        ("query", "said"),
        [
            ("near=97214&within=far", "Write a number, such as 25."),
            ("near=97214&within=nan", "Write a number, such as 25."),
            ("fee_max=cheap", "Write a number, such as 140."),
            ("lat=91&lng=0", "Latitude: write a number from -90 to 90"),
            ("lat=45&lng=-181", "Longitude: write a number from -180 to 180"),
            ("lat=45", "A point needs both lat and lng."),
            ("lng=45", "A point needs both lat and lng."),
            ("q=a%00b", "This text holds a character that cannot be stored (NUL)."),
            ("near=a%00b", "This text holds a character that cannot be stored (NUL)."),
        ],
    )
    def test_what_cannot_be_read_is_a_friendly_400_with_the_form_kept(
        self, client: Client, query: str, said: str
    ) -> None:
        person("somebody")

        found = search(client, f"{query}&language=es")

        assert (found.status, found.total, found.slugs) == (400, 0, [])
        assert said in found.html
        assert 'name="language" value="es" checked' in found.html

    def test_a_message_inside_the_filters_is_said_above_them_too_and_the_filters_stand_open(
        self, client: Client
    ) -> None:
        found = search(client, "fee_max=cheap")

        assert 'class="fold-toggle visually-hidden" checked' in found.html
        assert (
            '<a href="#id_fee_max">Most I can pay for a session, in $: Write a number, such as 140.</a>' in found.html
        )

    def test_the_filters_are_folded_while_there_is_no_message_in_them(self, client: Client) -> None:
        assert 'class="fold-toggle visually-hidden">' in search(client, "fee_max=90&lat=45").html

    def test_an_unknown_place_shows_nobody_as_near_it(self, client: Client) -> None:
        office(person("somebody"))

        found = search(client, "near=Xyzzyville&format=video")

        assert (found.status, found.total, found.slugs) == (200, 0, [])
        assert 'id="id_near_error"' in found.html
        assert 'value="Xyzzyville"' in found.html
        assert "?format=video" in links(found.html)

    def test_an_ambiguous_place_is_asked_back_with_the_rest_kept(self, client: Client) -> None:
        office(person("somebody"))

        found = search(client, "near=Springfield&language=es&format=video&page=3")
        choices = [dict(parse_qsl(url.removeprefix("?"))) for url in links(found.html) if "near=Springfield" in url]

        assert (found.status, found.total, found.slugs) == (200, 0, [])
        assert "Which Springfield?" in found.html
        assert len(choices) > 2
        assert {"near": "Springfield, IL", "language": "es", "format": "video"} in choices

    def test_choosing_a_place_finds_it(self, client: Client) -> None:
        found = search(client, "near=Springfield%2C+IL")

        assert "Nobody within 25 miles of Springfield, IL" in found.html

    @pytest.mark.parametrize("name", SINGLE)
    def test_no_odd_value_is_an_error(self, client: Client, name: str) -> None:
        terms(office(person("somebody")), "format:video")
        for value in ODD:
            query = urlencode({"near": "97214"} | {name: value}, errors="replace")
            assert client.get(f"/practitioners/?{query}").status_code in (200, 400)

    @pytest.mark.parametrize("name", [name for name in NAMES if name not in SINGLE])
    def test_no_odd_list_is_an_error(self, client: Client, name: str) -> None:
        query = urlencode({name: ODD}, doseq=True, errors="replace")

        assert client.get(f"/practitioners/?{query}").status_code == 200

    @pytest.mark.parametrize("kind", thorough_but("signs", of=BY_KIND))
    def test_three_hundred_odd_addresses_are_answered_or_refused_kindly(self, client: Client, kind: str) -> None:
        terms(office(person("somebody")), "format:video")

        answers = [client.get(f"/practitioners/?{query}") for query in BY_KIND[kind]]

        assert sum(map(len, BY_KIND.values())) > 300
        assert {answer.status_code for answer in answers} - {200, 400} == set()
        assert [answer for answer in answers if b"<h1" not in answer.content] == []
        refused = [answer.content for answer in answers if answer.status_code == 400]
        said = [b'class="error"' in html or b"This request could not be read" in html for html in refused]
        assert all(said)

    @pytest.mark.parametrize("header", ["true", "false", "yes"])
    def test_odd_addresses_are_answered_to_scripts_too(self, client: Client, header: str) -> None:
        for query in [*BY_KIND["repeats"], *BY_KIND["numbers"][:20]]:
            answer = client.get(f"/practitioners/?{query}", headers={"HX-Request": header})
            assert answer.status_code in (200, 400)
            assert (b"<h1" in answer.content) == (header != "true")

    @pytest.mark.parametrize("raw", ["%ff%fe=1", "q=%ff", "near=%c0%80", "q", "&&&", "=", "q=1;sort=2", "page[]=1"])
    def test_a_broken_query_string_is_no_error(self, client: Client, raw: str) -> None:
        assert client.get(f"/practitioners/?{raw}").status_code in (200, 400)

    @pytest.mark.parametrize("method", ["post", "put", "patch", "delete"])
    def test_search_only_reads(self, client: Client, method: str) -> None:
        assert getattr(client, method)("/practitioners/").status_code == 405


class Fuzz(TestCase):
    """Several parameters at once, repeated, with any text."""

    @settings(max_examples=some(20), deadline=None, suppress_health_check=[HealthCheck.too_slow])
    @given(
        st.lists(st.tuples(st.sampled_from(NAMES), st.one_of(st.sampled_from(ODD), st.text(max_size=60))), max_size=8)
    )
    def test_any_parameters_get_an_answer(self, pairs: list[tuple[str, str]]) -> None:
        response = self.client.get(f"/practitioners/?{urlencode(pairs, errors='replace')}")

        assert response.status_code in (200, 400)
