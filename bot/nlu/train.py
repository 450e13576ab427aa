"""Training the embedded engine: from Rasa-format data to a model folder, in seconds."""

from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from numpy.typing import NDArray

from bot.errors import DataError
from bot.nlu.data import Corpus, data_hash, read
from bot.nlu.embedded import calibrate, features, head, manifest, store
from bot.nlu.embedded.encoder import Encoder, Floats
from bot.nlu.embedded.manifest import ENGINE_VERSION, ModelInfo
from bot.nlu.embedded.ngrams import Ngrams
from bot.nlu.fold import fold

Progress = Callable[[str, float], None]
"""Called with what is being done, in French, and the share done, 0 to 1."""

_SLICE = 256


def train(data: Sequence[Path], out: Path, progress: Progress) -> ModelInfo:
    """Trains on everything in `data`, saves into `out`. Raises DataError on unusable data."""
    begun = perf_counter()
    progress("Lecture des exemples", 0.0)
    fingerprint, corpus = data_hash(data), read(data)
    intents = _intents(corpus)
    labels = np.array([intents.index(name) for name in corpus.intents])
    arrays, unseen = _learn([fold(text) for text in corpus.texts], labels, progress)
    progress("Mesure et enregistrement", 0.95)
    sharpness = calibrate.sharpness(unseen, labels)
    info = ModelInfo(
        "embedded",
        ENGINE_VERSION,
        fingerprint,
        tuple(str(path) for path in data),
        len(labels),
        intents,
        _scores(unseen, labels, sharpness),
        round(perf_counter() - begun, 2),
        sharpness,
    )
    store.save(out, arrays)
    manifest.write(out, info)
    progress("Prêt", 1.0)
    return info


def _intents(corpus: Corpus) -> tuple[str, ...]:
    names = tuple(sorted(set(corpus.intents)))
    if len(names) < 2:
        raise DataError("the training data must hold examples of at least two intents")
    return names


def _learn(
    texts: list[str], labels: NDArray[np.int64], progress: Progress
) -> tuple[store.Arrays, Floats]:
    vectors = _encode(texts, progress)
    mean = vectors.mean(axis=0)
    progress("Mots et lettres", 0.6)
    ngrams = Ngrams.learn(texts)
    rows = ngrams.rows(texts)
    progress("Apprentissage", 0.7)
    dense = features.centred(vectors, mean)
    fitted = head.fit(dense, rows, len(ngrams.names), labels, head.RIDGE)
    return store.Arrays(ngrams, mean, fitted.dense, fitted.sparse), fitted.unseen


def _encode(texts: list[str], progress: Progress) -> Floats:
    encoder, parts = Encoder(), []
    for start in range(0, len(texts), _SLICE):
        progress("Lecture du sens des phrases", 0.05 + 0.55 * start / len(texts))
        parts.append(features.raw(encoder, texts[start : start + _SLICE]))
    return np.vstack(parts)


def _scores(unseen: Floats, labels: NDArray[np.int64], sharpness: float) -> dict[str, float]:
    chances = calibrate.probabilities(unseen, sharpness)
    right = chances.argmax(axis=1) == labels
    error = calibrate.calibration_error(chances.max(axis=1), right)
    return {"accuracy": round(float(right.mean()), 4), "calibration_error": round(error, 4)}
