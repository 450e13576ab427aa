"""Where a text names places, schools, firms and days: the names in them are nobody's."""

from bot.privacy.public.lexicon import Lexicon
from bot.privacy.public.reading import Reading

_LINKS = frozenset(
    ("de", "du", "des", "d", "la", "le", "les", "l", "et", "en", "sur", "sous", "aux", "au", "a")
) | {"chez"}
_LONGEST = 6
_APART = set(',;:.!?()\n«»"')


def place_words(reading: Reading, words: Lexicon) -> frozenset[int]:
    """The indices of the words that belong to the name of a place, its kind included."""
    found: set[int] = set()
    for index, word in enumerate(reading.words):
        if index in found:
            continue
        opens = word.text in words.places or word.text.startswith(("saint-", "sainte-", "st-"))
        if opens and not _surname(reading, index, words, found):
            found.update(range(index, _through(reading, index, words)))
    return frozenset(found)


def _surname(reading: Reading, index: int, words: Lexicon, places: set[int]) -> bool:
    """Whether this word of places is somebody's name here: « Claire Fontaine », « Mme Dupont »."""
    word = reading.words[index]
    if not index or index - 1 in places or word.text not in words.surnames:
        return False
    before = reading.words[index - 1].text
    called = before in words.first_names | words.doubtful_names | words.titles
    return called and (word.capital or not reading.cased) and reading.between(index) in (" ", ". ")


def _through(reading: Reading, first: int, words: Lexicon) -> int:
    """The end of the name that opens at the kind word `first`."""
    end = at = first + 1
    while (
        at < min(len(reading.words), first + 1 + _LONGEST) and not set(reading.between(at)) & _APART
    ):
        word = reading.words[at]
        if _names(reading, at, words, opened=end > first + 1):
            end = at + 1
        elif word.text not in _LINKS and word.text not in words.places:
            break
        at += 1
    return end


def _names(reading: Reading, at: int, words: Lexicon, opened: bool) -> bool:
    """Whether the word at `at` is part of a name: a capital; without capitals, the next one."""
    word = reading.words[at]
    if word.text in _LINKS:
        return False
    if reading.cased and word.capital:
        return word.text not in words.titles - {"docteur", "dr", "monsieur", "madame"}
    if (
        word.text in words.inside_places
        or word.text in words.places
        or word.text in words.first_names
    ):
        return True
    return not reading.cased and (not opened or word.text in words.figures | words.surnames)
