"""Training the embedded engine: from Rasa-format data to a model folder, in seconds."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from time import perf_counter

import numpy as np
from threadpoolctl import threadpool_limits

from bot.errors import DataError
from bot.nlu.data import Corpus, data_hash, read
from bot.nlu.embedded import calibrate, features, head, manifest, network, store
from bot.nlu.embedded.calibrate import Calibration
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.head import Labels
from bot.nlu.embedded.manifest import ENGINE_VERSION, ModelInfo
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.ngrams import Ngrams
from bot.nlu.embedded.reading import read as understand_spelling
from bot.nlu.language import learn as learn_languages

Progress = Callable[[str, float], None]
"""Called with what is being done, in French, and the share done, 0 to 1."""

MINIMUM_INTENTS = 2


def train(data: Sequence[Path], out: Path, progress: Progress) -> ModelInfo:
    """Trains on everything in `data`, saves into `out`. Raises DataError on unusable data."""
    begun = perf_counter()
    progress("Lecture des exemples", 0.0)
    fingerprint, corpus = data_hash(data), read(data)
    intents = _intents(corpus)
    labels = np.array([intents.index(name) for name in corpus.intents])
    arrays, unseen = _learn(corpus.texts, labels, out, progress)
    progress("Enregistrement", 0.97)
    calibration = Calibration.learn(unseen.scores, labels[unseen.places])
    info = ModelInfo(
        engine="embedded",
        version=ENGINE_VERSION,
        data_hash=fingerprint,
        sources=tuple(str(path) for path in data),
        examples=len(labels),
        intents=intents,
        scores=_scores(unseen.scores, labels[unseen.places], calibration),
        seconds=round(perf_counter() - begun, 2),
        sharpness=calibration.sharpness,
        bend=calibration.bend,
    )
    store.save(out, arrays)
    manifest.write(out, info)
    progress("Prêt", 1.0)
    return info


def _intents(corpus: Corpus) -> tuple[str, ...]:
    names = tuple(sorted(set(corpus.intents)))
    if len(names) < MINIMUM_INTENTS:
        raise DataError("the training data must hold examples of at least two intents")
    return names


def _learn(
    texts: list[str], labels: Labels, out: Path, progress: Progress
) -> tuple[store.Arrays, head.Unseen]:
    with ThreadPoolExecutor(1) as beside:  # for what leaves Python free to others
        encoder = beside.submit(_encoder, out)
        readings = [understand_spelling(text) for text in texts]
        vectors = features.raw_together(
            encoder.result(),
            readings,
            lambda share: progress("Lecture du sens des phrases", 0.1 + 0.4 * share),
        )
    mean = vectors.mean(axis=0)
    progress("Mots et lettres", 0.5)
    folded = [reading.folded for reading in readings]
    ngrams = Ngrams.learn(folded)
    known = head.Features(features.centred(vectors, mean), ngrams.rows(folded), len(ngrams.names))
    words = learn_languages(texts)
    progress("Apprentissage", 0.6)
    with threadpool_limits(os.cpu_count(), user_api="blas"):
        weights, unseen = head.learn(known, labels)
    return store.Arrays(ngrams, mean, weights.dense, weights.sparse, words), unseen


def _encoder(out: Path) -> Encoder:
    network.unpack(out)
    return Encoder(out)


def _scores(unseen: Floats, labels: Labels, calibration: Calibration) -> dict[str, float]:
    chances = calibration.probabilities(unseen)
    right = chances.argmax(axis=1) == labels
    error = calibrate.calibration_error(chances.max(axis=1), right)
    return {"accuracy": round(float(right.mean()), 4), "calibration_error": round(error, 4)}
