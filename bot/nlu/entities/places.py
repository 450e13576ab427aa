"""Places in a commune: streets by their kind and name, sites and buildings, well-known spots."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from bot.errors import DataError
from bot.nlu.entities.communes import Common
from bot.nlu.entities.fold import Token, tokens
from bot.nlu.entities.lexicons import read
from bot.nlu.entities.phrases import Phrases
from bot.nlu.entities.span import Span

_KINDS = ("streets", "sites", "bare", "alone", "between")
_PARTICLES = frozenset("de du des d la le les l aux au a sur".split())
_LINKS = frozenset("de du des d la le les l".split())
# Words that a first word of a name calls for another after: "rue Félix Faure", "place du général".
_OPENERS = frozenset(
    "saint sainte st ste general gal marechal mal docteur dr commandant capitaine colonel abbe pere "
    "jean jules victor felix georges george pierre paul louis albert gerard maurice marcel henri "
    "emile charles jacques andre michel joseph francois frederic claude marie rene leon edouard "
    "president 11 8 24 14 19 18 4 les vieux vieille grand grande petit petite haut hauts bas".split()
)
_CLOSED = frozenset(
    "a et est ou je j il elle on c ce se sa ya y en pour pr depuis depui dpuis qui que ke ki mais me "
    "pas pa ne n avec sans dans par sur sous vers chez car donc si tout tous toute toutes rien plus "
    "non oui svp stp merci au aux un une mon ma mes ton ta votre vos notre nos leur c'est sont ont "
    "j'ai vous vs nous tu ils elles la le les l d de du des ca sa cet cette ces bonjour demain hier".split()
)  # fmt: skip
_LOCATING = frozenset(
    "devant derriere pres cote face vers arret proche entre rampe sortie abords coin angle bout "
    "cafe atelier rencontre reunion seance horaires acces ascenseur parking guichet rendez passer "
    "affiche suis sommes rdv place bas haut".split()
)
_SHORT = 4  # tokens looked at before a bare site


@dataclass(frozen=True, slots=True)
class _Text:
    """A text being read: its original, its folded words, and whether capitals mean anything."""

    original: str
    words: Sequence[Token]
    cased: bool
    common: Common

    def named(self, index: int) -> bool:
        """Whether the word at `index` looks like a name: a capital, or no word of every day."""
        word = self.words[index]
        if word.text in _CLOSED:
            return False
        if self.cased:
            return self.original[word.start].isupper()
        return not self.common(word.text)

    def adjacent(self, index: int) -> bool:
        """Whether only a space, a hyphen or an apostrophe separates this word from the last."""
        gap = self.original[self.words[index - 1].end : self.words[index].start]
        return len(gap) <= 2 and not set(gap) & set(',;:.!?()\n«»"/')


class Places:
    """Finds places with the kind words of data/entities/places.yml."""

    def __init__(self, kinds: dict[str, list[str]]) -> None:
        self._kinds: Phrases[str] = Phrases()
        for kind, ways in kinds.items():
            for way in ways:
                self._kinds.add(way, kind)

    @classmethod
    def load(cls, path: Path) -> "Places":
        """Reads the file. Raises `DataError` where a list is missing."""
        kinds = read(path, "kinds")
        for kind, ways in kinds.items():
            if kind not in _KINDS or not isinstance(ways, list):
                raise DataError(f"{path}: '{kind}' must be one of {', '.join(_KINDS)}, with a list")
        return cls({str(k): [str(w) for w in v] for k, v in kinds.items() if isinstance(v, list)})

    def find(self, original: str, words: Sequence[Token], common: Common) -> Iterator[Span]:
        """The places of a text; `words` are the tokens of its folded form."""
        text = _Text(original, words, _cased(original), common)
        for kind, first, last in self._kinds.find(words):
            end = _end(text, kind, last)
            start = _with_number(words, first) if kind == "streets" else first
            if (
                end is None
                and kind in ("sites", "bare", "between")
                and _located(words, first, kind)
            ):
                end = last
            if end is None and kind == "alone":
                end = last
            if end is not None:
                span = original[words[start].start : words[end].end]
                yield Span("place", span, words[start].start, words[end].end, 2)


def _cased(original: str) -> bool:
    letters = [c for c in original if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 0 < capitals < 0.5 * len(letters) and any(c.isupper() for c in original[1:])


def _with_number(words: Sequence[Token], first: int) -> int:
    before = words[first - 1].text if first else ""
    if before in ("bis", "ter", "quater") and first > 1 and words[first - 2].text.isdigit():
        return first - 2
    return first - 1 if before.isdigit() and len(before) <= 4 else first


def _end(text: _Text, kind: str, last: int) -> int | None:
    """The last word of the name that follows the kind word at `last`; None: there is no name."""
    if kind == "alone":
        return None
    index, count = last + 1, len(text.words)
    while index < count and text.words[index].text in _LINKS and text.adjacent(index):
        index += 1
    if index >= count or not text.adjacent(index) or not _opens(text, kind, index, last):
        return None
    return _through(text, index)


def _opens(text: _Text, kind: str, index: int, last: int) -> bool:
    word = text.words[index].text
    if word in _CLOSED:
        return False
    if kind == "streets":
        return True
    linked = index > last + 1
    return text.named(index) and not (linked and word.isdigit())


def _through(text: _Text, index: int) -> int:
    words = text.words
    while index + 1 < len(words) and text.adjacent(index + 1):
        follower = words[index + 1].text
        if follower in _CLOSED and follower not in _LINKS:
            break
        hyphen = text.original[words[index].end : words[index + 1].start] == "-"
        if hyphen or words[index].text in _OPENERS or text.named(index + 1):
            index += 1
            continue
        further = _past_links(text, index + 1)
        if further is None:
            break
        index = further
    return index


def _past_links(text: _Text, index: int) -> int | None:
    """The named word behind « de la », where a name goes on ("place de l'étang de Biot")."""
    start = index
    while index < len(text.words) and text.words[index].text in _LINKS and text.adjacent(index):
        index += 1
    if index == start or index >= len(text.words) or not text.adjacent(index):
        return None
    return index if text.cased and text.named(index) and text.words[start].text != "a" else None


def _located(words: Sequence[Token], first: int, kind: str) -> bool:
    """Whether a kind word without a name is said as a place: « devant la gare »."""
    index = first - 1
    while index >= 0 and words[index].text in _PARTICLES:
        index -= 1
    if kind == "bare" and index < first - 1:
        return True
    return index >= 0 and words[index].text in _LOCATING and index >= first - _SHORT


def plain_tokens(folded: str) -> tuple[Token, ...]:
    """The words of a folded text (for callers that have no tokens yet)."""
    return tokens(folded)
