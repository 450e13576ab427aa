"""A question to the sheets that answer it best."""

from collections.abc import Sequence
from dataclasses import dataclass

import numpy as np

from bot.nlu.embedded.calibrate import Floats
from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.embedded.reading import read
from bot.nlu.search.entry import encoded, keys
from bot.nlu.search.index import Index
from bot.nlu.search.stems import stems

LONGEST = 500  # characters of a question
_MEANING = 0.8  # its share in the order, beside the words'
# Measured on real questions and on what people say of other things: bench/sheets.py.
_LEAST_WORDS, _LEAST_MEANING, _LEAST_BOTH = 0.4, 0.35, 1.0
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
        asked = stems(reading.standard)
        words = self._index.by_words(keys(stems(reading.folded)))
        with one_thread():
            meaning = self._index.by_meaning(encoded(self._encoder, [reading.standard])[0])
        scores = words / max(float(words.max()), 1e-9) + _MEANING * meaning
        best = np.argpartition(-scores, min(most, len(scores) - 1))[:most]
        possible = max(self._index.possible(keys(asked)), 1e-9)
        telling = any(stem not in _ANY_REQUEST for stem in asked)
        return [
            _found(int(at), scores, words / possible, meaning, telling)
            for at in best[np.argsort(-scores[best], kind="stable")]
        ]


def _found(at: int, scores: Floats, words: Floats, meaning: Floats, telling: bool) -> Found:
    by_words, by_meaning = min(float(words[at]), 1.0), float(meaning[at])
    near = (
        telling
        and by_words >= _LEAST_WORDS
        and by_meaning >= _LEAST_MEANING
        and by_words + by_meaning >= _LEAST_BOTH
    )
    return Found(at, float(scores[at]), by_words, by_meaning, near)
