"""Addresses that a form or a link brings along, to go to afterwards: only those of this site lead anywhere."""

from django.utils.http import url_has_allowed_host_and_scheme


def inward(text: str, otherwise: str) -> str:
    """``text`` where it is a path of this site (``/curation/?page=2``), else ``otherwise``.

    A path starts with one slash. Whatever a browser could take for another host is none: ``//host``, ``/\\\\host``,
    a scheme, a control character.
    """
    is_path = text.startswith("/") and url_has_allowed_host_and_scheme(text, allowed_hosts=None)
    return text if is_path and text.isprintable() else otherwise
