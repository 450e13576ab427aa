"""A question to the sheets that answer it best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.embedded.calibrate import Floats
from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.embedded.reading import read
from bot.nlu.search.entry import encoded, keys
from bot.nlu.search.everyday import official_words
from bot.nlu.search.index import Index
from bot.nlu.search.stems import stems

LONGEST = 500  # characters of a question
_MEANING = 0.8  # its share in the order, beside the words'
# Measured on real questions and on what people say of other things: bench/sheets.py.
_LEAST_WORDS, _LEAST_MEANING, _LEAST_BOTH = 0.4, 0.3, 1.0
# Words of any request for help with the administration: they do not say which.
_ANY_REQUEST = frozenset(
    stems(
        "bonjour bonsoir merci svp stp aide aider besoin question problème souci savoir vouloir "
        "veux voudrais pouvez demande demander démarche procédure administration administratif "
        "papier dossier document formulaire remplir site internet ligne service public courrier "
        "lettre compte droit truc chose"
    )
)


@dataclass(frozen=True, slots=True)
class Found:
    """The place of a sheet in the index, and its score among the others.

    `words`, `meaning`: how well it fits by each, up to 1; `near`: well enough to be shown.
    """

    place: int
    score: float
    words: float
    meaning: float
    near: bool


class Searcher:
    """Searches one index."""

    def __init__(self, index: Index, encoder: Encoder) -> None:
        self._index = index
        self._encoder = encoder

    def best(self, question: str, most: int) -> Sequence[Found]:
        """The sheets that fit best, best first; none where the index is empty."""
        if not len(self._index.vectors):
            return ()
        reading = read(question[:LONGEST])
        asked = official_words(reading.standard)
        both = f"{reading.folded} {asked}"
        words = self._index.by_words(keys(stems(both)))
        with one_thread():
            meaning = self._index.by_meaning(encoded(self._encoder, [asked])[0])
        scores = words / max(float(words.max()), 1e-9) + _MEANING * meaning
        scores *= self._index.shares
        best = np.argpartition(-scores, min(most, len(scores) - 1))[:most]
        had = self._had(asked, both)
        return [
            _found(int(at), scores, had, meaning)
            for at in best[np.argsort(-scores[best], kind="stable")]
        ]

    def _had(self, asked: str, both: str) -> Floats:
        """Of the words that say what is asked, the share that each sheet has, the rare ones more.

        Zero everywhere when there is no such word.
        """
        possible = max(self._index.possible(keys(_telling(asked))), 1e-9)
        found = self._index.by_words(keys(_telling(both)))
        return np.asarray(np.minimum(found / possible, 1), np.float32)


def _telling(text: str) -> list[str]:
    return [stem for stem in stems(text) if stem not in _ANY_REQUEST]


def _found(at: int, scores: Floats, had: Floats, meaning: Floats) -> Found:
    by_words, by_meaning = float(had[at]), float(meaning[at])
    near = (
        by_words >= _LEAST_WORDS
        and by_meaning >= _LEAST_MEANING
        and by_words + by_meaning >= _LEAST_BOTH
    )
    return Found(at, float(scores[at]), by_words, by_meaning, near)
