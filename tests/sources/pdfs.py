"""Small PDFs, well formed or not."""

from __future__ import annotations

import zlib
from collections.abc import Sequence


def build(objects: Sequence[bytes], trailer: bytes = b"") -> bytes:
    """A PDF of ``objects``, numbered from 1, of which the first is the catalogue."""
    out = bytearray(b"%PDF-1.7\n")
    offsets = []
    for n, content in enumerate(objects, start=1):
        offsets.append(len(out))
        out += b"%d 0 obj\n%s\nendobj\n" % (n, content)
    start = len(out)
    out += b"xref\n0 %d\n0000000000 65535 f \n" % (len(objects) + 1)
    out += b"".join(b"%010d 00000 n \n" % offset for offset in offsets)
    out += b"trailer\n<< /Size %d /Root 1 0 R %s >>\nstartxref\n%d\n%%%%EOF\n" % (
        len(objects) + 1, trailer, start,
    )  # fmt: skip
    return bytes(out)


def stream(data: bytes, entries: bytes = b"") -> bytes:
    return b"<< /Length %d %s >>\nstream\n%s\nendstream" % (len(data), entries, data)


def packed(data: bytes) -> bytes:
    return stream(zlib.compress(data, 9), b"/Filter /FlateDecode")


def drawn(lines: Sequence[str]) -> bytes:
    """A content stream that writes ``lines`` one below the other."""
    shown = [b"(%s) Tj T*" % line.encode("latin-1") for line in lines]
    return b"BT /F1 11 Tf 14 TL 50 780 Td " + b"\n".join(shown) + b" ET"


def pdf_of(pages: Sequence[Sequence[str]], labels: bytes = b"", info: bytes = b"") -> bytes:
    """A PDF with these lines on its pages."""
    kids = b" ".join(b"%d 0 R" % (4 + 2 * n) for n in range(len(pages)))
    objects = [
        b"<< /Type /Catalog /Pages 2 0 R %s >>" % labels,
        b"<< /Type /Pages /Kids [%s] /Count %d >>" % (kids, len(pages)),
        b"<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica /Encoding /WinAnsiEncoding >>",
    ]
    for n, lines in enumerate(pages):
        objects.append(
            b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents %d 0 R "
            b"/Resources << /Font << /F1 3 0 R >> >> >>" % (5 + 2 * n)
        )
        objects.append(packed(drawn(lines)))
    if info:
        objects.append(b"<< /Title (%s) >>" % info)
        return build(objects, b"/Info %d 0 R" % len(objects))
    return build(objects)
