"""Training the embedded engine: from Rasa-format data to a model folder, in seconds."""

import os
from collections.abc import Callable, Sequence
from pathlib import Path
from time import perf_counter

import numpy as np
from threadpoolctl import threadpool_limits

from bot.errors import DataError
from bot.nlu.data import Corpus, data_hash, read
from bot.nlu.embedded import calibrate, features, head, manifest, network, store
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
    sharpness = calibrate.sharpness(unseen.scores, labels[unseen.places])
    info = ModelInfo(
        engine="embedded",
        version=ENGINE_VERSION,
        data_hash=fingerprint,
        sources=tuple(str(path) for path in data),
        examples=len(labels),
        intents=intents,
        scores=_scores(unseen.scores, labels[unseen.places], sharpness),
        seconds=round(perf_counter() - begun, 2),
        sharpness=sharpness,
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
    readings = [understand_spelling(text) for text in texts]
    network.unpack(out)
    vectors = features.raw_together(
        Encoder(out),
        readings,
        lambda share: progress("Lecture du sens des phrases", 0.05 + 0.45 * share),
    )
    mean = vectors.mean(axis=0)
    progress("Mots et lettres", 0.5)
    folded = [reading.folded for reading in readings]
    ngrams = Ngrams.learn(folded)
    known = head.Features(features.centred(vectors, mean), ngrams.rows(folded), len(ngrams.names))
    with threadpool_limits(os.cpu_count(), user_api="blas"):
        kernel = known.kernel()
        progress("Apprentissage", 0.6)
        weights = head.fit(known, kernel, labels)
        progress("Mesure sur des exemples mis de côté", 0.8)
        unseen = head.unseen(kernel, labels)
    words = learn_languages(texts)
    return store.Arrays(ngrams, mean, weights.dense, weights.sparse, words), unseen


def _scores(unseen: Floats, labels: Labels, sharpness: float) -> dict[str, float]:
    chances = calibrate.probabilities(unseen, sharpness)
    right = chances.argmax(axis=1) == labels
    error = calibrate.calibration_error(chances.max(axis=1), right)
    return {"accuracy": round(float(right.mean()), 4), "calibration_error": round(error, 4)}
