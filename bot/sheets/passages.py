"""The text of a sheet, in pieces that each say one thing: headings go with what they head."""

import re
from collections.abc import Iterator
from xml.etree.ElementTree import Element

LONGEST = 420  # characters: about what a sentence vector can still tell apart
DEEPEST = 60
_SPACES = re.compile(r"\s+")
_HEADED = frozenset(("Chapitre", "SousChapitre", "Situation", "Cas"))
# A sheet's own words: not where to go, what to read beside, nor the conditions of a form.
_PASSED = frozenset(
    ("OuSAdresser", "Condition", "Source", "PivotLocal", "RessourceWeb", "Image", "Credits")
)
# « Rangée » until schema 3.4, « Rangee » since.
_BLOCKS = frozenset(("Paragraphe", "Rangée", "Rangee", "Titre", "Citation", "Legende"))


def text_of(element: Element | None) -> str:
    """All the words inside, spaces made one."""
    if element is None:
        return ""
    return _SPACES.sub(" ", "".join(element.itertext())).strip()


def passages(parts: Iterator[Element]) -> tuple[str, ...]:
    """The pieces of these parts of a sheet, in order."""
    return tuple(piece for part in parts for piece in _joined(_blocks(part, "", 0)))


def _blocks(element: Element, heading: str, depth: int) -> Iterator[tuple[str, str]]:
    """Each block of words with the heading that it stands under."""
    if element.tag in _PASSED or depth > DEEPEST:
        return
    if element.tag in _BLOCKS:
        yield heading, text_of(element)
        return
    title = element.find("Titre") if element.tag in _HEADED else None
    heading = text_of(title) or heading
    for child in element:
        if child is not title:
            yield from _blocks(child, heading, depth + 1)


def _joined(blocks: Iterator[tuple[str, str]]) -> Iterator[str]:
    """Blocks under one heading put together as long as they stay short."""
    heading, current = "", ""
    for above, words in blocks:
        if current and (above != heading or len(current) + len(words) > LONGEST):
            yield current
            current = ""
        if words:
            heading = above
            start = current or (f"{above} :" if above else "")
            current = f"{start} {words}".strip()
    if current:
        yield current
