"""What the types are told apart by: the encoder's layers and telling words, weighed."""

import numpy as np

from bot.nlu.embedded.network import Floats

LAYERS = ((0, 1280), (1280, 1792), (1792, 2304), (2304, 2816))
# Weight of each layer in the kernel; the sentence layer carries most of the meaning of a problem
# (compared by cross-validation over the catalogue: docs/problems.md).
_WEIGHTS = (0.3, 0.3, 1.0, 0.8)
_WORDS = 0.8  # the telling words, beside the sentence


def dense(raw: Floats, mean: Floats) -> Floats:
    """`raw` layers and words less the mean, each again of unit length, weighed."""
    moved = raw - mean
    for (start, end), weight in zip(LAYERS, _WEIGHTS, strict=True):
        layer = moved[:, start:end]
        norms = np.sqrt(np.einsum("ij,ij->i", layer, layer))
        layer *= (np.float32(weight**0.5) / np.maximum(norms, 1e-9))[:, None]
    return np.asarray(moved, np.float32)


def unit(rows: Floats) -> Floats:
    """Rows of length one; a row of zeros stays so."""
    norms = np.sqrt(np.einsum("ij,ij->i", rows, rows))
    return np.asarray(rows / np.maximum(norms, 1e-9)[:, None], np.float32)


def sentences(features: Floats) -> Floats:
    """The two layers that speak of the whole sentence and its telling words, side by side."""
    middle, last, words = (unit(features[:, start:end]) for start, end in LAYERS[1:])
    half = np.float32(0.5**0.5)
    return np.hstack([half * middle, half * last, np.float32(_WORDS) * words])
