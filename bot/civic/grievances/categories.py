"""What a grievance is about, by the words that are said: a first sorting, that people may mend."""

import re
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

from bot.spelling import bare

OTHER = "autre"
_WHOLE = 4  # letters: shorter words count only whole


@dataclass(frozen=True, slots=True)
class Category:
    """`code` never changes; `words`: how people say it."""

    code: str
    name: str
    description: str
    words: tuple[str, ...]


@lru_cache(maxsize=1)
def categories() -> tuple[Category, ...]:
    """Every category, in the order of categories.yml."""
    text = files("bot.civic.grievances").joinpath("categories.yml").read_text("utf-8")
    rows = yaml.safe_load(text)
    return tuple(Category(**{**row, "words": tuple(row["words"])}) for row in rows)


def named(code: str) -> Category | None:
    """The category of that code."""
    return next((each for each in categories() if each.code == code), None)


def category_of(text: str) -> str:
    """The code of the category whose words are said most, `autre` where none is."""
    said = _plain(text)
    counts = {each.code: len(pattern.findall(said)) for each, pattern in _patterns()}
    best = max(counts, key=counts.__getitem__)
    return best if counts[best] else OTHER


@lru_cache(maxsize=1)
def _patterns() -> tuple[tuple[Category, re.Pattern[str]], ...]:
    return tuple((each, _pattern(each.words)) for each in categories() if each.words)


def _pattern(words: tuple[str, ...]) -> re.Pattern[str]:
    ways = (re.escape(_plain(w).strip()) + (r"\b" if len(w) <= _WHOLE else "") for w in words)
    return re.compile(rf"\b(?:{'|'.join(ways)})")


def _plain(text: str) -> str:
    return bare(text.replace("’", "'"))
