"""How frequent the words of French are, from the library wordfreq (web, subtitles, news, books)."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from functools import lru_cache

from wordfreq import cB_to_freq, get_frequency_list

from bot.nlu.normalise.letters import bare
from bot.nlu.normalise.sound import sounds

_KEPT = 1e-7  # rarer spellings are mostly errors themselves
_HEARD = 1e-6  # only words that people use are guessed from a sound or a near spelling
_EVERYDAY = 1.2e-6  # about the thirty thousand most frequent words
_SPELLINGS = 4  # words kept for one sound

Shares = Mapping[str, float]


def french(wordlist: str, least: float) -> dict[str, float]:
    """The words of a list of wordfreq whose share is at least so much (it keeps none of them)."""
    found: dict[str, float] = {}
    for centibels, words in enumerate(get_frequency_list("fr", wordlist)):
        share = cB_to_freq(-centibels)
        if share < least:
            break
        found.update(dict.fromkeys(words, share))
    get_frequency_list.cache_clear()  # it would keep the whole list, 20 MB
    return found


@lru_cache(maxsize=1)
def _known() -> Shares:
    return {word: share for word, share in french("large", _KEPT).items() if _word(word)}


def share_of(word: str) -> float:
    """The share of `word`, in small letters, among all words of French texts; 0: hardly ever."""
    return _known().get(word, 0.0)


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    return frozenset(bare(word) for word in french("small", _EVERYDAY))


def everyday(word: str) -> bool:
    """Whether `word`, in small letters without accents, is a word that everybody uses."""
    return word in _everyday()


class Lexicon:
    """French words and their share of all words; `favoured` ones count as more frequent."""

    def __init__(self, shares: Shares, favoured: Mapping[str, float]) -> None:
        self._shares = shares
        self._favoured = {w: max(s, shares.get(w, 0.0)) for w, s in favoured.items()}
        together = {**shares, **self._favoured}
        self._bare: dict[str, str] = {}
        for word in sorted(together, key=together.__getitem__, reverse=True):
            self._bare.setdefault(bare(word), word)
        used = [w for w, s in together.items() if s >= _HEARD and not w.endswith("'")]
        self._heard = self._by_sound(used)
        self._near = _by_start(used)

    @classmethod
    def french(cls, favoured: Mapping[str, float]) -> "Lexicon":
        """The lexicon of wordfreq, with the favoured words."""
        return cls(_known(), favoured)

    def _by_sound(self, words: Sequence[str]) -> dict[str, list[str]]:
        heard: dict[str, list[str]] = defaultdict(list)
        for word, key in zip(words, sounds([bare(word) for word in words]), strict=True):
            heard[key].append(word)
        return {k: sorted(v, key=self.share, reverse=True)[:_SPELLINGS] for k, v in heard.items()}

    def share(self, word: str) -> float:
        """The share of `word` among all words of French texts; 0 where it is not one."""
        return self._favoured.get(word) or self._shares.get(word, 0.0)

    def accented(self, word: str) -> str:
        """The most frequent word that differs from this one by its accents only, or ""."""
        return self._bare.get(bare(word), "")

    def heard(self, key: str) -> Sequence[str]:
        """The words that sound so, the most frequent first."""
        return self._heard.get(key, ())

    def near(self, plain: str) -> Sequence[tuple[str, str]]:
        """The words in use that start with this letter and have about this length.

        `plain` has no accents; each word comes after its own form without accents.
        """
        return self._near.get((plain[:1], len(plain)), ())


def _word(word: str) -> bool:
    return word.isalpha() or "'" in word or "-" in word


def _by_start(words: Sequence[str]) -> dict[tuple[str, int], list[tuple[str, str]]]:
    near: dict[tuple[str, int], list[tuple[str, str]]] = defaultdict(list)
    for word in words:
        plain = bare(word)
        for length in range(len(plain) - 1, len(plain) + 2):
            near[plain[:1], length].append((plain, word))
    return dict(near)
