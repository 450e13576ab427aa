"""Services and devices: closed lists of names, in data/entities."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bot.errors import DataError
from bot.nlu.entities.fold import Token, accented_otherwise
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


def lists(path: Path, section: str) -> dict[str, list[str]]:
    """A section that gives a list of words to each key. Raises `DataError` naming the key."""
    found: dict[str, list[str]] = {}
    for name, ways in read(path, section).items():
        if not isinstance(ways, list):
            raise DataError(f"{path}: '{name}' needs a list of names, like [a, b]")
        found[str(name)] = [str(way) for way in ways]
    return found


class Lexicon:
    """One kind of entity whose names are listed."""

    def __init__(self, entity: str, names: Mapping[str, Sequence[str]]) -> None:
        self.entity = entity
        self._phrases: Phrases[tuple[str, str]] = Phrases()
        for value, ways in names.items():
            # With accents first: « sécu » may be typed « secu », « téléphone » never « téléphoné ».
            for way in sorted((value, *ways), key=str.isascii):
                self._phrases.add(way, (value, way))

    @classmethod
    def load(cls, path: Path, section: str, entity: str) -> "Lexicon":
        """Reads `{section: {value: [names]}}`. Raises `DataError` naming the wrong value."""
        return cls(entity, lists(path, section))

    def find(self, original: str, words: Sequence[Token]) -> Iterator[Span]:
        """The names of this lexicon in a text; `words` are the tokens of its folded form."""
        for (value, way), first, last in self._phrases.find(words):
            start, end = words[first].start, words[last].end
            if not accented_otherwise(original[start:end], way):
                yield Span(self.entity, value, start, end, 2)
