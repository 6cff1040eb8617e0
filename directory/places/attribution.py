"""Who made the data, in the words their licences ask for; shown in the footer of every page."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Attribution:
    """A source of data: its name and page, the licence and its page, and the sentence to show."""

    name: str
    url: str
    licence: str
    licence_url: str

    @property
    def sentence(self) -> str:
        """Plain text, for pages and files that carry no links."""
        return f"Places: {self.name}, {self.licence} (selected and merged with US ZIP codes)."


GEONAMES = Attribution(
    name="GeoNames",
    url="https://www.geonames.org/",
    licence="CC BY 4.0",
    licence_url="https://creativecommons.org/licenses/by/4.0/",
)
ATTRIBUTIONS: tuple[Attribution, ...] = (GEONAMES,)
