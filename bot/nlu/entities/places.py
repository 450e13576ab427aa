"""Places in a commune: streets by their kind and name, sites and buildings, well-known spots."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

from bot.errors import DataError
from bot.nlu.entities.communes import Common
from bot.nlu.entities.fold import Token, accented_otherwise, fold
from bot.nlu.entities.lexicons import lists, read
from bot.nlu.entities.phrases import Phrases
from bot.nlu.entities.place_text import LINKS, PlaceText, cased
from bot.nlu.entities.span import Span
from bot.nlu.normalise.numbers import VALUES

_KINDS = ("streets", "ways", "sites", "bare", "offices", "stops", "alone")
_NAMED, _BARE, _OFFICE = 4, 2, 3  # ranks: a street named after a date is no date
_PARTICLES = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "aux", "au", "o", "a", "sur")
)
_OF = ("de", "du", "des", "d")
_DETERMINERS = ("la", "une", "ma", "cette", "notre", "leur", "sa", "des", "les", "d")
_ARTICLES = ("le", "la", "les")
_WORDS = ("openers", "closed", "locating", "names")
_LONGEST_NAME = 8  # words
_SHORT = 4  # tokens looked at before a site without a name
_SAID = frozenset(VALUES) - {"un", "une"}  # numbers in words, not articles
_LONGEST_NUMBER = 4  # digits of a number in a street


class Places:
    """Finds places with the kind words of data/entities/places.yml."""

    def __init__(self, kinds: Mapping[str, Sequence[str]], words: Mapping[str, str]) -> None:
        self._kinds: Phrases[tuple[str, str]] = Phrases()
        for kind, ways in kinds.items():
            for way in sorted(ways, key=str.isascii):
                self._kinds.add(way, (kind, way))
        self._spots = frozenset(fold(way) for way in kinds["alone"])
        self._sites = frozenset(fold(way) for way in (*kinds["sites"], *kinds["bare"]))
        self._words = {name: frozenset(words[name].split()) for name in _WORDS}
        self._words["names"] |= self._sites | self._words["openers"]

    def is_spot(self, word: str) -> bool:
        """Whether this folded word alone names a well-known spot."""
        return word in self._spots

    @classmethod
    def load(cls, path: Path) -> "Places":
        """Reads the file. Raises `DataError` where a list is missing."""
        kinds, words = lists(path, "kinds"), read(path, "words")
        for kind in kinds:
            if kind not in _KINDS:
                raise DataError(f"{path}: '{kind}' is not a kind; known: {', '.join(_KINDS)}")
        for name in _WORDS:
            if not isinstance(words.get(name), str):
                raise DataError(f"{path}: 'words' needs '{name}', words separated by spaces")
        return cls(kinds, {name: str(words[name]) for name in _WORDS})

    def find(
        self, original: str, words: Sequence[Token], common: Common, towns: frozenset[int]
    ) -> Iterator[Span]:
        """The places of a text; `words` are the tokens of its folded form.

        `towns`: where the communes of this text start.
        """
        text = PlaceText(original, words, cased(original), common, towns, self._words, self._sites)
        for (kind, way), first, last in self._kinds.find(words):
            if accented_otherwise(original[words[first].start : words[last].end], way):
                continue
            bounds = _bounds(text, kind, first, last)
            if bounds is not None:
                start, end = words[bounds[0]].start, words[bounds[1]].end
                alone = bounds == (first, last)
                rank = (_OFFICE if kind == "offices" else _BARE) if alone else _NAMED
                yield Span("place", original[start:end], start, end, rank)


def _with_number(words: Sequence[Token], first: int) -> int:
    before = words[first - 1].text if first else ""
    if before in ("bis", "ter", "quater") and first > 1 and words[first - 2].text.isdigit():
        return first - 2
    if before.isdigit() and len(before) <= _LONGEST_NUMBER:
        return first - 1
    start = first  # « cent douze rue de la mer », not « deux rues »
    while start and words[start - 1].text in _SAID and not words[first].text.endswith("s"):
        start -= 1
    return start


def _bounds(text: PlaceText, kind: str, first: int, last: int) -> tuple[int, int] | None:
    """The first and the last word of the place whose kind word is `first` to `last`, if any."""
    if kind == "alone":
        return first, last
    index = last + 1
    while index < len(text.words) and text.link(index) and text.adjacent(index):
        index += 1
    opens = index < len(text.words) and text.adjacent(index)
    if opens and _opens(text, kind, index, last):
        start = _with_number(text.words, first) if kind in ("streets", "ways") else first
        return last + 1 if kind == "stops" else start, _through(text, index)
    if kind in ("sites", "bare", "offices") and _located(text, first, kind):
        return first, last
    return None


def _opens(text: PlaceText, kind: str, index: int, last: int) -> bool:
    """Whether the word at `index` can open the name of a place of that kind."""
    linked = index > last + 1
    if text.words[index].text in text.lists["closed"] or kind == "offices":
        return False
    if kind in ("streets", "ways"):
        return _opens_street(text, kind, index, last)
    if any(text.town(each) for each in range(last + 1, index + 1)):
        return kind == "bare" and linked
    if kind == "stops":
        return text.named(index) or (linked and text.words[index - 1].text in _ARTICLES)
    return _opens_site(text, index, linked)


def _opens_street(text: PlaceText, kind: str, index: int, last: int) -> bool:
    """A name, a usual one, or any word after « bd » and the like: not « la rue chaque jour »."""
    likely = text.named(index) or text.words[index].text in text.usual
    if index > last + 1:
        joined = text.words[last + 1].text in _OF
        return kind == "streets" or (joined and likely)
    before = text.words[last - 1].text if last else ""
    return likely or (kind == "streets" and before not in _DETERMINERS)


def _opens_site(text: PlaceText, index: int, linked: bool) -> bool:
    word = text.words[index].text
    if linked and word in text.sites:
        return True
    if linked and word.isdigit():
        return False
    return text.named(index) if linked or text.cased else word in text.lists["openers"]


def _through(text: PlaceText, index: int) -> int:
    """The last word of the name that starts at `index`."""
    words, end = text.words, min(len(text.words), index + _LONGEST_NAME)
    while index + 1 < end and text.adjacent(index + 1) and not text.town(index + 1):
        hyphen = text.original[words[index].end : words[index + 1].start] == "-"
        follower = words[index + 1].text
        if not hyphen and follower in text.lists["closed"] and follower not in LINKS:
            break
        if hyphen or words[index].text in text.lists["openers"] or text.named(index + 1):
            index += 1
            continue
        further = _past_links(text, index + 1)
        if further is None:
            break
        index = further
    return index


def _past_links(text: PlaceText, index: int) -> int | None:
    """The named word behind « de la », where a name goes on ("place du Suquet de Cannes")."""
    start = index
    while index < len(text.words) and text.link(index) and text.adjacent(index):
        index += 1
    if index == start or index >= len(text.words) or not text.adjacent(index):
        return None
    return index if text.cased and text.named(index) and not text.town(index) else None


def _located(text: PlaceText, first: int, kind: str) -> bool:
    """Whether a kind word without a name is said as a place: « devant la gare »."""
    words, index = text.words, first - 1
    while index >= 0 and words[index].text in _PARTICLES:
        index -= 1
    if kind == "bare" and index < first - 1:
        return True
    return index >= 0 and words[index].text in text.lists["locating"] and index >= first - _SHORT
