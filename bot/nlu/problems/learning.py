"""Learning from the catalogue: a few seconds, numpy and scipy alone."""

import os
from collections.abc import Callable, Iterator

import numpy as np
from threadpoolctl import threadpool_limits

from bot.nlu.embedded import calibrate, head
from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.features import raw_together
from bot.nlu.embedded.ngrams import Ngrams
from bot.nlu.embedded.reading import read
from bot.nlu.embedded.store import Arrays
from bot.nlu.problems import metric
from bot.nlu.problems.catalogue import Catalogue
from bot.nlu.problems.features import dense
from bot.nlu.problems.model import SAID, Model
from bot.nlu.problems.words import Words, said

Progress = Callable[[str, float], None]
RIDGE = 0.15  # stronger than for intents: few examples a type, many types


def learn(catalogue: Catalogue, encoder: Encoder, progress: Progress) -> Model:
    """Everything that tells the catalogue's types apart."""
    texts, labels = _examples(catalogue)
    readings = [read(text) for text in texts]
    progress("Lecture du catalogue", 0.1)
    spoken = said(zip((each.standard for each in readings), labels.tolist(), strict=True))
    words = Words(encoder, spoken, len(catalogue.kinds))
    vectors = np.hstack([raw_together(encoder, readings), words.read(readings)])
    progress("Apprentissage des types", 0.6)
    mean = vectors.mean(axis=0)
    ngrams = Ngrams.learn([reading.folded for reading in readings])
    rows = ngrams.rows(reading.folded for reading in readings)
    features = dense(vectors, mean)
    known = head.Features(features, rows, len(ngrams.names))
    with threadpool_limits(os.cpu_count(), user_api="blas"):
        weights, unseen = head.learn(known, labels, RIDGE)
    sharpness = calibrate.sharpness(unseen.scores, labels[unseen.places])
    progress("Prêt", 1.0)
    return Model(
        catalogue.fingerprint(),
        tuple(kind.id for kind in catalogue.kinds),
        tuple(kind.name for kind in catalogue.kinds),
        tuple(kind.category for kind in catalogue.kinds),
        sharpness,
        Arrays(ngrams, mean, weights.dense, weights.sparse, {SAID: spoken}),
        metric.learn(features, labels),
    )


def _examples(catalogue: Catalogue) -> tuple[list[str], head.Labels]:
    """Each way of saying it, and the name and the vocabulary of the type as two more."""
    texts: list[str] = []
    labels: list[int] = []
    for label, ways in enumerate(_ways(catalogue)):
        texts += ways
        labels += [label] * len(ways)
    return texts, np.array(labels)


def _ways(catalogue: Catalogue) -> Iterator[list[str]]:
    for kind in catalogue.kinds:
        yield [*kind.says, kind.name, kind.words]
