"""The dense features of readings: the encoder's layers, centred, side by side."""

import os
from collections.abc import Callable, Sequence
from concurrent.futures import ThreadPoolExecutor

import numpy as np

from bot.nlu.embedded.encoder import Encoder, one_thread
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import Reading

_SHARE = 0.5**0.5  # of each layer, against the n-grams' shares
_LAYERS = ((0, 1280), (1280, 1792), (1792, 2304))
_SLICE = 256


def raw(encoder: Encoder, readings: Sequence[Reading]) -> Floats:
    """The layers of unit length, one row a reading."""
    return np.hstack(encoder.encode([reading.standard for reading in readings]))


def _unwatched(_share: float) -> None:
    """Nobody looks at the progress."""


def raw_together(
    encoder: Encoder, readings: Sequence[Reading], watch: Callable[[float], None] = _unwatched
) -> Floats:
    """`raw` of many readings, slices side by side on the processor's cores.

    `watch` is told the share that is done, before each slice is added; a single slice says nothing,
    and leaves the threads of matrix products as they are.
    """
    if len(readings) <= _SLICE:
        return raw(encoder, readings)
    parts = []
    slices = [readings[at : at + _SLICE] for at in range(0, len(readings), _SLICE)]
    with one_thread(), ThreadPoolExecutor(os.cpu_count()) as threads:
        for done, part in enumerate(threads.map(lambda each: raw(encoder, each), slices)):
            watch(done / len(slices))
            parts.append(part)
    return np.vstack(parts)


def centred(rows: Floats, mean: Floats) -> Floats:
    """`rows` less the training data's mean, each layer again of unit length, weighed."""
    moved = rows - mean
    for start, end in _LAYERS:
        layer = moved[:, start:end]
        norms = np.sqrt(np.einsum("ij,ij->i", layer, layer))
        layer *= (_SHARE / np.maximum(norms, 1e-9))[:, None]
    return moved
