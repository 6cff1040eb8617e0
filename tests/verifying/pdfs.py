"""Small PDF files, by hand."""

import zlib


def pdf(*objects: bytes, tail: bytes = b"") -> bytes:
    """A file of these objects; it need not be complete to be looked into."""
    body = b"".join(b"%d 0 obj\n%s\nendobj\n" % (number, one) for number, one in enumerate(objects, start=1))
    return b"%PDF-1.7\n" + body + b"trailer << /Root 1 0 R >>\nstartxref\n9\n%%EOF\n" + tail


def packed(text: bytes, *, filters: bytes = b"/FlateDecode") -> bytes:
    """Objects in a stream of their own."""
    data = zlib.compress(text)
    head = b"<< /Type /ObjStm /N 1 /First 4 /Filter %s /Length %d >>" % (filters, len(data))
    return b"%s\nstream\n%s\nendstream" % (head, data)


PLAIN = pdf(b"<< /Type /Catalog /Pages 2 0 R >>", b"<< /Length 4 >>\nstream\n/JS \nendstream")
