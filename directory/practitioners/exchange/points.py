"""Given coordinates: what cannot be right, said as the likely mistake."""

from directory.practitioners.exchange.problems import BadCellError

#: United States regions that reach east of Greenwich (across the date line), and the one south of the equator.
EASTERN = frozenset({"AK", "GU", "MP"})
SOUTHERN = frozenset({"AS"})


def check_point(latitude: float, longitude: float, country: str, region: str) -> None:
    """Raises BadCellError for a point off the globe, or where the United States or Canada does not lie."""
    american = country in ("", "US", "CA")
    if abs(latitude) > 90 or abs(longitude) > 180:
        swapped = abs(longitude) <= 90 and abs(latitude) <= 180
        hint = "; latitude and longitude look swapped" if swapped else ""
        name, value, most = ("latitude", latitude, 90) if abs(latitude) > 90 else ("longitude", longitude, 180)
        raise BadCellError(f"{name} {value:g} is not between -{most} and {most}{hint}")
    if not american:
        return
    if latitude < 0 < longitude and region not in SOUTHERN:
        raise BadCellError("latitude and longitude look swapped")
    if longitude > 0 and region not in EASTERN:
        raise BadCellError(f"longitude {longitude:g} is east of Greenwich: here it must be negative")
    if latitude < 0 and region not in SOUTHERN:
        raise BadCellError(f"latitude {latitude:g} is south of the equator: here it must be positive")
