"""The ways through the workbench."""

from typing import Any

from django import template
from django.urls import reverse

register = template.Library()

#: Name of the address, words, and what has to be reached by the right of the same page.
WAYS = (
    ("curation:queue", "Queue"),
    ("listings:index", "Listings"),
    ("proposals:index", "Proposed changes"),
    ("importing:index", "Import"),
    ("duplicates:index", "Duplicates"),
    ("rounds:rounds", "Rounds"),
    ("terms:index", "Vocabulary"),
    ("history:index", "History"),
    ("dashboards:index", "Dashboard"),
)


@register.inclusion_tag("curation/_nav.html", takes_context=True)
def workbench_nav(context: dict[str, Any]) -> dict[str, Any]:
    """Every part of the workbench, with the one that is open."""
    here = context["request"].path
    addresses = {name: reverse(name) for name, _ in WAYS}
    open_one = max((url for url in addresses.values() if here.startswith(url)), key=len, default="")
    ways = [
        {"url": addresses[name], "label": label, "count": 0, "is_here": addresses[name] == open_one}
        for name, label in WAYS
    ]
    return {"ways": ways, "user": context["request"].user}
