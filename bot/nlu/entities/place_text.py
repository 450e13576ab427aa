"""A text read for places: which words can name one, and which only join a name."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from bot.nlu.entities.communes import Common
from bot.nlu.entities.fold import Token

LINKS = frozenset(("de", "du", "des", "d", "la", "le", "les", "l"))
_GAP = 2  # letters between the words of one name, at most


@dataclass(frozen=True, slots=True)
class PlaceText:
    """A text being read: its original, its folded words, and whether capitals mean anything."""

    original: str
    words: Sequence[Token]
    cased: bool
    common: Common
    towns: frozenset[int]
    lists: Mapping[str, frozenset[str]]
    sites: frozenset[str]

    @property
    def usual(self) -> frozenset[str]:
        """Everyday words that name streets."""
        return self.lists["names"]

    def link(self, index: int) -> bool:
        """Whether the word at `index` joins a kind to its name: « de la », not « dès là »."""
        word = self.words[index]
        return word.text in LINKS and self.original[word.start : word.end].isascii()

    def town(self, index: int) -> bool:
        """Whether a commune starts at `index`."""
        return self.words[index].start in self.towns

    def named(self, index: int) -> bool:
        """Whether the word at `index` looks like a name: a capital, or no word of every day."""
        word = self.words[index]
        if word.text in self.lists["closed"]:
            return False
        if self.cased:
            return self.original[word.start].isupper()
        return not self.common(word.text)

    def adjacent(self, index: int) -> bool:
        """Whether only a space, a hyphen or an apostrophe separates this word from the last."""
        gap = self.original[self.words[index - 1].end : self.words[index].start]
        return len(gap) <= _GAP and not set(gap) & set(',;:.!?()\n«»"/')


def cased(original: str) -> bool:
    """Whether capitals mean something in this text: some letters have one, most have not."""
    letters = [c for c in original if c.isalpha()]
    capitals = sum(c.isupper() for c in letters)
    return 0 < capitals < 0.5 * len(letters) and any(c.isupper() for c in original[1:])
