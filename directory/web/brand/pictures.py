"""A picture of the operator's brand: SVG or PNG, looked at before it is served."""

import re
import struct
from dataclasses import dataclass, field
from hashlib import sha256
from pathlib import Path
from xml.etree import ElementTree  # nosec B405 - the operator's own file, without entities, at most 200 KB

MOST_BYTES = 200 * 1024
MOST_PIXELS = 4_000
_PNG = b"\x89PNG\r\n\x1a\n"
_SVG = "{http://www.w3.org/2000/svg}"
_REFUSED_PARTS = frozenset(
    {"a", "animate", "animatemotion", "animatetransform", "embed", "feimage", "foreignobject", "iframe", "image"}
    | {"link", "object", "script", "set", "style", "use"}
)
_ELSEWHERE = re.compile(r"url\((?!\s*[\"']?\s*#)")


@dataclass(frozen=True, slots=True)
class Picture:
    """``kind`` is a media type; ``width`` and ``height`` in CSS pixels, their relation is what counts."""

    kind: str
    width: int
    height: int
    digest: str
    content: bytes = field(repr=False, compare=False)

    @property
    def name(self) -> str:
        """The last part of its address; another picture has another name, so that it may be kept for a year."""
        return f"{self.digest}.{'svg' if 'svg' in self.kind else 'png'}"

    def width_at(self, height: int) -> int:
        """The width that belongs to a height."""
        return max(1, round(self.width * height / self.height))


def read_picture(path: Path) -> Picture:
    """The picture in ``path``. Raises ValueError with the reason for what is missing, too large, or neither kind.

    An SVG may hold shapes only: no scripts, no links, no styles, nothing from elsewhere.
    """
    try:
        content = path.read_bytes()
    except OSError as error:
        raise ValueError(f"{path.name} cannot be read") from error
    if len(content) > MOST_BYTES:
        raise ValueError(f"{path.name} is larger than {MOST_BYTES // 1024} KB")
    kind, (width, height) = (
        ("image/png", _png_size(path, content))
        if content.startswith(_PNG)
        else ("image/svg+xml", _svg_size(path, content))
    )
    if not (0 < width <= MOST_PIXELS and 0 < height <= MOST_PIXELS):
        raise ValueError(f"{path.name} must be 1 to {MOST_PIXELS} pixels wide and high")
    return Picture(kind, width, height, sha256(content).hexdigest()[:16], content)


def _png_size(path: Path, content: bytes) -> tuple[int, int]:
    if content[12:16] != b"IHDR" or len(content) < 33:
        raise ValueError(f"{path.name} is a broken PNG")
    width, height = struct.unpack(">II", content[16:24])
    return width, height


def _svg_size(path: Path, content: bytes) -> tuple[int, int]:
    try:
        text = content.decode("utf-8-sig")
        if "<!DOCTYPE" in text or "<!ENTITY" in text:
            raise ValueError(f"{path.name} must be an SVG without a DOCTYPE")
        if "<?xml-" in text:
            raise ValueError(f"{path.name} must be an SVG without a stylesheet")
        # no entities, and at most 200 KB; a text is in no other encoding than the one looked at
        root = ElementTree.fromstring(text.encode(), ElementTree.XMLParser(encoding="utf-8"))  # nosec B314
    except (UnicodeDecodeError, ElementTree.ParseError) as error:
        raise ValueError(f"{path.name} is neither an SVG nor a PNG") from error
    if root.tag != f"{_SVG}svg":
        raise ValueError(f"{path.name} is neither an SVG nor a PNG")
    for part in root.iter():
        # in whatever namespace: a browser runs an XHTML script inside an SVG as well
        name = part.tag.rpartition("}")[2] if isinstance(part.tag, str) else ""
        if name.lower() in _REFUSED_PARTS:
            raise ValueError(f"{path.name} must not hold <{name}>: shapes only")
        for attribute, value in part.attrib.items():
            plain = attribute.rpartition("}")[2]
            if plain.startswith("on") or plain in ("href", "src", "style") or _ELSEWHERE.search(value.lower()):
                raise ValueError(f"{path.name} must not hold {plain}=…: shapes and plain attributes only")
    box = root.get("viewBox", "").replace(",", " ").split()
    size = box[2:] if len(box) == 4 else [root.get("width", ""), root.get("height", "")]
    try:
        width, height = (max(1, round(float(text.removesuffix("px")))) for text in size)
    except (ValueError, OverflowError) as error:
        raise ValueError(f"{path.name} needs a viewBox, or a width and a height") from error
    return width, height
