"""States, provinces and territories: short codes, names, and the ways people write them.

Codes are those of ISO 3166-2:US and ISO 3166-2:CA. Inhabited territories of the United States are written as states,
as the postal service does.
"""

from directory.places.naming import name_key

REGIONS: dict[str, dict[str, str]] = {
    "US": {
        "AL": "Alabama",
        "AK": "Alaska",
        "AS": "American Samoa",
        "AZ": "Arizona",
        "AR": "Arkansas",
        "CA": "California",
        "CO": "Colorado",
        "CT": "Connecticut",
        "DE": "Delaware",
        "DC": "District of Columbia",
        "FL": "Florida",
        "GA": "Georgia",
        "GU": "Guam",
        "HI": "Hawaii",
        "ID": "Idaho",
        "IL": "Illinois",
        "IN": "Indiana",
        "IA": "Iowa",
        "KS": "Kansas",
        "KY": "Kentucky",
        "LA": "Louisiana",
        "ME": "Maine",
        "MD": "Maryland",
        "MA": "Massachusetts",
        "MI": "Michigan",
        "MN": "Minnesota",
        "MS": "Mississippi",
        "MO": "Missouri",
        "MT": "Montana",
        "NE": "Nebraska",
        "NV": "Nevada",
        "NH": "New Hampshire",
        "NJ": "New Jersey",
        "NM": "New Mexico",
        "NY": "New York",
        "NC": "North Carolina",
        "ND": "North Dakota",
        "MP": "Northern Mariana Islands",
        "OH": "Ohio",
        "OK": "Oklahoma",
        "OR": "Oregon",
        "PA": "Pennsylvania",
        "PR": "Puerto Rico",
        "RI": "Rhode Island",
        "SC": "South Carolina",
        "SD": "South Dakota",
        "TN": "Tennessee",
        "TX": "Texas",
        "UT": "Utah",
        "VT": "Vermont",
        "VI": "Virgin Islands",
        "VA": "Virginia",
        "WA": "Washington",
        "WV": "West Virginia",
        "WI": "Wisconsin",
        "WY": "Wyoming",
    },
    "CA": {
        "AB": "Alberta",
        "BC": "British Columbia",
        "MB": "Manitoba",
        "NB": "New Brunswick",
        "NL": "Newfoundland and Labrador",
        "NS": "Nova Scotia",
        "NT": "Northwest Territories",
        "NU": "Nunavut",
        "ON": "Ontario",
        "PE": "Prince Edward Island",
        "QC": "Quebec",
        "SK": "Saskatchewan",
        "YT": "Yukon",
    },
}

# How people write them besides code and name: the older abbreviations, and names in French and Spanish.
_ALSO_WRITTEN: dict[str, tuple[str, ...]] = {
    "US-AL": ("Ala",),
    "US-AR": ("Ark",),
    "US-AS": ("Samoa Americana",),
    "US-AZ": ("Ariz",),
    "US-CA": ("Cal", "Calif"),
    "US-CO": ("Colo",),
    "US-CT": ("Conn",),
    "US-DC": ("Distrito de Columbia",),
    "US-DE": ("Del",),
    "US-FL": ("Fla",),
    "US-HI": ("Hawái",),
    "US-IL": ("Ill",),
    "US-IN": ("Ind",),
    "US-KS": ("Kans",),
    "US-LA": ("Luisiana",),
    "US-MA": ("Mass",),
    "US-MI": ("Mich", "Míchigan"),
    "US-MN": ("Minn",),
    "US-MO": ("Misuri",),
    "US-MP": ("CNMI", "Islas Marianas del Norte"),
    "US-MS": ("Miss", "Misisipi"),
    "US-MT": ("Mont",),
    "US-NC": ("Carolina del Norte",),
    "US-ND": ("Dakota del Norte",),
    "US-NE": ("Neb", "Nebr"),
    "US-NH": ("Nuevo Hampshire", "Nueva Hampshire"),
    "US-NJ": ("Nueva Jersey",),
    "US-NM": ("Nuevo México", "Nuevo Méjico"),
    "US-NV": ("Nev",),
    "US-NY": ("Nueva York",),
    "US-OK": ("Okla",),
    "US-OR": ("Ore",),
    "US-PA": ("Penn", "Penna", "Pensilvania"),
    "US-SC": ("Carolina del Sur",),
    "US-SD": ("Dakota del Sur",),
    "US-TN": ("Tenn",),
    "US-TX": ("Tex", "Tejas"),
    "US-VI": ("US Virgin Islands", "United States Virgin Islands", "USVI", "Islas Vírgenes"),
    "US-WA": ("Wash", "Washington State"),
    "US-WI": ("Wis", "Wisc"),
    "US-WV": ("W Va", "Virginia Occidental"),
    "US-WY": ("Wyo",),
    "CA-AB": ("Alta",),
    "CA-BC": ("Colombie-Britannique", "Columbia Británica"),
    "CA-MB": ("Man",),
    "CA-NB": ("Nouveau-Brunswick", "Nuevo Brunswick"),
    "CA-NL": ("Newfoundland", "Labrador", "NF", "Nfld", "Terranova y Labrador", "Terranova"),
    "CA-NS": ("Nouvelle-Écosse", "Nueva Escocia"),
    "CA-NT": ("NWT", "Territorios del Noroeste"),
    "CA-ON": ("Ont",),
    "CA-PE": ("PEI", "Isla del Príncipe Eduardo"),
    "CA-QC": ("Que", "PQ"),
    "CA-SK": ("Sask",),
    "CA-YT": ("Yukon Territory", "YK"),
}

_COUNTRIES: dict[str, tuple[str, ...]] = {
    "US": ("US", "USA", "United States", "United States of America", "Estados Unidos", "EE UU"),
    "CA": ("CA", "CAN", "Canada"),
}

# The first letter of a Canadian postal code; X is shared by two territories.
_LETTERS = {
    "A": "NL", "B": "NS", "C": "PE", "E": "NB", "G": "QC", "H": "QC", "J": "QC", "K": "ON", "L": "ON", "M": "ON",
    "N": "ON", "P": "ON", "R": "MB", "S": "SK", "T": "AB", "V": "BC", "Y": "YT",
}  # fmt: skip

_BY_KEY: dict[str, tuple[str, str]] = {
    name_key(written): (country, code)
    for country, regions in REGIONS.items()
    for code, name in regions.items()
    for written in (code, name, *_ALSO_WRITTEN.get(f"{country}-{code}", ()))
}
_COUNTRY_BY_KEY = {name_key(written): code for code, names in _COUNTRIES.items() for written in names}

LONGEST_REGION_WORDS = max(
    len(name.split()) for names in (*(r.values() for r in REGIONS.values()), *_ALSO_WRITTEN.values()) for name in names
)


def find_region(text: str) -> tuple[str, str] | None:
    """``("US", "OR")`` for "or", "Oregon", "Ore."; None for anything that is no state, province or territory."""
    return _BY_KEY.get(name_key(text))


def find_country(text: str) -> str | None:
    """ "US" or "CA" for "USA", "Canada" …; None otherwise. "CA" reads as Canada: ask ``find_region`` first."""
    return _COUNTRY_BY_KEY.get(name_key(text))


def province_of_postal_code(code: str) -> str | None:
    """The province of a Canadian postal code, by its first letter; None for X (two territories) and others."""
    return _LETTERS.get(code[:1].upper())
