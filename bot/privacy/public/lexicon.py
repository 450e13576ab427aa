"""The words that the public mask knows, read once from lexicon.yml."""

from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path

import yaml

_FILE = Path(__file__).with_name("lexicon.yml")


@dataclass(frozen=True, slots=True)
class Lexicon:
    """Sets of words without accents, in small letters."""

    first_names: frozenset[str]
    doubtful_names: frozenset[str]
    surnames: frozenset[str]
    particles: frozenset[str]
    titles: frozenset[str]
    capital_titles: frozenset[str]
    functions: frozenset[str]
    relations: frozenset[str]
    families: frozenset[str]
    places: frozenset[str]
    inside_places: frozenset[str]
    figures: frozenset[str]
    not_names: frozenset[str]
    closings: frozenset[str]


@lru_cache(maxsize=1)
def lexicon() -> Lexicon:
    """The lists of lexicon.yml; a first name that is doubtful is no sure one."""
    read = yaml.safe_load(_FILE.read_text(encoding="utf-8"))
    read["figures"] = [name for row in read["figures"] for name in row]
    sets = {name: frozenset(v.split() if isinstance(v, str) else v) for name, v in read.items()}
    sets["first_names"] -= sets["doubtful_names"]
    return Lexicon(**sets)
