"""Filling in the forms of a page, as a browser without scripts does."""

import re
from html import unescape

import httpx

_HIDDEN = re.compile(r'<input type="hidden" name="(\w+)" value="([^"]*)"')


def hidden(page: httpx.Response) -> dict[str, str]:
    """The hidden fields of the page's forms (the last of each name)."""
    return {name: unescape(value) for name, value in _HIDDEN.findall(page.text)}


async def send(
    browser: httpx.AsyncClient, page: httpx.Response, path: str, **fields: str
) -> httpx.Response:
    """Send a form of this page with these fields."""
    return await browser.post(path, data=hidden(page) | fields)
