"""The ways through the workbench."""

from typing import Any

from django import template
from django.urls import reverse

from directory.curation.board import last_counts

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

#: Who is logged in: with role and time left where accounts say so, else the name alone.
WHO = ("staff/_who.html", "curation/_who.html")


@register.inclusion_tag("curation/_nav.html", takes_context=True)
def workbench_nav(context: dict[str, Any]) -> dict[str, Any]:
    """Every part of the workbench, with the one that is open."""
    here = context["request"].path
    addresses = {name: reverse(name) for name, _ in WAYS}
    open_one = max((url for url in addresses.values() if here.startswith(url)), key=len, default="")
    kinds = last_counts(context["request"].user)
    counts = {"curation:queue": sum(kinds.values()), "proposals:index": kinds.get("change", 0)}
    ways = [
        {"url": addresses[name], "label": label, "count": counts.get(name, 0), "is_here": addresses[name] == open_one}
        for name, label in WAYS
    ]
    return {"ways": ways, "who": WHO, "user": context["request"].user, "request": context["request"]}
