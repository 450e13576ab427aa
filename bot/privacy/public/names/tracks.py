"""What every rule about names asks of a text: may this word be part of one, how far it goes."""

from dataclasses import dataclass
from itertools import pairwise

from bot.privacy.public.frequency import rare
from bot.privacy.public.lexicon import Lexicon
from bot.privacy.public.reading import Reading, Word

_SHORT_TITLE = 4
_SHORTEST = 3  # letters of a rare word that may be a name
_APART = set(',;:!?()[]{}\n«»"/|=+*<>')
_LONGEST = 5


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
        if not gap or set(gap) & _APART or any(c.isdigit() for c in gap) or " - " in gap:
            return False
        return "." not in gap or self._abbreviated(index - 1)

    def _abbreviated(self, index: int) -> bool:
        """Whether the word at `index` may bear a point: `J.`, `Mme.`; no longer title does."""
        word = self[index]
        size = word.end - word.start
        return size == 1 or (size <= _SHORT_TITLE and word.text in self.words.titles)

    def shout(self, index: int) -> bool:
        """Whether the word at `index` is all capitals, as an abbreviation is."""
        word = self[index]
        return word.end - word.start > 1 and self.reading.text[word.start : word.end].isupper()

    def anonymous(self, index: int) -> bool:
        """Whether somebody hid this name already: `XXX`."""
        return "xx" in self[index].text

    def shaped(self, index: int) -> bool:
        """Whether the word at `index` can be a name by its look: a capital where capitals count."""
        if not 0 <= index < len(self) or index in self.places or self.anonymous(index):
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
        return known or (len(text) >= _SHORTEST and rare(text))

    def full(self, index: int) -> bool:
        """Whether a first name that no list knows stands there with its surname."""
        pair = (index, index + 1)
        return self.follows(index + 1) and all(self.shaped(at) and self.likely(at) for at in pair)

    def through(self, first: int) -> int:
        """The last word of the name whose first word is `first`: « de Villeneuve », « Le Goff »."""
        last, at = first, first + 1
        while at < len(self) and at <= first + _LONGEST and self.follows(at):
            if self.shaped(at) or self._goes_on(at):
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

    def _goes_on(self, index: int) -> bool:
        """Whether the word at `index` can only go on a name: an initial, « Thi Mai »."""
        word = self[index]
        known = word.text in self.words.doubtful_names or word.end - word.start == 1
        return known and self.reading.cased and word.capital and index not in self.places

    def figure(self, first: int, last: int) -> bool:
        """Whether this names somebody of public life or of history."""
        said = [self[at].text for at in range(first, last + 1)]
        pairs = {f"{one} {two}" for one, two in pairwise(said)}
        return not self.words.figures.isdisjoint({*said, *pairs})
