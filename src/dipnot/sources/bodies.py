"""Reading the body of an answer: counted after decompression, and never more than is allowed."""

from __future__ import annotations

import zlib
from collections.abc import Iterable, Iterator

from dipnot.sources.errors import FetchError

CODINGS = "gzip, deflate"
_STEP = 1 << 16
_GZIP_OR_ZLIB = 47
_RAW = -15
_GZIP = b"\x1f\x8b"


def read_body(chunks: Iterable[bytes], coding: str, most: int) -> bytes:
    """The body whose bytes on the wire are ``chunks``, in the content coding ``coding``.

    Raises :class:`FetchError` if it has more than ``most`` bytes, packed or unpacked, is in an
    unknown coding, broken, or ends before its end.
    """
    names = [name for part in coding.lower().split(",") if (name := part.strip()) != "identity"]
    names = [name for name in names if name]
    if not names:
        return _collected(chunks, most)
    if len(names) > 1 or names[0] not in {"gzip", "x-gzip", "deflate"}:
        raise FetchError(f"the server packs it as {coding[:40]!r}, which is not read")
    try:
        return _collected(_unpacked(_counted(chunks, most)), most)
    except zlib.error as error:
        raise FetchError("what the server sent cannot be unpacked", passing=True) from error


def _collected(chunks: Iterable[bytes], most: int) -> bytes:
    return b"".join(_counted(chunks, most))


def _counted(chunks: Iterable[bytes], most: int) -> Iterator[bytes]:
    size = 0
    for chunk in chunks:
        size += len(chunk)
        if size > most:
            raise too_large(most)
        yield chunk


def too_large(most: int) -> FetchError:
    """What is raised for more than ``most`` bytes."""
    return FetchError(f"it is larger than {most / 10**6:.0f} MB")


def _unpacked(chunks: Iterable[bytes]) -> Iterator[bytes]:
    """Unpack in steps of at most 64 KB, so that a bomb is seen before it is in memory."""
    unpacker = None
    begun = False
    for chunk in chunks:
        rest = chunk
        while rest:
            if unpacker is None:
                if begun and rest[:2] != _GZIP:
                    return  # what follows the end is no part of it
                unpacker = zlib.decompressobj(_GZIP_OR_ZLIB if _has_head(rest) else _RAW)
                begun = True
            yield unpacker.decompress(rest, _STEP)
            rest = unpacker.unconsumed_tail
            if unpacker.eof:
                rest, unpacker = unpacker.unused_data, None
    if unpacker is not None:
        yield unpacker.flush()
        if not unpacker.eof:
            raise FetchError("it broke off before its end", passing=True)


def _has_head(chunk: bytes) -> bool:
    """Does it begin as gzip or zlib do? Some servers send "deflate" without a head."""
    return chunk[:1] == b"\x1f" or (
        len(chunk) > 1 and chunk[0] & 15 == 8 and int.from_bytes(chunk[:2]) % 31 == 0
    )
