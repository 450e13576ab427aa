"""Cutting a long text where a reader would pause."""

_LAST_OF_ONE_UNIT = 0xFFFF  # beyond it UTF-16 takes two units
_PAUSES = ("\n\n", "\n", ". ", "! ", "? ", " ")


def split(text: str, limit: int) -> list[str]:
    """Return parts of at most `limit` UTF-16 units (what Telegram counts), none of them blank.

    Cuts after a paragraph, else a line, a sentence, a word, else within the word.
    """
    parts = []
    rest = text.strip()
    while rest:
        end = _pause(rest, _fitting(rest, limit))
        part = rest[:end].rstrip()
        if part:
            parts.append(part)
        rest = rest[end:].lstrip()
    return parts


def _fitting(text: str, limit: int) -> int:
    """Return how many first characters hold in `limit` UTF-16 units."""
    if len(text) * 2 <= limit:
        return len(text)
    units = 0
    for position, character in enumerate(text[:limit]):
        units += 2 if ord(character) > _LAST_OF_ONE_UNIT else 1
        if units > limit:
            return position
    return min(len(text), limit)


def _pause(text: str, end: int) -> int:
    """Return where to cut at or before `end`; not in the first half, for parts of some size."""
    if end == len(text):
        return end
    for pause in _PAUSES:
        found = text.rfind(pause, end // 2, end)
        if found >= 0:
            return found + len(pause)
    return end
