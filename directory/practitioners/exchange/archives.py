"""XLSX files before anything unpacks them: what is no such file, holds programs, or would grow beyond measure."""

import io
import zipfile
from zipfile import ZipFile, ZipInfo

from directory.practitioners.exchange.decoding import check_size
from directory.practitioners.exchange.problems import BadFileError

#: Five thousand full rows unpack to 15 MB. What is bigger is refused by the sizes that the archive itself declares;
#: nothing ever reads more of a part than that.
MOST_UNPACKED = 32 * 1024 * 1024
#: Of one part beside cells and texts: styles, themes, relations.
MOST_BESIDE = 2 * 1024 * 1024
MOST_PARTS = 300
#: Unpacked by packed; real sheets stay below 50.
MOST_RATIO = 200
_RATIO_FROM = 1024 * 1024
#: Elements that a parser keeps while it reads; each costs some hundred bytes.
MOST_KEPT = {"xl/sharedStrings.xml": (b"<si", 400_000), "xl/worksheets/": (b"<row", 100_000)}
_ENCRYPTED = 0x1
_BLOCK = 1 << 20


def open_archive(data: bytes) -> ZipFile:
    """The archive of an XLSX file that may be read. Raises BadFileError. Nothing is unpacked but to count elements."""
    check_size(data)
    try:
        archive = ZipFile(io.BytesIO(data))
    except (zipfile.BadZipFile, ValueError, NotImplementedError, OSError):
        raise BadFileError("The file starts as XLSX but is damaged.") from None
    _check_sizes(archive.infolist())
    _check_contents(archive)
    try:
        for name in archive.namelist():
            _check_elements(archive, name)
    except BadFileError:
        raise
    except Exception:  # noqa: BLE001  zlib, lzma and zipfile raise a dozen kinds of errors over damaged bytes
        raise BadFileError("The file starts as XLSX but is damaged.") from None
    return archive


def _check_sizes(parts: list[ZipInfo]) -> None:
    if any(part.flag_bits & _ENCRYPTED for part in parts):
        raise BadFileError("The file is encrypted. Save it without a password.")
    if len(parts) > MOST_PARTS or len({part.filename for part in parts}) < len(parts):
        raise BadFileError("The archive holds more parts than a workbook has.")
    if sum(part.file_size for part in parts) > MOST_UNPACKED:
        most = MOST_UNPACKED // 1024 // 1024
        raise BadFileError(f"Unpacked, the file is larger than {most} MB. Import it in parts, or save it as CSV.")
    for part in parts:
        if part.file_size > _RATIO_FROM and part.file_size > MOST_RATIO * part.compress_size:
            raise BadFileError("The file unpacks to far more than it holds. It is not read.")
        has_cells = part.filename.startswith(tuple(MOST_KEPT))
        if part.file_size > MOST_BESIDE and not has_cells and part.filename.endswith((".xml", ".rels")):
            raise BadFileError(f"{part.filename} is larger than a sheet of practitioners needs.")


def _check_contents(archive: ZipFile) -> None:
    names = {name.lower() for name in archive.namelist()}
    if "[content_types].xml" not in names or "xl/workbook.xml" not in names:
        raise BadFileError("This is a ZIP file, and no XLSX file. Unpack it and import what is in it.")
    if any(name.endswith("vbaproject.bin") or name.startswith("xl/macrosheets/") for name in names):
        raise BadFileError("The file holds macros. Save it as XLSX without macros.")
    if any(name.startswith("xl/externallinks/") or name == "xl/connections.xml" for name in names):
        raise BadFileError("The file takes values from other files. Copy the values into a new sheet and import that.")


def _check_elements(archive: ZipFile, name: str) -> None:
    limits = [limit for start, limit in MOST_KEPT.items() if name.startswith(start)]
    for mark, most in limits:
        with archive.open(name) as part:
            count, end = 0, b""
            while block := part.read(_BLOCK):
                text = end + block
                count += text.count(mark)
                end = text[-len(mark) + 1 :]
        if count > most:
            raise BadFileError(f"{name} holds more than {most:,} texts or rows. Import it in parts.")
