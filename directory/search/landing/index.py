"""The list of places: by country, the states and provinces in which people can be met."""

from dataclasses import dataclass

from directory.matching.table import Table
from directory.search.landing.counting import FEWEST, by_region
from directory.search.landing.page import Links
from directory.search.landing.spots import address_of
from directory.search.landing.towns import Towns
from directory.search.landing.wording import people_text
from directory.search.links import Link
from directory.web.phrases import gettext as _


@dataclass(frozen=True, slots=True)
class IndexPage:
    """``countries``: a list of states or provinces for each; empty where nobody is listed."""

    countries: tuple[Links, ...]


def index_page(held: Table, towns: Towns, on: int) -> IndexPage:
    """Every state and province with a page of its own. Cost: no query; 20 ms at 100,000 people, once an edit."""
    names = held.catalogue.jurisdictions
    titles = {"US": _("United States"), "CA": _("Canada")}
    found: dict[str, list[Link]] = {country: [] for country in titles}
    for region, count in by_region(held, towns, on).items():
        if count >= FEWEST:
            link = Link(names[region], address_of(region), people_text(count))
            found.setdefault(region.partition("-")[0], []).append(link)
    return IndexPage(
        tuple(
            Links(titles.get(country, country), tuple(sorted(links, key=lambda link: link.text)))
            for country, links in found.items()
            if links
        )
    )
