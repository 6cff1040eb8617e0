"""Texts of the vocabulary in the language of the page. They are kept as they were typed, in English or by a curator."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import lru_cache

from django.conf import settings

from directory.web.phrases import language, one_language, pgettext

#: The language in which the project's own terms are written.
WRITTEN_IN = "en"
#: Under this context every text of the vocabulary stands in the app's catalogues.
CONTEXT = "vocabulary"


def spoken(text: str) -> str:
    """``text`` in the active language; a curator's own term, which no catalogue knows, as it was typed.

    Cost: a microsecond, most of it for asking which language is active; a tenth of it inside ``one_language``.
    """
    active = language()
    return text if active == WRITTEN_IN or not text else _spoken(text, active)


@lru_cache(maxsize=16_384)
def _spoken(text: str, active: str) -> str:
    del active  # pgettext reads it; it is here to be told apart
    return pgettext(CONTEXT, text)


def in_every_language(text: str) -> tuple[str, ...]:
    """``text`` in each language of the site, the first language first, none twice: for indexes of words."""
    texts = []
    for code, _ in settings.LANGUAGES:
        with one_language(code):
            texts.append(spoken(text))
    return tuple(dict.fromkeys(texts))


class Labelled:
    """A term whose label reads in the language of the page; ``written_label`` is what is kept and compared."""

    __slots__ = ()
    written_label: str

    @property
    def label(self) -> str:
        """The label in the active language."""
        return spoken(self.written_label)

    @property
    def labels(self) -> tuple[str, ...]:
        """The label in every language of the site."""
        return in_every_language(self.written_label)


class Hinted(Labelled):
    """A term that is also explained in a few words; ``hint`` may be empty."""

    __slots__ = ()
    written_hint: str

    @property
    def hint(self) -> str:
        """The hint in the active language."""
        return spoken(self.written_hint)


@dataclass(frozen=True, slots=True)
class Labels(Mapping[str, str]):
    """Codes and labels; a label reads in the active language, two are equal when what is kept is equal."""

    written: Mapping[str, str]

    def __getitem__(self, code: str) -> str:
        return spoken(self.written[code])

    def __contains__(self, code: object) -> bool:
        return code in self.written

    def __iter__(self) -> Iterator[str]:
        return iter(self.written)

    def __len__(self) -> int:
        return len(self.written)
