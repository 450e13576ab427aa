"""A whole message: cut into words, each respelt, those that depend on their neighbours last."""

import re
from dataclasses import dataclass
from functools import lru_cache

from bot.nlu.normalise.context import ACCENT_ONLY, CLITICS, HOMOGRAPHS
from bot.nlu.normalise.letters import bare, small
from bot.nlu.normalise.lexicon import Lexicon
from bot.nlu.normalise.numbers import numeral
from bot.nlu.normalise.spellings import Spellings, spellings
from bot.nlu.normalise.words import Words

# Kept as they are: addresses, links, references, numbers with letters.
_PIECE = re.compile(
    r"(?P<kept>(?<!\S)[^\s@]{1,80}@\S+|https?://\S+|www\.\S+"
    r"|\b[dDpPiIvVyYeEkKcC]-\w{3,6}\b|\d[\d .,/:h€%-]*\d|<\w+>)"
    r"|(?P<word>[^\W_]+(?:['’‘`´ʼ-][^\W_]+)*['’‘`´ʼ]?)|(?P<space>\s+)|(?P<mark>[^\w\s]|_)"
)
_CAREFUL = re.compile(r"\b(?:à|où|là)\b", re.IGNORECASE)
_NAME = re.compile(r"(?:[^\W_]+['’])?[A-ZÀ-Ý]")  # also behind an elision: « l'Antai »
_ACRONYM = re.compile(r"(?!(?:RDV|SVP|STP|PB|TEL|MDP)$)[A-Z]{2,5}")  # of a cased message
_INSIDE = re.compile(r"[^\W_]+'?|-")
_GLUED_NUMBER = re.compile(r"(\d+)(?!eme|ème|ere|ère|nd|er\b|am|pm)([^\W\d_]{2,})")


@dataclass(frozen=True, slots=True)
class Piece:
    """A word, a mark or a space: what it became, and where it was in the original."""

    text: str
    start: int
    end: int
    kind: str


@dataclass(frozen=True, slots=True)
class Normalised:
    """A message in standard spelling, in small letters.

    `pieces`: what each part of `text` comes from; joined, their texts are `text`.
    """

    text: str
    pieces: tuple[Piece, ...]

    def original(self, start: int, end: int) -> tuple[int, int]:
        """Where `text[start:end]` was in the original message."""
        left, at = [], 0
        for piece in self.pieces:
            if at < end and at + len(piece.text) > start:
                left.append(piece)
            at += len(piece.text)
        return (left[0].start, left[-1].end) if left else (0, 0)


class Normaliser:
    """Brings messages to standard spelling; pure, and the same for ever for the same text."""

    def __init__(self, words: Words, table: Spellings) -> None:
        self._words = words
        self._table = table

    def normalise(self, text: str) -> Normalised:
        """`text` in small letters and standard spelling; the original is the caller's to keep."""
        pieces = self._respelt(_cut(text), _speaks_in_capitals(text))
        pieces = _in_context(pieces, _types_accents(text))
        return Normalised("".join(piece.text for piece in pieces), tuple(pieces))

    def _respelt(self, pieces: list[Piece], capitals: bool) -> list[Piece]:
        done: list[Piece] = []
        places = [i for i, piece in enumerate(pieces) if piece.kind != "space"]
        texts = [small(pieces[i].text) for i in places]
        index = 0
        while index < len(places):
            first = pieces[places[index]]
            acronym = not capitals and _ACRONYM.fullmatch(first.text) is not None
            plain = first.kind == "word" and not acronym
            found = (numeral(texts, index) or self._table.at(texts, index)) if plain else None
            count = found[1] if found else 1
            last = pieces[places[index + count - 1]]
            if done and first.start > done[-1].end:
                done.append(Piece(" ", done[-1].end, first.start, "space"))
            past = 0 if index else 1  # the first letter of a message is a capital anyway
            name = not capitals and _NAME.match(first.text, past) is not None
            kind = "kept" if acronym else first.kind
            told = found[0] if found else self._word(texts[index], kind, name)
            done.append(Piece(told, first.start, last.end, first.kind))
            index += count
        return done

    def _word(self, word: str, kind: str, name: bool) -> str:
        if kind != "word":
            return word
        if glued := _GLUED_NUMBER.fullmatch(word):
            return f"{glued[1]} {self._words.respelt(glued[2], name)}"
        if "'" not in word and "-" not in word:
            return word if word in HOMOGRAPHS else self._words.respelt(word, name)
        return _joined([self._part(part, name) for part in _INSIDE.findall(word)])

    def _part(self, part: str, name: bool) -> str:
        if part == "-" or part.endswith("'"):
            return part
        return part if part in HOMOGRAPHS else self._words.respelt(part, name)


def _in_context(pieces: list[Piece], accents: bool) -> list[Piece]:
    """The pieces with their homographs chosen; `accents`: who types accents meant a plain "a"."""
    words = [i for i, piece in enumerate(pieces) if piece.kind != "space"]
    for place, index in enumerate(words):
        piece = pieces[index]
        choose = HOMOGRAPHS.get(piece.text)
        if choose is None or (accents and piece.text in ACCENT_ONLY):
            continue
        before = _last(pieces[words[place - 1]]) if place else ""
        after = _first(pieces[words[place + 1]]) if place + 1 < len(words) else ""
        told = choose(before, after)
        pieces[index] = Piece(told, piece.start, piece.end, piece.kind)
        if told.endswith("'") and index + 1 < len(pieces) and pieces[index + 1].kind == "space":
            gap = pieces[index + 1]
            pieces[index + 1] = Piece("", gap.start, gap.end, "space")
    return pieces


def _joined(parts: list[str]) -> str:
    """The parts of one word: « j'suis » is "je suis", « t'es » is "tu es"."""
    told = ""
    for index, part in enumerate(parts):
        after = parts[index + 1] if index + 1 < len(parts) else ""
        choose = CLITICS.get(part)
        if part == "t'" and bare(after) in ("es", "as", "etais", "avais", "auras", "aurais"):
            told += "tu "
        elif choose is not None and after:
            chosen = choose("", after)
            told += chosen if chosen.endswith("'") else f"{chosen} "
        else:
            told += part
    return told


def _cut(text: str) -> list[Piece]:
    return [
        Piece(match[0], match.start(), match.end(), match.lastgroup or "mark")
        for match in _PIECE.finditer(text)
    ]


def _speaks_in_capitals(text: str) -> bool:
    letters = [c for c in text if c.isalpha()]
    return 2 * sum(c.isupper() for c in letters) > len(letters)


def _types_accents(text: str) -> bool:
    """Whether the writer tells « à » from « a »: then a plain one is meant as it is."""
    return _CAREFUL.search(text) is not None


def _last(piece: Piece) -> str:
    if piece.kind == "mark":
        return ""
    return re.split(r"(?<=') ?| ", piece.text)[-1] or piece.text


def _first(piece: Piece) -> str:
    if piece.kind == "mark":
        return ""
    word = re.split(r"[ -]", piece.text)[0]
    return word if word.startswith(("j'", "c'", "s'")) else re.split(r"(?<=')", word)[0]


@lru_cache(maxsize=1)
def _default() -> Normaliser:
    table = spellings()
    return Normaliser(Words(Lexicon.french(table.favoured), table), table)


def normalise(text: str) -> Normalised:
    """`text` in small letters and standard French spelling, for features."""
    return _default().normalise(text)
