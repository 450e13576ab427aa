"""Which words people write often, from the library wordfreq (web, subtitles, news, books)."""

from functools import lru_cache

from wordfreq import get_frequency_list

from bot.privacy.public.reading import fold

# The list's n-th part holds the words that are 10 to the power -n/100 of all words.
_RARE = 580  # less than once in 600,000 words
_EVERYDAY = 290  # the two hundred words of every sentence


@lru_cache(maxsize=1)
def _often() -> tuple[frozenset[str], frozenset[str]]:
    """The words that are not rare, and those of every sentence, without accents."""
    shares = get_frequency_list("fr")
    get_frequency_list.cache_clear()  # it would keep the whole list, 20 MB
    words = [
        frozenset(fold(word) for part in shares[:end] for word in part)
        for end in (_RARE, _EVERYDAY)
    ]
    return words[0], words[1]


def rare(word: str) -> bool:
    """Whether people hardly ever write this word in French; `word` is folded."""
    return word not in _often()[0]


def everyday(word: str) -> bool:
    """Whether this is one of the small words of every sentence; `word` is folded."""
    return word in _often()[1]
