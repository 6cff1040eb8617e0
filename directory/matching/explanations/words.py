"""How a vocabulary label stands inside a sentence."""

from directory.web.phrases import pgettext


def lower_first(text: str) -> str:
    """ "Chronic low back pain" begins small; "SEP", "EMDR" and "PTSD" stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]


def nor(parts: list[str]) -> str:
    """``Oregon, Idaho or Utah`` after a word such as "no" or "not": Spanish has an "or" of its own there."""
    if len(parts) < 2:
        return "".join(parts)
    return pgettext("after a no", "%(first)s or %(last)s") % {"first": ", ".join(parts[:-1]), "last": parts[-1]}
