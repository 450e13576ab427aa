"""A picture without what it says about whoever took it: place, hour, device, words, thumbnail.

Nothing is decoded, so that no picture can exhaust us: only what draws it is copied, part by part,
and whatever is not well formed is refused. Sources: ITU-T T.81 (JPEG), ISO 15948 (PNG).
"""

import zlib
from collections.abc import Iterator

_JPEG, _PNG = b"\xff\xd8", b"\x89PNG\r\n\x1a\n"
_LARGEST_SIDE = 12_000
_SCAN, _END = 0xDA, 0xD9
# Tables, frames, restarts: what draws. Adobe's mark tells how colours are written.
_FRAMES = frozenset(range(0xC0, 0xD0)) - {0xC4, 0xC8, 0xCC}
_DRAWING = _FRAMES | {0xC4, 0xDB, 0xDD}
_ADOBE = 0xEE
_PNG_PARTS = (b"IHDR", b"PLTE", b"tRNS", b"IDAT", b"IEND")
_PNG_OVERHEAD = 12  # length, name, sum
_RESTARTS = range(0xD0, 0xD8)


class NotAPictureError(ValueError):
    """This is neither a JPEG nor a PNG, or it is broken or too large."""


def freed(data: bytes) -> tuple[bytes, str]:
    """The picture with nothing but its drawing, and its ending (`jpg`, `png`).

    Raises `NotAPictureError`.
    """
    try:
        if data.startswith(_JPEG):
            return b"".join(_jpeg(data)), "jpg"
        if data.startswith(_PNG):
            return b"".join(_png(data)), "png"
    except IndexError:
        raise NotAPictureError("cut short") from None
    raise NotAPictureError("neither JPEG nor PNG")


def _jpeg(data: bytes) -> Iterator[bytes]:
    yield _JPEG
    at, framed = 2, False
    while True:
        marker, at = _marker(data, at)
        if marker == _END:
            break
        size = _number(data, at, 2)
        segment = data[at : at + size]
        if size < 2 or len(segment) < size:  # noqa: PLR2004 - the two octets of the size itself
            raise NotAPictureError("a broken part")
        if marker in _FRAMES:
            _check_size(_number(segment, 5, 2), _number(segment, 3, 2))
            framed = True
        if marker in _DRAWING or marker == _SCAN or _is_adobe(marker, segment):
            yield bytes((0xFF, marker)) + segment
        at += size
        if marker == _SCAN:
            end = _scan_end(data, at)
            yield data[at:end]
            at = end
    if not framed:
        raise NotAPictureError("no picture in it")
    yield b"\xff\xd9"


def _marker(data: bytes, at: int) -> tuple[int, int]:
    """The next marker, and where its part begins."""
    if data[at] != 0xFF:  # noqa: PLR2004
        raise NotAPictureError("a part without its mark")
    while data[at] == 0xFF:  # noqa: PLR2004
        at += 1
    return data[at], at + 1


def _scan_end(data: bytes, at: int) -> int:
    """Where drawn data ends: at a mark that is neither a stuffed octet nor a restart."""
    while True:
        at = data.find(b"\xff", at)
        if at < 0:
            raise NotAPictureError("cut short")
        if data[at + 1] != 0 and data[at + 1] not in _RESTARTS:
            return at
        at += 2


def _is_adobe(marker: int, segment: bytes) -> bool:
    return marker == _ADOBE and segment[2:7] == b"Adobe" and len(segment) <= _PNG_OVERHEAD + 2


def _png(data: bytes) -> Iterator[bytes]:
    yield _PNG
    at, seen = len(_PNG), b""
    while seen != b"IEND":
        size = _number(data, at, 4)
        chunk = data[at : at + size + _PNG_OVERHEAD]
        name = chunk[4:8]
        if len(chunk) < size + _PNG_OVERHEAD or zlib.crc32(chunk[4:-4]) != _number(chunk, -4, 4):
            raise NotAPictureError("a broken part")
        if not seen and name != b"IHDR":
            raise NotAPictureError("no picture in it")
        if name == b"IHDR":
            _check_size(_number(chunk, 8, 4), _number(chunk, 12, 4))
        if name in _PNG_PARTS:
            yield chunk
        seen, at = name, at + len(chunk)


def _check_size(width: int, height: int) -> None:
    if not (0 < width <= _LARGEST_SIDE and 0 < height <= _LARGEST_SIDE):
        raise NotAPictureError("too large")


def _number(data: bytes, at: int, octets: int) -> int:
    start = at if at >= 0 else len(data) + at
    read = data[start : start + octets]
    if len(read) < octets:
        raise NotAPictureError("cut short")
    return int.from_bytes(read, "big")
