"""Services and devices: closed lists of names, in data/entities."""

from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path

import yaml

from bot.errors import DataError
from bot.nlu.entities.fold import Token, accented_otherwise, key
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

    def __init__(
        self,
        entity: str,
        names: Mapping[str, Sequence[str]],
        not_after: Mapping[str, Sequence[str]],
    ) -> None:
        self.entity = entity
        self._not_after = {value: tuple(map(key, ways)) for value, ways in not_after.items()}
        self._phrases: Phrases[tuple[str, str]] = Phrases()
        for value, ways in names.items():
            # With accents first: « sécu » may be typed « secu », « téléphone » never « téléphoné ».
            for way in sorted((value, *ways), key=str.isascii):
                self._phrases.add(way, (value, way))

    @classmethod
    def load(cls, path: Path, section: str, entity: str) -> "Lexicon":
        """Reads `{section: {value: [names]}, not_after: …}`. Raises `DataError`."""
        return cls(entity, lists(path, section), lists(path, "not_after"))

    def find(self, original: str, words: Sequence[Token]) -> Iterator[Span]:
        """The names of this lexicon in a text; `words` are the tokens of its folded form."""
        for (value, way), first, last in self._phrases.find(words):
            start, end = words[first].start, words[last].end
            typed = not accented_otherwise(original[start:end], way)
            if typed and self._meant(value, words, first):
                yield Span(self.entity, value, start, end, 2)

    def _meant(self, value: str, words: Sequence[Token], first: int) -> bool:
        before = tuple(word.text for word in words[max(0, first - 3) : first])
        return not any(before[-len(way) :] == way for way in self._not_after.get(value, ()))
