"""The script that draws maps, and what it has to know: its files, and its words in the language of the page."""

import json

from django import template
from django.conf import settings
from django.templatetags.static import static
from django.urls import reverse
from django.utils.html import format_html, format_html_join
from django.utils.safestring import SafeString
from django.utils.translation import gettext as _

register = template.Library()

#: What the script fetches once a map is to be seen, by the name under which it looks for it.
FILES = {
    "leaflet": "vendor/leaflet.js",
    "style": "vendor/leaflet.css",
    "ground": "map-ground.js",
    "people": "map-people.js",
    "outlines": "vendor/outlines.json",
    "counties": "vendor/counties.json",
}


@register.simple_tag
def map_script() -> SafeString:
    """The ``script`` element for the head of a page with a map. Made once a route where it stands in a frame."""
    about = {name: static(path) for name, path in FILES.items()}
    about |= {"towns": reverse("search:towns"), "texts": json.dumps(_texts(), ensure_ascii=False)}
    if settings.MAP_TILES_URL:
        about["tiles"] = settings.MAP_TILES_URL
    values = format_html_join("", ' data-{}="{}"', about.items())
    return format_html('<script src="{}" defer{}></script>', static("map.js"), values)


@register.simple_tag
def map_credit() -> str:
    """Who made the ground of the maps: the outlines of this site, or the service whose pictures an operator chose."""
    if settings.MAP_TILES_URL:
        return str(settings.MAP_TILES_ATTRIBUTION)
    return _("Outlines: US Census Bureau, Natural Earth. Names: GeoNames. Drawn with Leaflet.")


def _texts() -> dict[str, str]:
    """Words that the script puts on a map; ``{count}`` stands for a number."""
    return {
        "zoomIn": _("Zoom in"),
        "zoomOut": _("Zoom out"),
        "failed": _("The map could not be loaded. Everyone is in the list."),
        "other": _("One more person who fits: show this page of the list"),
        "others": _("{count} more people who fit: look closer"),
    }
