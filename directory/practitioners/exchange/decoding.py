"""How a file is encoded: as spreadsheets write text, with a plain refusal of everything else."""

import codecs

from directory.practitioners.exchange.problems import BadFileError

#: A file of 5,000 full rows has about 4 MB.
MOST_BYTES = 5 * 1024 * 1024
_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_OTHER_KINDS = (
    (
        b"\xd0\xcf\x11\xe0",
        "This is an old or encrypted Excel file. Save the sheet as XLSX without a password, or as CSV (UTF-8).",
    ),
    (b"%PDF", "This is a PDF. Save the sheet as XLSX or CSV (UTF-8) and import that."),
    (b"\x1f\x8b", "This is a compressed file. Unpack it and import what is in it."),
)


def check_size(data: bytes) -> None:
    """Raises BadFileError for more than MOST_BYTES, before anything is read."""
    if len(data) > MOST_BYTES:
        raise BadFileError("The file is larger than 5 MB. Import it in parts.")


def encoding_of(data: bytes) -> str:
    """How the text of a file is encoded, all of which can be read so: UTF-8, UTF-16 or UTF-32 with a mark, UTF-16
    without one, else Windows-1252.

    Raises BadFileError. Bytes that are UTF-8 but for a few are refused: as Windows-1252 every accent would
    be wrong.
    """
    check_size(data)
    for start, reason in _OTHER_KINDS:
        if data.startswith(start):
            raise BadFileError(reason)
    if not data.strip():
        raise BadFileError("The file is empty.")
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return _strictly(data, encoding)
    if encoding := _unmarked_utf16(data):
        return _strictly(data, encoding)
    try:
        data.decode("utf-8")
    except UnicodeDecodeError as error:
        return _windows(data, error)
    return "utf-8"


def _strictly(data: bytes, encoding: str) -> str:
    try:
        data.decode(encoding)
    except UnicodeDecodeError:
        raise BadFileError(f"The file starts as {encoding.upper().removesuffix('-SIG')} text but is damaged.") from None
    return encoding


def _unmarked_utf16(data: bytes) -> str:
    """UTF-16 of mostly Latin text has a zero in every second byte."""
    sample = data[:400]
    if len(sample) < 20 or len(data) % 2:
        return ""
    half = len(sample) // 2
    if sample[1::2].count(0) > half * 0.8 and sample[0::2].count(0) == 0:
        return "utf-16-le"
    if sample[0::2].count(0) > half * 0.8 and sample[1::2].count(0) == 0:
        return "utf-16-be"
    return ""


def _windows(data: bytes, error: UnicodeDecodeError) -> str:
    line = max(data.count(end, 0, error.start) for end in (b"\n", b"\r")) + 1
    lenient = data.decode("utf-8", "surrogateescape")
    if any("\x7f" < character < "\ud800" or character > "\udfff" for character in lenient):
        raise BadFileError(f"Line {line} holds bytes that are not UTF-8 like the rest of the file.")
    try:
        data.decode("cp1252")
    except UnicodeDecodeError:
        raise BadFileError(
            f"Line {line} holds bytes that are neither UTF-8 nor Windows-1252. Save the file as UTF-8."
        ) from None
    return "cp1252"
