"""Three hundred odd query strings, by what is odd about them."""

from collections.abc import Iterator
from itertools import product
from urllib.parse import quote, urlencode

from directory.search.filters import PractitionerFilter

SINGLE = (
    "q",
    "near",
    "within",
    "lat",
    "lng",
    "fee_max",
    "certified_only",
    "discovery_call",
    "as_words",
    "sort",
    "page",
)
LISTS = tuple(name for name in PractitionerFilter.base_filters if name not in SINGLE)
NUMBERS = (
    "-1",
    "0",
    "-0",
    "1e30",
    "1" * 400,
    "1e400",
    "nan",
    "inf",
    "٣",
    "½",
    "1_000",
    "0x10",
    "1,5",
    "--5",
    "+",
    "1e-400",
)
SCRIPTS = (
    "שלום",
    "كتف مؤلم",
    "背中の痛み",
    "ड्र शर्मा",
    "Ærøskøbing",
    "İstanbul",
    "ﬁbromyalgia",
    "𝓈𝒸𝒾𝒶𝓉𝒾𝒸𝒶",
    "👩🏽‍⚕️",
    "e" + "\u0301" * 500,
)
SIGNS = (
    "\u202egro",
    "\u200bsep",
    "a\u00adb",
    "\ufeffsep",
    "\x07bell",
    "tab\tsep",
    "line\nsep",
    "a\0b",
    "%",
    "_",
    "''",
    '"',
)
MARKUP = (
    "<script>alert(1)</script>",
    "<img src=x onerror=x>",
    "{{ 7*7 }}",
    "{% debug %}",
    "${7*7}",
    "&lt;b&gt;",
    "]]>",
    "<!--",
)
OPERATORS = (
    "sep OR 1=1", "sep AND NOT pt", "NEAR(sep pt)", 'sep"', "sep*", "*", "(sep", "sep)", "^sep", "sep:", "-sep",
    "sep & !pt",    "sep | pt", "'; DROP TABLE x; --", "\\", "name:maren", "a <-> b", "sep:*", "||", "!!",
)  # fmt: skip
PLACES = (
    "Springfield",
    "Portland, XX",
    ", ,",
    "97214-0000",
    "00000",
    "9721",
    "Paris, France",
    "Portland Portland",
    "OR",
    "90°N",
)
RAW = (
    "%ff%fe=1", "q=%ff", "near=%c0%80", "q", "&&&", "=", "q=1;sort=2", "page[]=1", "q=%", "q=%zz", "q=%u0041", "?q=1",
    "q==", "=q", "q=a=b=c", "#x", "%00=1", "q=%00", "page=%00", "q=%ED%A0%80", "..%2f..%2f", "q=1&Q=2", "+=+",
    "sort%5B0%5D=name",
)  # fmt: skip
REPEATED = (
    "q=a&q=b&q=c", "near=97214&near=Boise&near=", "page=1&page=2", "within=5&within=x", "fee_max=&fee_max=90",
    "sort=name&sort=x",
    "lat=45&lat=46&lng=-122", "certified_only=0&certified_only=1",
)  # fmt: skip
LONG = (5_000, 100_000)


def strings() -> Iterator[tuple[str, str]]:
    """What is odd, and the query string."""
    for name, value in product(("within", "lat", "lng", "fee_max", "page"), NUMBERS):
        yield "numbers", urlencode({"near": "97214", name: value})
    for name, value in product(("q", "near", "language", "sort"), (*SCRIPTS, *SIGNS)):
        yield "signs", urlencode({name: value}, errors="replace")
    for name, value in product(("q", "near", "specialty", "fee_max", "nothing"), MARKUP):
        yield "markup", urlencode({name: value})
    for value in OPERATORS:
        yield "operators", urlencode({"q": value})
        yield "operators", urlencode({"q": f"{value} portland", "format": "video"})
    for value in PLACES:
        yield "places", urlencode({"near": value})
        yield "places", urlencode({"q": value})
    for raw in RAW:
        yield "raw", raw
    for raw in REPEATED:
        yield "repeats", raw
    for name in LISTS:
        yield "repeats", urlencode({name: [*SIGNS, "", " ", "x" * 300]}, doseq=True, errors="replace")
        yield "repeats", "&".join([f"{name}=x"] * 1_000)
    for length in LONG:
        yield "long", "q=" + "x" * length
        yield "long", "q=" + quote("é ") * length
        yield "long", "near=" + "9" * length
        yield "long", "x" * length
    for many in (1_999, 5_000, 50_000):
        yield "many parameters", "&".join(f"p{number}=1" for number in range(many))
    yield "many parameters", "&".join(["specialty=ptsd&language=es&unknown="] * 1_700)


BY_KIND: dict[str, list[str]] = {}
for _kind, _query in strings():
    BY_KIND.setdefault(_kind, []).append(_query)
