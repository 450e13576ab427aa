"""A ballot as people write it: « 1 4 2 », « 1, 4 et 2 », « je vote 3 », « A>B », or in words.

Numbers are those of the list that this person was shown; what comes out is in the poll's own order.
Doubt is never a vote: a word that may change the meaning (« pas », « ou ») makes it unreadable.
"""

import re
from dataclasses import dataclass
from functools import partial

from rapidfuzz import fuzz

from bot.civic.polls.definition import Poll
from bot.civic.voting.methods import GRADES, MOST_POINTS, Method
from bot.spelling import bare

LONGEST = 200  # signs
BLANK = frozenset(("0", "blanc", "vote blanc", "je vote blanc", "aucun", "aucune", "rien", "nul"))
_ALIKE = 88  # of 100
_FILLERS = frozenset(
    re.findall(
        "[a-z]+",
        """
        je j on vote voter votes pour mon mes ma le la les l un choix numero numeros num no n et
        puis ensuite apres d abord enfin de du des merci svp stp bonjour bonsoir bjr alors donc c
        est cest ce sera prefere choisis prends mets veux option options reponse reponses dans
        ordre en premier second dernier note notes points point a au plus voici voila oui ok
        """,
    )
)
_NUMBERS = {
    "zero": 0, "une": 1, "deux": 2, "trois": 3, "quatre": 4, "cinq": 5, "six": 6, "sept": 7,
    "huit": 8, "neuf": 9, "premiere": 1, "deuxieme": 2, "troisieme": 3, "quatrieme": 4,
    "cinquieme": 5,
}  # fmt: skip
_ORDINAL = re.compile(r"(?<=\d)(?:er|ere|e|eme|nd|nde)\b")
_SIGN = re.compile(r"\d+|[a-z]+|[=>:]|-")
_LETTERS = re.compile(r"[a-i](?:\s*[>=,;/ ]\s*[a-i])*")
_PIECES = re.compile(r"[,;>\n/]|\b(?:et|puis|ensuite|apres|après|avant)\b")
_RANK = re.compile(r"\ben (\d)\b")
_PAIR = re.compile(r"\b(\d)\s*[:=]\s*(\d)\b")
_CHANGES = re.compile(  # words around a changed vote, which change nothing of what is chosen
    r"\b(?:je me suis tromp\w*|je change(?: d.avis)?|(?:que )?je (?:voulais|veux)(?: dire| mettre)?"
    r"|pardon|oups|erreur|en fait|finalement|plutot|(?:a la|au) place|changer?(?: mon vote)?)\b"
    r"|^(?:non|ah|oh|euh)\b|\b(?:attendez|attends)\b"
)
_SHORTEST_WORD = 3
_SMALL = frozenset(("le", "la", "les", "l", "un", "une", "des", "du", "de", "d", "a", "au", "aux"))


@dataclass(frozen=True, slots=True)
class Unreadable:
    """Why no ballot was read: `unknown`, `range`, `twice`, `count`, `grade`, `points`, `equal`."""

    why: str


Read = str | Unreadable
Order = tuple[int, ...]


def read(text: str, poll: Poll, order: Order) -> Read:
    """The ballot's digits in the poll's own order (see `bot.civic.voting.marks`), or why not."""
    if len(text) > LONGEST:
        return Unreadable("unknown")
    words = _without_changes(_plain(text))
    if words.strip(" .!") in BLANK:
        return "0" * len(order)
    if poll.method.kind in ("grades", "points"):
        return _amounts(words, poll, order)
    found = _numbers(words, len(order))
    if found is None:
        found = _named(words, poll, order)
    if found is None:
        return Unreadable("unknown")
    return _chosen(found, order) if poll.method is Method.APPROVAL else _ranked(found, poll, order)


def changes_mind(text: str) -> bool:
    """Whether the words take back what was chosen: « non, le 2 », « je me suis trompé »."""
    return _CHANGES.search(_plain(text)) is not None


def _without_changes(words: str) -> str:
    """What is chosen, of « en fait non, le premier »: a change may hide behind another."""
    before = ""
    while before != words:
        before, words = words, " ".join(_CHANGES.sub(" ", words).split())
    return words


def _plain(text: str) -> str:
    letters = re.sub(r"[–—−]", "-", bare(text.replace("°", " ")))
    return _ORDINAL.sub("", " ".join(letters.split()))


def _numbers(words: str, options: int) -> list[int | str] | None:
    """The numbers in their order, with « = » where two are equal; None: not a list of numbers."""
    if _LETTERS.fullmatch(words):
        signs = re.findall(r"[a-i]|=", words)
        return ["=" if sign == "=" else ord(sign) - ord("a") + 1 for sign in signs]
    found: list[int | str] = []
    for sign in _SIGN.findall(words):
        if sign.isdecimal():
            found += _digits(sign, options)
        elif sign in _NUMBERS:
            found.append(_NUMBERS[sign])
        elif sign == "=":
            found.append("=")
        elif sign not in _FILLERS and sign not in (">", "-"):
            return None
    if any(isinstance(each, int) for each in found):
        return found
    return [1] if {"un", "premier"} & set(words.split()) else None


def _digits(sign: str, options: int) -> list[int | str]:
    """« 142 » is three numbers where none is above nine; « 12 » of twelve would not be."""
    return [int(digit) for digit in sign] if 1 < len(sign) <= options else [int(sign[:3])]


def _named(text: str, poll: Poll, order: Order) -> list[int | str] | None:
    """Options by their words, one or several."""
    whole = _by_words(text, poll, order)
    if whole is not None:
        return [whole]
    pieces = _ranked_pieces([each for each in _PIECES.split(text.casefold()) if each.strip()])
    found = [_by_words(piece, poll, order) for piece in pieces]
    return None if not found or None in found else [each for each in found if each is not None]


def _ranked_pieces(pieces: list[str]) -> list[str]:
    """« la propreté en 1 et les bus en 2 »: without their ranks, where these say the same order."""
    ranks = [_RANK.search(piece) for piece in pieces]
    told = [int(rank[1]) for rank in ranks if rank]
    in_turn = told == list(range(1, len(pieces) + 1))
    return [_RANK.sub("", piece) for piece in pieces] if in_turn else pieces


def _by_words(text: str, poll: Poll, order: Order) -> int | None:
    """The option whose words these are, or the only one that has them all: « la poste »."""
    said = _bare(text)
    own = [word for word in said.split() if word not in _SMALL | _FILLERS | _NUMBERS.keys()]
    if not any(len(word) >= _SHORTEST_WORD for word in own):
        return None
    titles = [(poll.options[o].text, poll.options[o].brief) for o in order]
    for fits in (partial(_alike, said), partial(_has, own)):
        found = [number for number, words in enumerate(titles, 1) if any(map(fits, words))]
        if len(found) == 1:
            return found[0]
    return None


def _bare(text: str) -> str:
    return " ".join(re.findall(r"[a-z0-9]+", _plain(text)))


def _alike(said: str, words: str) -> bool:
    plain = _bare(words)
    return said == plain or fuzz.ratio(said, plain) >= _ALIKE


def _has(own: list[str], words: str) -> bool:
    return set(own) <= set(_bare(words).split())


def _wrong(numbers: list[int], options: int) -> Unreadable | None:
    if any(not 1 <= number <= options for number in numbers):
        return Unreadable("range")
    return Unreadable("twice") if len(set(numbers)) < len(numbers) else None


def _chosen(found: list[int | str], order: Order) -> Read:
    numbers = list(dict.fromkeys(each for each in found if isinstance(each, int)))
    wrong = _wrong(numbers, len(order))
    return wrong or in_order(dict.fromkeys(numbers, 1), order)


def _ranked(found: list[int | str], poll: Poll, order: Order) -> Read:
    numbers = [each for each in found if isinstance(each, int)]
    if wrong := _wrong(numbers, len(order)):
        return wrong
    if "=" in found and poll.method is not Method.SCHULZE:
        return Unreadable("equal")
    ranks: dict[int, int] = {}
    rank, equal = 0, False
    for each in found:
        if isinstance(each, int):
            rank += not (equal and ranks)
            ranks[each] = rank
        equal = each == "="
    return in_order(ranks, order)


def _amounts(words: str, poll: Poll, order: Order) -> Read:
    """One number for each option, in the order of the list; or pairs « 1:4 3:5 »."""
    pairs = _PAIR.findall(words)
    if pairs:
        numbers = [int(number) for number, _ in pairs]
        amounts = {int(number): int(amount) for number, amount in pairs}
        return _wrong(numbers, len(order)) or _within(amounts, poll, order)
    listed = _listed(words, len(order))
    if listed is None:
        return Unreadable("unknown")
    if len(listed) != len(order):
        return Unreadable("count")
    return _within(dict(enumerate(listed, 1)), poll, order)


def _listed(words: str, options: int) -> list[int] | None:
    found = []
    for sign in _SIGN.findall(words):
        if sign.isdecimal():
            found += [int(digit) for digit in sign] if len(sign) == options else [int(sign[:3])]
        elif sign in _NUMBERS:
            found.append(_NUMBERS[sign])
        elif sign == "-":
            found.append(0)
        elif sign not in _FILLERS:
            return None
    return found or None


def _within(amounts: dict[int, int], poll: Poll, order: Order) -> Read:
    most = GRADES if poll.method is Method.MAJORITY else MOST_POINTS
    if any(amount > most for amount in amounts.values()):
        return Unreadable("grade" if poll.method is Method.MAJORITY else "points")
    if poll.method is Method.POINTS and sum(amounts.values()) > poll.points:
        return Unreadable("points")
    return in_order(amounts, order)


def in_order(marks: dict[int, int], order: Order) -> str:
    """Marks by the numbers that the person saw, as digits in the poll's own order."""
    digits = ["0"] * len(order)
    for number, mark in marks.items():
        digits[order[number - 1]] = str(mark)
    return "".join(digits)
