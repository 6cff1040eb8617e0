"""Phrases looked up once: the same texts as Django's functions and tags give, in the language that is meant."""

import re
from pathlib import Path

import pytest
from django.template import Context, Engine, TemplateSyntaxError
from django.utils import translation

from directory.web import phrases
from directory.web.phrases import gettext, language, ngettext, one_language, pgettext

CODE = Path(phrases.__file__).parent.parent
KNOWN = "Back to the list"
SPANISH = "Volver a la lista"
DJANGOS = Engine(builtins=["django.templatetags.i18n"])
OURS = Engine(builtins=["django.templatetags.i18n", "directory.web.templatetags.phrases"])


@pytest.mark.parametrize(("code", "text"), [("en", KNOWN), ("es", SPANISH)])
def test_outside_a_page_the_active_language_is_spoken(code: str, text: str) -> None:
    with translation.override(code):
        assert (language(), gettext(KNOWN)) == (code, text)


def test_what_no_catalogue_knows_stays_as_it_is() -> None:
    with one_language("es"):
        assert gettext("Zyzzyva") == "Zyzzyva"
        assert pgettext("vocabulary", "Zyzzyva") == "Zyzzyva"
        assert [ngettext("%(n)s zyzzyva", "%(n)s zyzzyvas", n) for n in (1, 2)] == ["%(n)s zyzzyva", "%(n)s zyzzyvas"]


@pytest.mark.parametrize("code", ["en", "es"])
@pytest.mark.parametrize("number", [0, 1, 2])
def test_the_texts_are_those_of_django(code: str, number: int) -> None:
    one, many = "%(number)s person could see you", "%(number)s people could see you"
    with one_language(code):
        assert gettext(KNOWN) == translation.gettext(KNOWN)
        assert pgettext("touch", "none") == translation.pgettext("touch", "none")
        assert ngettext(one, many, number) == translation.ngettext(one, many, number)


def test_a_page_speaks_one_language_until_another_one_is_asked_for_here() -> None:
    with translation.override("en"), one_language("es"):
        assert (language(), gettext(KNOWN), translation.get_language()) == ("es", SPANISH, "es")
        with one_language("en"):
            assert (language(), gettext(KNOWN), translation.get_language()) == ("en", KNOWN, "en")
        assert (language(), gettext(KNOWN), translation.get_language()) == ("es", SPANISH, "es")


def test_after_an_error_the_language_is_the_one_from_before() -> None:
    with translation.override("en"):
        with pytest.raises(ValueError), one_language("es"):
            raise ValueError
        assert (language(), gettext(KNOWN)) == ("en", KNOWN)


def test_no_number_of_texts_fills_the_memory(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(phrases, "MOST_HELD", 3)
    monkeypatch.setattr(phrases, "_held", {})
    with one_language("es"):
        found = [gettext(text) for text in ("a1", "a2", KNOWN, "a3", "a4", KNOWN)]
    assert found == ["a1", "a2", SPANISH, "a3", "a4", SPANISH]
    assert len(phrases._held["es"]) <= 3


def test_nothing_else_changes_the_language() -> None:
    """What activates a language by itself is not heard by a page that holds one."""
    by_itself = re.compile(
        r"translation\.(override|activate)\b|^from django\.utils\.translation import.*\b(override|activate)\b", re.M
    )
    found = [str(path.relative_to(CODE)) for path in CODE.rglob("*.py") if by_itself.search(path.read_text("utf-8"))]
    assert found == ["web/phrases.py"]


@pytest.mark.parametrize(
    "source",
    [
        '{% translate "Back to the list" %}',
        "{% translate 'Back to the list' %}",
        '{% translate "Back to the list" as text %}<p>{{ text }}</p>',
        '{% translate "none" context "touch" %}',
        '{% translate "Back to the list" noop %}',
        "{% translate name %}",
        "{% translate \"a <b> & 'c' of 100 %, %(name)s\" %}",
        '{% translate "a \\"b\\" c" %}',
        '{% translate "Back to the list"|upper %}',
        "<a aria-label=\"{% translate 'Back to the list' %}\">",
    ],
)
@pytest.mark.parametrize("code", ["en", "es"])
def test_the_tag_says_what_djangos_says(source: str, code: str) -> None:
    values = Context({"name": "Back to the list"})
    with one_language(code):
        assert OURS.from_string(source).render(values) == DJANGOS.from_string(source).render(values)


def test_a_part_of_a_template_may_be_in_another_language() -> None:
    source = f'{{% translate "{KNOWN}" %}}, {{% language code %}}{{% translate "{KNOWN}" %}}{{% endlanguage %}}'
    with one_language("es"):
        assert OURS.from_string(source).render(Context({"code": "en"})) == f"{SPANISH}, {KNOWN}"


@pytest.mark.parametrize("source", ["{% language %}{% endlanguage %}", '{% language "en" %}', "{% translate %}"])
def test_a_tag_without_what_it_needs_is_refused(source: str) -> None:
    with pytest.raises(TemplateSyntaxError):
        OURS.from_string(source)
