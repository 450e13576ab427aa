"""Photos of the page: freed of what they tell, kept once, refused when they are no picture."""

import os
import struct
import time
import uuid
import zlib
from datetime import UTC, datetime
from pathlib import Path

import httpx
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bot.app.photos import sweep
from bot.channels.webchat.identity import new_key
from bot.channels.webchat.photos.folder import PhotoFolder
from bot.channels.webchat.photos.pictures import NotAPictureError, freed
from bot.channels.webchat.photos.routes import photos
from bot.messages import Attachment, Inbound, Kind
from bot.storage import inbox
from bot.storage.database import Database
from bot.web.application import application
from tests.making import NOW

SECRET = b"secret"
PLACE = b"43.5528 N 7.0174 E"
pytestmark = pytest.mark.anyio


def part(marker: int, content: bytes) -> bytes:
    return bytes((0xFF, marker)) + struct.pack(">H", len(content) + 2) + content


FRAME = part(0xC0, b"\x08" + struct.pack(">HH", 480, 640) + b"\x01\x01\x11\x00")
SCAN = part(0xDA, b"\x01\x01\x00\x00\x3f\x00") + b"drawn\xff\x00drawn\xff\xd0drawn"
JPEG = b"".join(
    (
        b"\xff\xd8",
        part(0xE0, b"JFIF\0" + bytes(9)),
        part(0xE1, b"Exif\0\0" + PLACE),
        part(0xFE, b"Claire Fontaine"),
        part(0xDB, bytes(65)),
        FRAME,
        SCAN,
        b"\xff\xd9",
        b"<script>",
    )
)


def chunk(name: bytes, content: bytes) -> bytes:
    summed = name + content
    return struct.pack(">I", len(content)) + summed + struct.pack(">I", zlib.crc32(summed))


PNG = b"".join(
    (
        b"\x89PNG\r\n\x1a\n",
        chunk(b"IHDR", struct.pack(">IIBBBBB", 1, 1, 8, 0, 0, 0, 0)),
        chunk(b"tEXt", b"Author\0Claire"),
        chunk(b"eXIf", PLACE),
        chunk(b"IDAT", zlib.compress(b"\0\0")),
        chunk(b"IEND", b""),
        b"<script>",
    )
)


def test_a_jpeg_keeps_its_drawing_alone() -> None:
    picture, ending = freed(JPEG)
    assert ending == "jpg"
    assert picture == b"\xff\xd8" + part(0xDB, bytes(65)) + FRAME + SCAN + b"\xff\xd9"
    assert freed(picture) == (picture, ending)


def test_a_png_keeps_its_drawing_alone() -> None:
    picture, ending = freed(PNG)
    assert ending == "png"
    for told in (PLACE, b"Claire", b"script"):
        assert told not in picture
    assert freed(picture) == (picture, ending)


@pytest.mark.parametrize("whole", [JPEG.removesuffix(b"<script>"), PNG.removesuffix(b"<script>")])
def test_what_is_cut_short_is_refused(whole: bytes) -> None:
    for end in range(len(whole) - 1):
        with pytest.raises(NotAPictureError):
            freed(whole[:end])


@pytest.mark.parametrize(
    "data",
    [
        b"",
        b"GIF89a",
        b"<svg/>",
        JPEG.replace(struct.pack(">HH", 480, 640), struct.pack(">HH", 65535, 65535)),
        PNG.replace(b"IDAT", b"IDAU"),
    ],
)
def test_what_is_no_picture_is_refused(data: bytes) -> None:
    with pytest.raises(NotAPictureError):
        freed(data)


@settings(max_examples=200)
@given(st.sampled_from([JPEG, PNG]), st.integers(0, 200), st.binary(max_size=8))
def test_a_damaged_picture_is_freed_or_refused(whole: bytes, at: int, damage: bytes) -> None:
    try:
        freed(whole[:at] + damage + whole[at + len(damage) :])
    except NotAPictureError:
        return


class Taken(list[Inbound]):
    async def __call__(self, inbounds: list[Inbound]) -> None:
        self.extend(inbounds)


async def test_a_photo_is_a_message_and_a_file(tmp_path: Path) -> None:
    taken, folder, key = Taken(), PhotoFolder(tmp_path / "photos"), new_key(SECRET)
    served = httpx.ASGITransport(application([photos(taken, SECRET, folder)]))
    async with httpx.AsyncClient(transport=served, base_url="http://test") as http:
        http.headers["Authorization"] = f"Bearer {key}"
        where, number = "/channels/web/photos", str(uuid.uuid4())
        answer = await http.post(where, params={"id": number}, content=JPEG)
        assert (answer.status_code, answer.json()) == (202, {"id": number})
        refused = await http.post(where, params={"id": number}, content=b"<svg/>")
        assert refused.status_code == 415
        assert "Essayez" in refused.json()["error"]
        assert (await http.post(where, params={"id": "x"}, content=JPEG)).status_code == 422
        del http.headers["Authorization"]
        assert (await http.post(where, params={"id": number}, content=JPEG)).status_code == 401
    (inbound,) = taken
    assert inbound.kind is Kind.PHOTO
    (attached,) = inbound.attachments
    assert folder.read(attached.reference) == (freed(JPEG)[0], "image/jpeg")
    assert folder.read("../../etc/passwd") is None


def test_what_was_erased_leaves_the_disk(database: Database, tmp_path: Path) -> None:
    folder, key = PhotoFolder(tmp_path / "photos"), new_key(SECRET)
    address = key.partition(".")[0]
    kept, gone = str(uuid.uuid4()), str(uuid.uuid4())
    names = [folder.keep(address, each, JPEG, "jpg") for each in (kept, gone)]
    for name in names:
        os.utime(tmp_path / "photos" / name, (1, 1))
    attached = (Attachment("photo", reference=names[0]),)
    told = Inbound("web", f"{address}:{kept}", address, kind=Kind.PHOTO, attachments=attached)
    erased = Inbound("web", f"{address}:{gone}", address, kind=Kind.PHOTO)
    with database.write() as connection:
        inbox.store_inbounds(connection, [told, erased], NOW)
    sweep(database, folder, datetime.fromtimestamp(time.time(), UTC))
    assert [folder.read(name) is None for name in names] == [False, True]
