"""The table of chat spellings (spellings.yml), of one to three words."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources import files

import yaml

_FAVOUR = 2e-5  # the share given to a word that the services use


@dataclass(frozen=True, slots=True)
class Spellings:
    """`table`: what each spelling stands for; `longest`: words of the longest one."""

    table: Mapping[tuple[str, ...], str]
    longest: int
    favoured: Mapping[str, float]
    neighbours: Mapping[str, frozenset[str]]

    def at(self, words: Sequence[str], index: int) -> tuple[str, int] | None:
        """What the longest spelling that starts at `index` stands for, and its words."""
        for count in range(min(self.longest, len(words) - index), 0, -1):
            found = self.table.get(tuple(words[index : index + count]))
            if found is not None:
                return found, count
        return None


@lru_cache(maxsize=1)
def spellings() -> Spellings:
    """The table that comes with the program."""
    text = files(__package__).joinpath("spellings.yml").read_text(encoding="utf-8")
    data = yaml.load(text, Loader=yaml.CSafeLoader)
    table = {tuple(str(k).split()): str(v) for k, v in data["spellings"].items()}
    favoured = dict.fromkeys(data["favoured"].split(), _FAVOUR)
    neighbours = {name: frozenset(words.split()) for name, words in data["neighbours"].items()}
    return Spellings(table, max(map(len, table)), favoured, neighbours)
