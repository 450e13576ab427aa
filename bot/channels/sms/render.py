"""A reply as SMS: numbered choices, cut at sentences, links whole, two segments at most each.

Nothing is ever shortened: a choice or a sentence that does not fit goes into a next SMS.
"""

import re
from collections.abc import Iterable, Iterator

from bot.gsm.gsm7 import count, segments
from bot.gsm.letters import to_gsm7
from bot.messages import Choice, Reply

HINT = "Répondez par un numéro."
Piece = tuple[str, str]  # what joins it to the one before, and the words
_SENTENCE_END = re.compile(r"(?<=[.!?])[ \n]+|\n+")
_LINK = re.compile(r"https?://|www\.")


def render(reply: Reply, limit: int = 2) -> list[str]:
    """Return the SMS texts, in order, each of at most `limit` segments (but for a longer link).

    One SMS wherever the words, the choices and the hint fit; the hint is the first to go.
    """
    text = to_gsm7(reply.text.strip())
    lines = [to_gsm7(line) for line in _numbered(reply.choices)]
    for attempt in ([text, *lines, HINT], [text, *lines]) if lines else ([text],):
        whole = "\n".join(part for part in attempt if part)
        if _fits(whole, limit):
            return [whole]
    return list(_pack([*_sentences(text, limit), *_menu(lines, limit)], limit))


def _numbered(choices: Iterable[Choice]) -> Iterator[str]:
    for number, choice in enumerate(choices, start=1):
        yield f"{number} {' '.join(choice.title.split())}"


def _menu(lines: list[str], limit: int) -> list[Piece]:
    """Keep the choices in one piece where one SMS can hold them: a menu is read at a glance."""
    together = "\n".join(lines)
    if lines and _fits(together, limit):
        return [("\n", together)]
    return [piece for line in lines for piece in _cut("\n", line, limit)]


def _sentences(text: str, limit: int) -> Iterator[Piece]:
    """Yield the sentences; one that is too long comes in words, and such a word in segments."""
    start, joint = 0, ""
    for end in _SENTENCE_END.finditer(text):
        yield from _cut(joint, text[start : end.start()], limit)
        start, joint = end.end(), "\n" if "\n" in end.group() else " "
    yield from _cut(joint, text[start:], limit)


def _cut(joint: str, sentence: str, limit: int) -> Iterator[Piece]:
    if _fits(sentence, limit):
        if sentence:
            yield joint, sentence
        return
    for word in sentence.split():
        whole = _fits(word, limit) or _LINK.search(word)
        for piece in [word] if whole else segments(word):
            yield joint, piece
            joint = ""
        joint = " "


def _pack(pieces: Iterable[Piece], limit: int) -> Iterator[str]:
    """Fill each SMS before the next begins: the fewest, since the order is kept."""
    current = ""
    for joint, piece in pieces:
        longer = f"{current}{joint}{piece}" if current else piece
        if current and not _fits(longer, limit):
            yield current
            longer = piece
        current = longer
    if current:
        yield current


def _fits(text: str, limit: int) -> bool:
    return count(text).segments <= limit
