"""A dictionary of names of one or several words, read by the longest match."""

from collections.abc import Iterator, Sequence
from typing import Generic, TypeVar

from bot.nlu.entities.fold import Token, key

Value = TypeVar("Value")


class Phrases(Generic[Value]):
    """Names to values; names are compared by their folded words."""

    def __init__(self) -> None:
        self._values: dict[tuple[str, ...], Value] = {}
        self._longest: dict[str, int] = {}

    def add(self, phrase: str, value: Value) -> None:
        """Makes `phrase` mean `value`, unless it already means something."""
        words = key(phrase)
        if not words:
            return
        self._values.setdefault(words, value)
        self._longest[words[0]] = max(self._longest.get(words[0], 0), len(words))

    def at(self, words: Sequence[Token], index: int) -> tuple[Value, int] | None:
        """The value of the longest name that starts at `index`, and its number of words."""
        longest = self._longest.get(words[index].text, 0)
        for count in range(min(longest, len(words) - index), 0, -1):
            found = self._values.get(tuple(t.text for t in words[index : index + count]))
            if found is not None:
                return found, count
        return None

    def find(self, words: Sequence[Token]) -> Iterator[tuple[Value, int, int]]:
        """Every longest match: its value, the index of its first word and of its last."""
        index = 0
        while index < len(words):
            found = self.at(words, index)
            if found is None:
                index += 1
                continue
            yield found[0], index, index + found[1] - 1
            index += found[1]

    def __contains__(self, word: str) -> bool:
        return (word,) in self._values

    def keys(self) -> Iterator[tuple[tuple[str, ...], Value]]:
        """Every name, as its words, with its value."""
        yield from self._values.items()
