"""Every way to write a place."""

import pytest

from directory.places.gazetteer import MAX_CHOICES, SURE_FACTOR, Gazetteer

SURE = [
    ("97214", "Portland, OR 97214"),
    (" 97214 ", "Portland, OR 97214"),
    ("97214-1234", "Portland, OR 97214"),
    ("97214 1234", "Portland, OR 97214"),
    ("972141234", "Portland, OR 97214"),
    ("97214, USA", "Portland, OR 97214"),
    ("ZIP 97214", "Portland, OR 97214"),
    ("zip code: 97214", "Portland, OR 97214"),
    ("９７２１４", "Portland, OR 97214"),
    ("02139", "Cambridge, MA 02139"),
    ("00901", "San Juan, PR 00901"),
    ("96799", "Pago Pago, AS 96799"),
    ("OR 97214", "Portland, OR 97214"),
    ("97214 Portland", "Portland, OR 97214"),
    ("Portland 97214", "Portland, OR 97214"),
    ("Portland, OR 97214", "Portland, OR 97214"),
    ("portland oregon 97214-1234", "Portland, OR 97214"),
    ("12 Alder Street, Portland, OR 97214", "Portland, OR 97214"),
    ("Portland, OR 99999", "Portland, OR"),
    ("Portland OR", "Portland, OR"),
    ("portland, or", "Portland, OR"),
    ("PORTLAND,OR", "Portland, OR"),
    ("  portland ,   or  ", "Portland, OR"),
    ("Portland  Oregon", "Portland, OR"),
    ("Portland, Oregon", "Portland, OR"),
    ("Portland, Ore.", "Portland, OR"),
    ("Portland, OR, USA", "Portland, OR"),
    ("Portland, OR, U.S.A.", "Portland, OR"),
    ("Portland OR United States", "Portland, OR"),
    ("Portland, Multnomah County, OR", "Portland, OR"),
    ("12 Alder Street, Portland, OR", "Portland, OR"),
    ("12345 Main St, Portland, OR", "Portland, OR"),
    ("Ｐortland，OR", "Portland, OR"),
    ("Portland\u200e, OR", "Portland, OR"),
    ("Portland, Maine", "Portland, ME"),
    ("Montréal", "Montréal, QC"),
    ("Montreal", "Montréal, QC"),
    ("MONTRE\u0301AL, qc", "Montréal, QC"),
    ("Montreal, Québec, Canada", "Montréal, QC"),
    ("Quebec", "Québec, QC"),
    ("Quebec City", "Québec, QC"),
    ("Trois-Rivieres QC", "Trois-Rivières, QC"),
    ("Toronto, ON M5V 2T6", "Toronto, ON"),
    ("Vancouver V6B 1A1", "Vancouver, BC"),
    ("Vancouver, B.C.", "Vancouver, BC"),
    ("Vancouver, BC, CA", "Vancouver, BC"),
    ("Vancouver, Canada", "Vancouver, BC"),
    ("Toronto, CA", "Toronto, ON"),
    ("Ontario, CA", "Ontario, CA"),
    ("St. Louis", "St. Louis, MO"),
    ("St Louis MO", "St. Louis, MO"),
    ("St.Louis,MO", "St. Louis, MO"),
    ("Saint Louis, Missouri", "St. Louis, MO"),
    ("St Paul, MN", "Saint Paul, MN"),
    ("Saint John's, NL", "St. John's, NL"),
    ("Ft. Worth", "Fort Worth, TX"),
    ("Fort Worth TX", "Fort Worth, TX"),
    ("Mt Vernon, WA", "Mount Vernon, WA"),
    ("W. Hollywood, CA", "West Hollywood, CA"),
    ("New York", "New York, NY"),
    ("new york ny", "New York, NY"),
    ("New York, New York", "New York, NY"),
    ("New York City", "New York, NY"),
    ("NYC", "New York, NY"),
    ("Brooklyn, New York", "Brooklyn, NY"),
    ("LA, CA", "Los Angeles, CA"),
    ("Washington DC", "Washington, DC"),
    ("Washington, D.C.", "Washington, DC"),
    ("washington d c", "Washington, DC"),
    ("DC", "Washington, DC"),
    ("O'Fallon, MO", "O'Fallon, MO"),
    ("O’Fallon MO", "O'Fallon, MO"),
    ("ofallon, mo", "O'Fallon, MO"),
    ("Winston-Salem", "Winston-Salem, NC"),
    ("winston salem nc", "Winston-Salem, NC"),
    ("Coeur d Alene, ID", "Coeur d'Alene, ID"),
    ("De Kalb, IL", "DeKalb, IL"),
    ("San Juan, PR", "San Juan, PR"),
    ("San Juan, Puerto Rico", "San Juan, PR"),
    ("Hagatna, Guam", "Hagåtña, GU"),
    ("Charleston West Virginia", "Charleston, WV"),
    ("Virginia Beach", "Virginia Beach, VA"),
    ("Oklahoma City", "Oklahoma City, OK"),
    ("Austin, NV", "Austin, NV"),  # a town of the postal service that GeoNames leaves out
    ("Chicago", "Chicago, IL"),
    ("Boston", "Boston, MA"),
    ("Austin", "Austin, TX"),
]


@pytest.mark.parametrize(("text", "label"), SURE, ids=[text for text, _ in SURE])
def test_a_place_is_found_however_it_is_written(gazetteer: Gazetteer, text: str, label: str) -> None:
    assert [place.label for place in gazetteer.find(text)] == [label]


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("Springfield", ("Springfield, MO", "Springfield, MA", "Springfield, IL")),
        ("Portland", ("Portland, OR", "Portland, ME", "Portland, TX")),
        ("Columbus", ("Columbus, OH", "Columbus, GA")),
        ("Vancouver", ("Vancouver, BC", "Vancouver, WA")),
        ("Kansas City", ("Kansas City, MO", "Kansas City, KS")),
        # the state may be meant, and there a client's therapist needs another licence
        ("Washington", ("Washington, DC", "Washington, UT")),
        # the code and the name tell of two different places: neither is believed
        ("Portland, ME 97214", ("Portland, OR 97214", "Portland, ME")),
        ("Boston 97214", ("Portland, OR 97214", "Boston, MA")),
    ],
)
def test_equal_answers_are_offered_the_largest_first(gazetteer: Gazetteer, text: str, first: tuple[str, ...]) -> None:
    labels = [place.label for place in gazetteer.find(text)]
    assert tuple(labels[: len(first)]) == first
    assert 2 <= len(labels) <= MAX_CHOICES
    assert len(set(labels)) == len(labels)


def test_choices_are_sorted_by_population(gazetteer: Gazetteer) -> None:
    people = [place.population for place in gazetteer.find("Springfield")]
    assert people == sorted(people, reverse=True)
    assert len(people) == MAX_CHOICES


def test_a_bare_name_is_sure_only_when_its_largest_place_towers_over_the_next(gazetteer: Gazetteer) -> None:
    largest = gazetteer.find("Portland")[:2]
    assert largest[0].population < SURE_FACTOR * largest[1].population
    assert gazetteer.city("Boston", "MA") == gazetteer.find("Boston")[0]


UNKNOWN = [
    "",
    "   ",
    ",",
    "Nowhereville",
    "99999",
    "00000",
    "09001",  # a military address lies on no map
    "1234",
    "123456",
    "97214-12",
    "٩٧٢١٤",
    "V6B 1A1",
    "V6B",
    "Oregon",
    "or",
    "NY",
    "LA",
    "Ontario",
    "Puerto Rico",
    "USA",
    "Canada",
    "London, UK",
    "Paris, France",
    "Portland, Oregon, Mexico",
    "Nowhereville, OR",
    "Chicago, QC",
    "%",
    "Portlan_",
    "Port%",
    "*",
    "' OR 1=1 --",
    "10**30",
    "1e5",
    "NaN",
    "😀",
    "Portland 😀",
    "Монреаль",
    "Portland\x00, OR",
    "Portland\x1b[0m",
    "\ud800",
    "a" * 201,
    "Portland, OR" + " " * 200,
    "<script>alert(1)</script>",
]


@pytest.mark.parametrize("text", UNKNOWN, ids=[ascii(text)[:30] for text in UNKNOWN])
def test_what_names_no_place_finds_none(gazetteer: Gazetteer, text: str) -> None:
    assert gazetteer.find(text) == ()


def test_a_city_is_found_by_name_and_state_only(gazetteer: Gazetteer) -> None:
    portland = gazetteer.city("portland", "Maine")
    assert portland is not None
    assert portland.jurisdiction == "US-ME"
    assert gazetteer.city("Portland", "ME", "CA") is None
    assert gazetteer.city("Portland", "") is None
    assert gazetteer.city("", "ME") is None


def test_a_zip_code_is_looked_up_in_the_united_states_only(gazetteer: Gazetteer) -> None:
    assert gazetteer.postcode_centre("97214-1234") == (45.5142, -122.6364)
    assert gazetteer.postcode("97214", "CA") is None
    assert gazetteer.postcode("") is None
    assert gazetteer.postcode_centre("V6B 1A1", "CA") is None
