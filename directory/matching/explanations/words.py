"""How a vocabulary label stands inside a sentence."""


def lower_first(text: str) -> str:
    """ "Chronic low back pain" begins small; "SEP", "EMDR" and "PTSD" stay."""
    return text if text[1:2].isupper() else text[:1].lower() + text[1:]


def upper_first(text: str) -> str:
    """The first letter large, the rest as it is."""
    return text[:1].upper() + text[1:]
