"""What every rule about names asks of a text: may this word be part of a name, and how far it goes."""

from dataclasses import dataclass
from functools import lru_cache

from wordfreq import zipf_frequency

from bot.privacy.public.lexicon import Lexicon
from bot.privacy.public.reading import Reading, Word

_RARE = 3.2  # Zipf: said less than once in 600,000 words
_APART = set(',;:!?()[]{}\n«»"/|=+*<>')
_LONGEST = 5


@lru_cache(maxsize=20_000)
def rare(word: str) -> bool:
    """Whether people hardly ever write this word in French."""
    return float(zipf_frequency(word, "fr")) < _RARE


@dataclass(frozen=True)
class Tracks:
    """A text whose words that name places are known."""

    reading: Reading
    words: Lexicon
    places: frozenset[int]

    def __len__(self) -> int:
        return len(self.reading.words)

    def __getitem__(self, index: int) -> Word:
        return self.reading.words[index]

    def end(self, index: int) -> int:
        """Where the word at `index` ends, its abbreviating point included (`D.`)."""
        word = self[index]
        dotted = word.end - word.start == 1 and self.reading.text[word.end : word.end + 1] == "."
        return word.end + dotted

    def gap(self, index: int) -> str:
        """What stands before the word at `index`."""
        return self.reading.between(index)

    def follows(self, index: int) -> bool:
        """Whether the word at `index` goes on what the last one began."""
        if not 0 < index < len(self):
            return False
        gap = self.gap(index)
        if set(gap) & _APART or any(c.isdigit() for c in gap):
            return False
        return "." not in gap or self._abbreviated(index - 1)

    def _abbreviated(self, index: int) -> bool:
        word = self[index]
        return word.end - word.start == 1 or word.text in self.words.titles

    def shaped(self, index: int) -> bool:
        """Whether the word at `index` can be a name by its look: a capital where capitals count."""
        if not 0 <= index < len(self) or index in self.places:
            return False
        word = self[index]
        if word.text in self.words.not_names or word.text in self.words.titles - {"me", "m", "pr"}:
            return False
        if self.reading.cased:
            return word.capital
        return self.likely(index)

    def likely(self, index: int) -> bool:
        """Whether the word at `index` is known as a name, or as no other word."""
        if not 0 <= index < len(self) or index in self.places:
            return False
        text = self[index].text
        if text in self.words.not_names or text in self.words.titles | self.words.relations:
            return False
        known = text in self.words.first_names or text in self.words.surnames
        return known or (len(text) > 2 and rare(text))

    def through(self, first: int) -> int:
        """The last word of the name whose first word is `first`: « de Villeneuve », « Le Goff »."""
        last, at = first, first + 1
        while at < len(self) and at <= first + _LONGEST and self.follows(at):
            if self.shaped(at) or (self.reading.cased and self._initial(at)):
                last = at
            elif self[at].text not in self.words.particles or at in self.places:
                break
            at += 1
        return last

    def past_particles(self, index: int) -> int:
        """The first word at or after `index` that is no particle."""
        while self.follows(index + 1) and self[index].text in self.words.particles:
            index += 1
        return index

    def _initial(self, index: int) -> bool:
        word = self[index]
        return word.capital and word.end - word.start == 1

    def figure(self, first: int, last: int) -> bool:
        """Whether this names somebody of public life or of history."""
        return any(self[at].text in self.words.figures for at in range(first, last + 1))
