"""The catalogues are in step with the pages: nothing is missing, and nothing means something else by a slip."""

from collections import defaultdict

import pytest
from babel.messages.catalog import Catalog
from django.utils.translation import gettext, ngettext, npgettext, override, pgettext

from directory.vocabulary import loading
from tests.translations.catalogues import Place, compiled, in_step, missing, places, read
from tests.translations.checks import copies, slips
from tests.translations.collecting import collect
from tests.translations.marks import in_python, in_template
from tests.translations.messages import CollectingError, Message, Messages

PLACES = [place for place in places() if len(collect(place.app))]
RENEW = "python -m tests.translations"


def names() -> frozenset[str]:
    """Names of approaches, certifications, compacts, languages and places may be the same in every language."""
    entries = [entry for name in ("modalities", "certifications", "compacts") for entry in _rows(name)]
    terms = [term for term in loading.terms() if term["kind"] in ("language", "insurance")]
    regions = loading.read("jurisdictions")["jurisdiction"].values()
    return frozenset({entry["label"] for entry in [*entries, *terms]} | set(regions))


def _rows(name: str) -> list[dict[str, str]]:
    (rows,) = loading.read(name).values()
    return list(rows)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.app}-{place.language}")
def test_a_catalogue_holds_what_the_pages_say_and_its_compiled_form_the_same(place: Place) -> None:
    wanted = in_step(place, collect(place.app), tidy=True)

    assert _said(read(place)) == _said(wanted), f"run {RENEW} {place.app}"
    assert place.mo.read_bytes() == compiled(wanted), f"run {RENEW} {place.app}"


def _said(catalog: Catalog) -> dict[object, object]:
    return {(message.context, message.id): message.string for message in catalog if message.id}


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.app}-{place.language}")
def test_nothing_is_left_in_english(place: Place) -> None:
    lines = missing(place)

    assert lines == [], "\n".join([f"fill in {place.po}", *lines])


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.app}-{place.language}")
def test_a_translation_fills_in_the_same_things_between_the_same_tags(place: Place) -> None:
    lines = slips(read(place))

    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.app}-{place.language}")
def test_a_translation_is_no_copy(place: Place) -> None:
    lines = copies(read(place), place.language, names())

    assert lines == [], "\n".join(["the same as in English (tests/translations/allowed.py):", *lines])


def test_one_text_is_said_in_one_way_whatever_app_it_stands_in() -> None:
    """Django reads all catalogues as one: of two translations of one text only one would ever be seen."""
    said: dict[tuple[str, object, object], dict[str, str]] = defaultdict(dict)
    for place in PLACES:
        for message in read(place):
            strings = (message.string,) if isinstance(message.string, str) else tuple(message.string or ())
            if message.id and all(strings):
                text = message.id if isinstance(message.id, str) else message.id[0]
                said[place.language, message.context, text][place.app] = " / ".join(strings)

    lines = [f"{key}: {ways}" for key, ways in said.items() if len(set(ways.values())) > 1]
    assert lines == [], "\n".join(lines)


@pytest.mark.parametrize("place", PLACES, ids=lambda place: f"{place.app}-{place.language}")
def test_what_a_catalogue_says_is_what_the_pages_get(place: Place) -> None:
    """No other catalogue, of Django or of a library, has a word for the same text that comes first."""
    with override(place.language):
        others = [
            (message.id, message.string)
            for message in read(place)
            if message.id and message.string and all(message.string) and _got(message) != message.string
        ]

    assert others == []


def _got(message: object) -> object:
    text, context, string = message.id, message.context, message.string  # type: ignore[attr-defined] # Babel's message
    if isinstance(text, str):
        return pgettext(context, text) if context else gettext(text)
    one, many = text
    if context:
        return type(string)(npgettext(context, one, many, number) for number in (1, 2))
    return type(string)(ngettext(one, many, number) for number in (1, 2))


def test_marks_are_found_by_whatever_name_a_function_was_imported() -> None:
    source = """
from django.utils.translation import gettext as _, gettext_lazy, ngettext, pgettext as _p, npgettext
import os
a = _("one" " text"), gettext_lazy("two"), ngettext("three", "threes", n), _p("where", "four")
b = npgettext("where", "five", "fives", n), _(held), os.gettext("not ours"), other("neither")
"""

    assert list(in_python(source, "a.py")) == [
        Message("one text"),
        Message("two"),
        Message("three", "threes"),
        Message("four", "", "where"),
        Message("five", "fives", "where"),
    ]


@pytest.mark.parametrize("argument", ['f"within {n} miles"', '"within " + n', '"within %s" % n'])
def test_a_text_made_of_pieces_cannot_be_marked(argument: str) -> None:
    source = f"from django.utils.translation import gettext as _\nx = _({argument})\n"

    with pytest.raises(CollectingError, match=r"a\.py:2: the text to translate is made of pieces"):
        list(in_python(source, "a.py"))


def test_marks_of_a_template_are_found_as_django_hands_them_over() -> None:
    source = """
    {% translate "It's" %} <p title="{% translate 'two' context 'where' %}">
      {% blocktranslate count n=n trimmed %}
        one
        line{% plural %}{{ n }} lines
      {% endblocktranslate %}
   {# nothing #} {% if x %}don't{% endif %} {{ x|default:_("three") }} 100% {% translate "100%" %}
    """

    assert sorted(in_template(source, "a.html"), key=lambda message: message.text) == [
        Message("100%%"),
        Message("It's"),
        Message("one line", "%(n)s lines"),
        Message("three"),
        Message("two", "", "where"),
    ]


def test_a_text_stands_with_one_plural_only() -> None:
    found = Messages()
    found.add(Message("person", "people"), "a.py")
    found.add(Message("person", "", "of a verb"), "b.py")

    with pytest.raises(
        CollectingError, match=r"c\.py: 'person' is marked with the plural '', and in a\.py with 'people'"
    ):
        found.add(Message("person"), "c.py")
