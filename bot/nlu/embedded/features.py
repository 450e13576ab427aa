"""The dense features of folded texts: the encoder's layers, centred, side by side."""

from collections.abc import Sequence

import numpy as np

from bot.nlu.embedded.encoder import Encoder, Floats

_SHARE = 0.5**0.5  # of each layer, against the n-grams' shares


def raw(encoder: Encoder, texts: Sequence[str]) -> Floats:
    """The layers of unit length, one row a text."""
    return np.hstack(encoder.encode(texts))


def centred(rows: Floats, mean: Floats) -> Floats:
    """`rows` less the training data's mean, each layer again of unit length, weighed."""
    moved = rows - mean
    for start, end in ((0, 1280), (1280, 1792), (1792, 2304)):
        layer = moved[:, start:end]
        norms = np.sqrt(np.einsum("ij,ij->i", layer, layer))
        layer *= (_SHARE / np.maximum(norms, 1e-9))[:, None]
    return moved
