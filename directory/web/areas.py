"""Which parts of the site are private: kept out of caches, search engines and robots alike."""

# Each ends with a slash; the same address without it (before its redirect) counts as well.
PRIVATE_PREFIXES = (
    "/admin/",
    "/curation/",
    "/inquiries/",
    "/match/",
    "/practice/",
    "/shortlists/",
)


def is_private(path: str) -> bool:
    """Whether ``path`` (as in ``request.path_info``) belongs to one person or to the curators."""
    return any(path.startswith(prefix) or path == prefix[:-1] for prefix in PRIVATE_PREFIXES)
