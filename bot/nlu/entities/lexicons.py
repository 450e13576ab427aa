"""Services and devices: closed lists of names, in data/entities."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bot.errors import DataError
from bot.nlu.entities.fold import Token
from bot.nlu.entities.phrases import Phrases
from bot.nlu.entities.span import Span


def read(path: Path, section: str) -> Mapping[str, object]:
    """The section of a file of data/entities. Raises `DataError` where it is not a mapping."""
    try:
        found = yaml.safe_load(path.read_text(encoding="utf-8"))[section]
    except (OSError, yaml.YAMLError, KeyError, TypeError) as error:
        raise DataError(f"{path}: the section '{section}' cannot be read: {error}") from error
    if not isinstance(found, dict):
        raise DataError(f"{path}: '{section}' must give a list of names to each value")
    return found


class Lexicon:
    """One kind of entity whose names are listed."""

    def __init__(self, entity: str, names: Mapping[str, Sequence[str]]) -> None:
        self.entity = entity
        self._phrases: Phrases[str] = Phrases()
        for value, ways in names.items():
            for way in (value, *ways):
                self._phrases.add(way, value)

    @classmethod
    def load(cls, path: Path, section: str, entity: str) -> "Lexicon":
        """Reads `{section: {value: [names]}}`. Raises `DataError` naming the wrong value."""
        names: dict[str, list[str]] = {}
        for value, ways in read(path, section).items():
            if not isinstance(ways, list):
                raise DataError(f"{path}: '{value}' needs a list of names, like [a, b]")
            names[str(value)] = [str(way) for way in ways]
        return cls(entity, names)

    def find(self, words: Sequence[Token]) -> Iterator[Span]:
        """The names of this lexicon in a text."""
        for value, first, last in self._phrases.find(words):
            yield Span(self.entity, value, words[first].start, words[last].end, 2)
