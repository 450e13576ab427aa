"""The default engine: everything in this process, nothing sent to anybody."""

from collections.abc import Sequence
from datetime import datetime
from pathlib import Path

import numpy as np

from bot.messages import Intent, Understanding
from bot.nlu.embedded import features, manifest, store
from bot.nlu.embedded.calibrate import probabilities
from bot.nlu.embedded.encoder import Encoder, Floats
from bot.nlu.embedded.manifest import ModelInfo
from bot.nlu.embedded.store import Arrays
from bot.nlu.fold import fold
from bot.nlu.port import Extract, no_entities

_RANKED = 10  # Rasa's own length of a ranking


class Embedded:
    """Understands French from a trained model; `info` is the model's identity card."""

    def __init__(self, info: ModelInfo, arrays: Arrays, encoder: Encoder, extract: Extract) -> None:
        self.info = info
        self._arrays = arrays
        self._encoder = encoder
        self._extract = extract

    @classmethod
    def load(
        cls,
        model_dir: Path,
        data: Sequence[Path] | None = None,
        extract: Extract = no_entities,
    ) -> "Embedded":
        """The model in `model_dir`. Raises ModelError: missing, stale (`data` changed), foreign.

        Without `data`, the sources noted at training are compared, if they are still there.
        """
        info = manifest.read(model_dir)
        manifest.check_fresh(model_dir, info, data)
        return cls(info, store.load(model_dir), Encoder(), extract)

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        """What each text means. Many at once cost less than one by one."""
        if not texts:
            return []
        chances = self.chances(texts)
        return [
            self._understanding(text, row, now) for text, row in zip(texts, chances, strict=True)
        ]

    def chances(self, texts: Sequence[str]) -> Floats:
        """The calibrated probability of every intent of `info.intents`, one row a text."""
        folded = [fold(text) for text in texts]
        dense = features.centred(features.raw(self._encoder, folded), self._arrays.mean)
        scores = dense @ self._arrays.dense
        rows = self._arrays.ngrams.rows(folded)
        for i, (start, end) in enumerate(zip(rows.starts, rows.starts[1:], strict=False)):
            scores[i] += rows.values[start:end] @ self._arrays.sparse[rows.columns[start:end]]
        return probabilities(scores, self.info.sharpness)

    def _understanding(self, text: str, chances: Floats, now: datetime) -> Understanding:
        best = np.argsort(-chances)[:_RANKED]
        ranking = tuple(Intent(self.info.intents[i], round(float(chances[i]), 6)) for i in best)
        if not any(letter.isalnum() for letter in text):
            ranking = tuple(Intent(intent.name, 0.0) for intent in ranking)
        return Understanding(text, ranking[0], ranking, self._extract(text, now))
