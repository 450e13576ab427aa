"""A text made ready for the mask: its words, and what is already masked."""

import re
from bisect import bisect_left
from dataclasses import dataclass
from functools import cached_property
from itertools import pairwise

from bot.spelling import bare_letter

MASK_WORDS = re.compile(r"\[[^\[\]\n]{1,40} masquée?\]")
_WORD = re.compile(r"[^\W\d_]+(?:-[^\W\d_]+)*")
_GLUED = re.compile(r"(?<=[a-zéèêàù]{2})(?=[A-ZÉÈÀ])")  # « rassurant.Camille », « le MaireJe »
_MOSTLY = 0.5


def fold(text: str) -> str:
    """`text` in small letters without accents, letter for letter: offsets stay."""
    return "".join(map(bare_letter, text))


@dataclass(frozen=True, slots=True)
class Word:
    """A run of letters: as it is folded, where it lies, and whether it opens with a capital."""

    text: str
    start: int
    end: int
    capital: bool


@dataclass(frozen=True)
class Reading:
    """A text, folded, cut into words; `masked`: what earlier masks already hold."""

    text: str

    @cached_property
    def folded(self) -> str:
        """The text without capitals and accents, of the same length."""
        return fold(self.text)

    @cached_property
    def masked(self) -> tuple[tuple[int, int], ...]:
        """The bounds of the masks that the text already bears."""
        return tuple(match.span() for match in MASK_WORDS.finditer(self.text))

    @cached_property
    def words(self) -> tuple[Word, ...]:
        """The words outside masks, in order."""
        found = (self._word(*span) for m in _WORD.finditer(self.text) for span in _unglued(m))
        return tuple(word for word in found if not self.hidden(word.start, word.end))

    def _word(self, start: int, end: int) -> Word:
        return Word(self.folded[start:end], start, end, self.text[start].isupper())

    @cached_property
    def cased(self) -> bool:
        """Whether capitals mean something here: some words have one, most have not."""
        capitals = sum(word.capital for word in self.words)
        shouted = sum(
            self.text[w.start : w.end].isupper() for w in self.words if w.end - w.start > 1
        )
        return capitals > 0 and shouted <= _MOSTLY * len(self.words)

    def hidden(self, start: int, end: int) -> bool:
        """Whether `start` to `end` touches what is already masked."""
        place = bisect_left(self.masked, (end, 0)) - 1  # the last mask that begins before `end`
        return place >= 0 and start < self.masked[place][1]

    def between(self, index: int) -> str:
        """What stands between the word at `index` and the one before it."""
        before = self.words[index - 1].end if index else 0
        return self.text[before : self.words[index].start]


def _unglued(match: re.Match[str]) -> list[tuple[int, int]]:
    """The bounds of a word, cut where two sentences were glued together."""
    cuts = [match.start() + cut.start() for cut in _GLUED.finditer(match[0])]
    edges = [match.start(), *cuts, match.end()]
    return list(pairwise(edges))
