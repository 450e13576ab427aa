"""Other words for a reply than its file's: the same variations, buttons and places. Pure."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from difflib import SequenceMatcher
from hashlib import sha256

import orjson

from bot.dialogues.replies import Response
from bot.errors import DataError
from bot.messages import Choice

LONGEST = 1200
LONGEST_TITLE = 60
_KEPT, _GONE, _NEW = "kept", "gone", "new"
_SPACES = {0xA0: " ", 0x202F: " "}  # a keyboard's own typography; each channel sets its own


class RewordingRefused(DataError):
    """These words cannot be put in use; the text says why, to the person who wrote them."""


@dataclass(frozen=True, slots=True)
class Piece:
    """A piece of a comparison: `kept`, `gone` or `new`."""

    kind: str
    text: str


def titles(response: Response) -> tuple[str, ...]:
    """The titles of its buttons, which all its variations share; empty: there are none."""
    offered = (each.choices for each in response.variations if each.choices)
    return tuple(choice.title for choice in next(offered, ()))


def reworded(
    original: Response,
    texts: Sequence[str],
    named: Sequence[str] = (),
    also: Collection[str] = (),
) -> Response:
    """The reply with one text for each of its variations, in their order.

    `named`: other titles for its buttons, in their order; none: those of the file. `also`: places
    that may be used although the file's words do not.

    Raises `RewordingRefused`.
    """
    made = _shaped(original, texts, named)
    _know(made.places() - original.places() - set(also), {*original.places(), *also})
    return made


def _shaped(original: Response, texts: Sequence[str], named: Sequence[str]) -> Response:
    before = titles(original)
    chosen = [_title(each) for each in named] or list(before)
    if len(texts) != len(original.variations) or len(chosen) != len(before):
        raise RewordingRefused("Cette réponse a changé entre-temps. Rouvrez sa page.")
    if len({each.casefold() for each in chosen}) < len(chosen):
        raise RewordingRefused("Deux boutons ont le même titre : on ne saurait pas lequel choisir.")
    variations = (
        replace(each, text=_text(text), choices=_renamed(each.choices, chosen))
        for each, text in zip(original.variations, texts, strict=True)
    )
    return replace(original, variations=tuple(variations))


def _know(unknown: Collection[str], known: Collection[str]) -> None:
    if not unknown:
        return
    names = _braced(unknown)
    may = f"Elle connaît {_braced(known)}." if known else "Gardez les mots d’origine."
    raise RewordingRefused(f"Cette réponse ne connaît pas {names}. {may}")


def _braced(names: Collection[str]) -> str:
    return ", ".join(f"{{{name}}}" for name in sorted(names))


def _text(text: str) -> str:
    told = text.replace("\r", "").translate(_SPACES).strip()
    clean = "\n".join(line.rstrip() for line in told.split("\n"))
    if not clean:
        raise RewordingRefused("Une phrase est vide. Écrivez-la, ou reprenez celle d’origine.")
    if len(clean) > LONGEST:
        raise RewordingRefused(f"Une phrase dépasse {LONGEST} caractères.")
    return readable(clean)


def _title(text: str) -> str:
    clean = " ".join(text.split())
    if not clean:
        raise RewordingRefused("Un bouton n’a pas de titre. Écrivez-le.")
    if len(clean) > LONGEST_TITLE:
        raise RewordingRefused(f"Un titre de bouton dépasse {LONGEST_TITLE} caractères.")
    return readable(clean)


def readable(text: str) -> str:
    """The text, if it shows what it holds. Raises `RewordingRefused`."""
    if text.count("{") != text.count("}"):
        raise RewordingRefused("Une accolade { n’est pas refermée }.")
    if any(not letter.isprintable() and letter != "\n" for letter in text):
        raise RewordingRefused("Une phrase contient un signe invisible. Recopiez-la à la main.")
    return text


def _renamed(choices: Sequence[Choice], chosen: Sequence[str]) -> tuple[Choice, ...]:
    return tuple(
        Choice(title, choice.payload) for choice, title in zip(choices, chosen, strict=False)
    )


def lost_places(original: Response, made: Response) -> set[str]:
    """The {places} that the file's words had and these no longer have: worth a warning."""
    return original.places() - made.places()


def stored(original: Response, made: Response) -> str:
    """What is kept of a rewording, with a fingerprint of the words that it replaces."""
    told: dict[str, object] = {"of": fingerprint(original)}
    told["texts"] = [each.text for each in made.variations]
    if titles(made) != titles(original):
        told["titles"] = titles(made)
    return orjson.dumps(told).decode()


def restored(original: Response, body: str) -> Response | None:
    """The rewording that was kept; None: the file says something else since, and wins."""
    told = orjson.loads(body)
    if told.get("of") != fingerprint(original):
        return None
    try:  # its places were looked at when it was put in use
        return _shaped(original, told["texts"], told.get("titles", ()))
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
