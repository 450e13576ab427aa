"""Naive Bayes over whole words: their shares in each language (wordfreq), French favoured.

People write French in many spellings, so that an unknown word counts for French, and a foreign
name or a "help" inside French changes nothing.
"""

import re
from collections.abc import Iterable, Iterator, Mapping
from itertools import islice

from bot.nlu.language.scripts import CYRILLIC, by_script, letters_of

LANGUAGES = ("en", "es", "it", "pt", "ro", "tr", "de", "nl", "pl", "uk", "ru")
_CYRILLIC = ("ru", "uk")
_LATIN = tuple(name for name in LANGUAGES if name not in _CYRILLIC)
_KEPT = 6000  # words of each language
_UNKNOWN = -6.5  # log share of a word that a language does not list
_UNKNOWN_FRENCH = -5.2  # but French is spelt in many ways
_TRAINED = -4.5  # a word of the training data is French
_COMMON = -4.2  # a word that every French speaker writes
_OWN_LETTER = 4.0
_MARGIN = 1.2
_WORD = re.compile(r"[^\W_]+")

Shares = Mapping[str, float]


def learn(trained: Iterable[str]) -> dict[str, dict[str, float]]:
    """Log shares of the frequent words, by language; `trained`: French training texts."""
    tables = {"fr": {w: _TRAINED for text in trained for w in _words(text)}}
    for language in (*LANGUAGES, "fr"):
        table = tables.setdefault(language, {})
        for word, share in islice(_frequent(language), None if language == "fr" else _KEPT):
            table[word] = max(table.get(word, -9.0), share)
    return tables


def _frequent(language: str) -> Iterator[tuple[str, float]]:
    """Words and their log shares, the most frequent first."""
    from wordfreq import get_frequency_list

    for centibels, words in enumerate(get_frequency_list(language, "small")):
        for word in words:
            yield word, -centibels / 100


class Recogniser:
    """Tells the language of a message (ISO 639-1)."""

    def __init__(self, tables: Mapping[str, Shares]) -> None:
        self._french = tables.get("fr", {})
        self._others = {name: table for name, table in tables.items() if name != "fr"}

    def language(self, text: str) -> str:
        """ "fr" unless another language explains the words clearly better."""
        script = by_script(text)
        if script and script != CYRILLIC:
            return script
        words = _words(text)
        rivals = _CYRILLIC if script else _LATIN
        scores = {name: self._score(text, words, name) for name in rivals if name in self._others}
        best = max(scores, key=scores.__getitem__, default="fr")
        if script:
            return best if best != "fr" else "ru"
        if not words or best == "fr":
            return "fr"
        french = [self._french.get(word, _UNKNOWN_FRENCH) for word in words]
        clear = self._known(words, best) > 1 or letters_of(text, best) > 0
        foreign = clear and min(french) < _COMMON
        return best if foreign and scores[best] - sum(french) > _MARGIN else "fr"

    def _known(self, words: list[str], language: str) -> int:
        return sum(word in self._others[language] for word in words)

    def _score(self, text: str, words: list[str], language: str) -> float:
        table = self._others[language]
        said = sum(table.get(word, _UNKNOWN) for word in words)
        return said + _OWN_LETTER * letters_of(text, language)


def _words(text: str) -> list[str]:
    return _WORD.findall(text.lower().replace("’", "'"))
