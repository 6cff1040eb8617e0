"""Which parts of the site are private: kept out of caches, search engines and robots alike."""

from directory.web.languages import further_languages, split_language

WORKBENCH = "/curation/"
#: The curators' pages, which are in English alone.
_WITHOUT_LANGUAGE = ("/admin/", WORKBENCH, "/practice/")
# Each ends with a slash; the same address without it (before its redirect) counts as well.
PRIVATE_PREFIXES = (
    "/admin/",
    WORKBENCH,
    "/inquiries/",
    "/match/",
    "/practice/",
    "/shortlists/",
)


def is_private(path: str) -> bool:
    """Whether ``path`` (as in ``request.path_info``) belongs to one person or to the curators, in any language."""
    path = split_language(path)[1]
    return any(path.startswith(prefix) or path == prefix[:-1] for prefix in PRIVATE_PREFIXES)


def private_prefixes() -> list[str]:
    """Every address that robots are asked to leave out, in every language of the site."""
    in_languages = [
        f"/{code}{prefix}"
        for code in further_languages()
        for prefix in PRIVATE_PREFIXES
        if prefix not in _WITHOUT_LANGUAGE
    ]
    return [*PRIVATE_PREFIXES, *in_languages]
