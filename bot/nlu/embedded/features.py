"""The dense features of readings: the encoder's layers, centred, side by side."""

from collections.abc import Sequence

import numpy as np

from bot.nlu.embedded.encoder import Encoder
from bot.nlu.embedded.network import Floats
from bot.nlu.embedded.reading import Reading

_SHARE = 0.5**0.5  # of each layer, against the n-grams' shares
_LAYERS = ((0, 1280), (1280, 1792), (1792, 2304))


def raw(encoder: Encoder, readings: Sequence[Reading]) -> Floats:
    """The layers of unit length, one row a reading."""
    return np.hstack(encoder.encode([reading.standard for reading in readings]))


def centred(rows: Floats, mean: Floats) -> Floats:
    """`rows` less the training data's mean, each layer again of unit length, weighed."""
    moved = rows - mean
    for start, end in _LAYERS:
        layer = moved[:, start:end]
        norms = np.sqrt(np.einsum("ij,ij->i", layer, layer))
        layer *= (_SHARE / np.maximum(norms, 1e-9))[:, None]
    return moved
