"""A page by place as data for search engines: the way to it, and the list of people in its order."""

from collections.abc import Sequence

from django.utils.safestring import SafeString

from directory.search.links import Link
from directory.web.structured import breadcrumbs, structured


def list_of(
    heading: str, start: str, trail: Sequence[Link], shown: Sequence[tuple[str, str]], first: int
) -> SafeString:
    """``start``: the origin of this site. ``shown``: name and path of those on the page; ``first``: their number."""
    items = [
        {"@type": "ListItem", "position": place, "name": name, "url": f"{start}{path}"}
        for place, (name, path) in enumerate(shown, start=first)
    ]
    people = {"@type": "ItemList", "name": heading, "numberOfItems": len(items), "itemListElement": items}
    return structured([breadcrumbs((step.text, f"{start}{step.url}") for step in trail), people])
