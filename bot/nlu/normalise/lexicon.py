"""How frequent the words of French are, from the library wordfreq (web, subtitles, news, books)."""

from collections.abc import Mapping
from functools import lru_cache

from wordfreq import get_frequency_dict

_EVERYDAY = 2e-6  # about the twenty thousand most frequent words


@lru_cache(maxsize=1)
def _everyday() -> frozenset[str]:
    from bot.nlu.normalise.letters import bare

    words: Mapping[str, float] = get_frequency_dict("fr", wordlist="small")
    return frozenset(bare(word) for word, share in words.items() if share >= _EVERYDAY)


def everyday(word: str) -> bool:
    """Whether `word`, in small letters without accents, is a word that everybody uses."""
    return word in _everyday()
