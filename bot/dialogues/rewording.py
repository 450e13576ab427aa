"""Other words for a reply than its file's: the same variations, buttons and places. Pure."""

from collections.abc import Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256

import orjson

from bot.dialogues.replies import Response, Variation
from bot.errors import DataError

LONGEST = 1200
_KEPT, _GONE, _NEW = "kept", "gone", "new"


class RewordingRefused(DataError):
    """These words cannot be put in use; the text says why, to the person who wrote them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a comparison: `kept`, `gone` or `new`."""

    kind: str
    text: str


def reworded(original: Response, texts: Sequence[str]) -> Response:
    """The reply with one text for each of its variations, in their order.

    Raises `RewordingRefused`.
    """
    if len(texts) != len(original.variations):
        raise RewordingRefused("Cette réponse a changé entre-temps. Rouvrez sa page.")
    made = replace(
        original,
        variations=tuple(map(_with_text, original.variations, texts)),
    )
    unknown = made.places() - original.places()
    if unknown:
        names = ", ".join(f"{{{name}}}" for name in sorted(unknown))
        raise RewordingRefused(f"Cette réponse ne connaît pas {names}. Gardez les mots d’origine.")
    return made


def _with_text(variation: Variation, text: str) -> Variation:
    clean = "\n".join(line.rstrip() for line in text.replace("\r", "").strip().split("\n"))
    if not clean:
        raise RewordingRefused("Une phrase est vide. Écrivez-la, ou reprenez celle d’origine.")
    if len(clean) > LONGEST:
        raise RewordingRefused(f"Une phrase dépasse {LONGEST} caractères.")
    if clean.count("{") != clean.count("}"):
        raise RewordingRefused("Une accolade { n’est pas refermée }.")
    if any(not letter.isprintable() and letter != "\n" for letter in clean):
        raise RewordingRefused("Une phrase contient un signe invisible. Recopiez-la à la main.")
    return replace(variation, text=clean)


def lost_places(original: Response, made: Response) -> set[str]:
    """The {places} that the file's words had and these no longer have: worth a warning."""
    return original.places() - made.places()


def stored(original: Response, made: Response) -> str:
    """What is kept of a rewording, with a fingerprint of the words that it replaces."""
    texts = [each.text for each in made.variations]
    return orjson.dumps({"of": fingerprint(original), "texts": texts}).decode()


def restored(original: Response, body: str) -> Response | None:
    """The rewording that was kept; None: the file says something else since, and wins."""
    told = orjson.loads(body)
    if told["of"] != fingerprint(original):
        return None
    try:
        return reworded(original, told["texts"])
    except RewordingRefused:
        return None


def fingerprint(response: Response) -> str:
    """Changes when a word, a channel or a button of the file's reply changes."""
    return sha256(repr(response.variations).encode()).hexdigest()[:16]


def compared(before: str, after: str) -> list[Piece]:
    """What changed between two texts, word by word."""
    old, new = _words(before), _words(after)
    found: list[Piece] = []
    for tag, i, j, k, m in SequenceMatcher(None, old, new, autojunk=False).get_opcodes():
        if tag == "equal":
            found.append(Piece(_KEPT, "".join(old[i:j])))
            continue
        found += [Piece(_GONE, "".join(old[i:j]))] if j > i else []
        found += [Piece(_NEW, "".join(new[k:m]))] if m > k else []
    return found


def _words(text: str) -> list[str]:
    parts = text.split(" ")
    return [f"{part} " for part in parts[:-1]] + parts[-1:]
