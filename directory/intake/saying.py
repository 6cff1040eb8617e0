"""The words of the questions in the language of the page: the data are English and translated where they are shown."""

from directory.web.phrases import gettext


def said(text: str) -> str:
    """A text of the data in the language of the page; empty stays empty. Cheap inside ``phrases.one_language``."""
    # gettext gives the head of the catalogue for an empty text
    return gettext(text) if text else ""
