"""Communes by their names, short names, postal codes, and as people misspell them."""

import re
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from functools import lru_cache
from pathlib import Path
from typing import Any

import yaml
from rapidfuzz.distance import DamerauLevenshtein
from rapidfuzz.process import extractOne

from bot.errors import DataError
from bot.nlu.entities.fold import Token, key
from bot.nlu.entities.names import SHORTEST, forms, joined_names
from bot.nlu.entities.phrases import Phrases
from bot.nlu.entities.span import Span
from bot.nlu.normalise import sound

Common = Callable[[str], bool]
_AFTER = frozenset(
    ("a", "au", "o", "aux", "sur", "de", "du", "d", "vers", "en", "entre", "et", "pres", "cote")
)
_NOUNS = frozenset(
    (
        "mairie",
        "commune",
        "ville",
        "village",
        "maire",
        "habite",
        "habitons",
        "habiter",
        "habitant",
        "vis",
        "vit",
        "loge",
        "habitants",
        "jhabite",
        "jabite",
        "abite",
        "demenage",
        "caf",
        "prefecture",
        "cpam",
        "ccas",
        "centre",
    )
)
_ARTICLES = frozenset(("le", "la", "les", "l"))
_RARE = 2
_LONG = 8  # letters; from there on, two errors are forgiven
_LARGE = 5000  # inhabitants; these are also known by their sound
_POSTAL = re.compile(r"\d{5}")


@dataclass(frozen=True, slots=True)
class Name:
    """A way to name a commune. `needs`: "", "preposition" or "noun", the word to ask before it."""

    commune: str
    needs: str = ""


class Communes:
    """The gazetteer. `common(word)`: whether a folded word is ordinary French."""

    def __init__(self, rows: Sequence[dict[str, Any]], exact: Sequence[dict[str, Any]]) -> None:
        self._names: Phrases[Name] = Phrases()
        self._postal: dict[str, str] = {}
        for row in (*rows, *exact):
            self._add(row)
        self._misspelt = joined_names(rows, several=False)
        self._several = joined_names(rows, several=True)
        large = [row for row in rows if row.get("population", 0) >= _LARGE]
        self._sounds = {sound(joined): joined for joined in joined_names(large, several=False)}
        self._parts = frozenset(
            word
            for row in rows
            if " " in (name := " ".join(key(str(row["name"]))))
            for word in name.split()
        )

    @classmethod
    def load(cls, folder: Path) -> "Communes":
        """Reads every file of the folder. Raises `DataError` naming the file that is wrong."""
        rows: list[dict[str, Any]] = []
        exact: list[dict[str, Any]] = []
        for path in sorted(folder.glob("*.yml")):
            try:
                data = yaml.load(path.read_text(encoding="utf-8"), Loader=yaml.CSafeLoader)
                (exact if data.get("exact") else rows).extend(data["communes"])
            except (yaml.YAMLError, KeyError, TypeError, AttributeError) as error:
                raise DataError(f"{path}: a gazetteer needs 'communes': {error}") from error
        return cls(rows, exact)

    def _add(self, row: dict[str, Any]) -> None:
        name = str(row["name"])
        needs = dict.fromkeys(row.get("after_preposition", ()), "preposition")
        needs |= dict.fromkeys(row.get("after_noun", ()), "noun")
        for way in (name, *row.get("aliases", ()), *needs):
            for form in forms(str(way)):
                self._names.add(form, Name(name, needs.get(way, "")))
        for code in row.get("postal_codes", ()):
            self._postal.setdefault(str(code), name)

    def find(self, words: Sequence[Token], common: Common) -> Iterator[Span]:
        """The communes of a text."""
        taken: set[int] = set()
        for name, first, last in self._names.find(words):
            if _allowed(name, words, first, last):
                taken.update(range(first, last + 1))
                yield Span("commune", name.commune, words[first].start, words[last].end, 2)
        for word in words:
            if _POSTAL.fullmatch(word.text) and word.text in self._postal:
                yield Span("commune", self._postal[word.text], word.start, word.end, 4)
        yield from self._with_errors(words, common, taken)

    def _with_errors(
        self, words: Sequence[Token], common: Common, taken: set[int]
    ) -> Iterator[Span]:
        odd = [not (common(word.text) or word.text.isdigit()) for word in words]
        index = 0
        while index < len(words):
            count = 1
            if not any(odd[index : index + 3]):
                index += 1
                continue
            for size in (3, 2, 1):
                window = words[index : index + size]
                known = taken.intersection(range(index, index + size))
                if len(window) < size or len(known) == size:
                    continue
                fresh = [t.text for i, t in enumerate(window, index) if i not in known]
                if found := self._near(window, fresh, common):
                    yield Span("commune", found, window[0].start, window[-1].end, 2)
                    count = size
                    break
            index += count

    def _near(self, window: Sequence[Token], fresh: list[str], common: Common) -> str | None:
        rare = [word for word in fresh if word not in _ARTICLES and word != "sur"]
        if not rare or window[-1].text in _ARTICLES:
            return None
        several = len(window) > 1
        told = [word for word in rare if not (several and word in self._parts)]
        if not told or any(w.isdigit() or len(w) < _RARE or common(w) for w in told):
            return None
        return self._nearest("".join(t.text for t in window), len(window) > 1)

    @lru_cache(maxsize=20_000)  # noqa: B019 - one gazetteer for the life of the process
    def _nearest(self, joined: str, several: bool) -> str | None:
        if len(joined) < SHORTEST:
            return None
        names = self._several if several else self._misspelt
        heard = self._sounds.get(sound(joined), "")
        if heard in names and abs(len(heard) - len(joined)) <= _RARE:
            return names[heard]
        found = extractOne(
            joined,
            names.keys(),
            scorer=DamerauLevenshtein.distance,
            score_cutoff=1 + (len(joined) >= _LONG) + (several and len(joined) > _LONG + 2),
        )
        if found is None or sound(found[0])[:1] != sound(joined)[:1]:
            return None
        return self._misspelt[found[0]]


def _allowed(name: Name, words: Sequence[Token], first: int, last: int) -> bool:
    if not name.needs or (first == 0 and last == len(words) - 1):
        return True
    if name.needs == "preposition":
        return first > 0 and words[first - 1].text in _AFTER | _NOUNS
    return any(word.text in _NOUNS for word in words[max(0, first - 3) : first])
