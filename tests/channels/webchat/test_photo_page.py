"""A photo chosen in the page, in a real Chromium: made smaller, sent, kept without its place."""

import struct
import zlib

import pytest
from playwright.sync_api import Page, expect

from tests.channels.webchat.conftest import Open
from tests.channels.webchat.service import Service
from tests.channels.webchat.test_photos import chunk

PLACE = b"43.5528 N 7.0174 E"


def png(width: int, height: int) -> bytes:
    """A grey picture that says where it was taken."""
    lines = (b"\0" + bytes(width)) * height
    return b"".join(
        (
            b"\x89PNG\r\n\x1a\n",
            chunk(b"IHDR", struct.pack(">IIBBBBB", width, height, 8, 0, 0, 0, 0)),
            chunk(b"eXIf", PLACE),
            chunk(b"IDAT", zlib.compress(lines)),
            chunk(b"IEND", b""),
        )
    )


@pytest.fixture
def page(visit: Open, own_service: Service) -> Page:
    return visit(f"{own_service.url}/chat")


def choose(page: Page, name: str, content: bytes) -> None:
    page.get_by_label("Joindre une photo").set_input_files(
        {"name": name, "mimeType": "image/png", "buffer": content}
    )


def test_a_photo_leaves_smaller_and_without_its_place(page: Page, own_service: Service) -> None:
    choose(page, "trou.png", png(3200, 2400))
    expect(page.get_by_text("Photo envoyée")).to_be_visible()
    expect(page.locator("#notice")).to_have_text("")
    (kept,) = own_service.file.with_suffix(".photos").iterdir()
    data = kept.read_bytes()
    assert kept.suffix == ".jpg"
    assert PLACE not in data
    frame = data.index(b"\xff\xc0")
    assert struct.unpack(">HH", data[frame + 5 : frame + 9]) == (1200, 1600)


def test_what_is_no_photo_is_said_kindly(page: Page) -> None:
    choose(page, "trou.png", b"not a picture")
    expect(page.locator("#notice")).to_contain_text("n’a pas pu être lue")
