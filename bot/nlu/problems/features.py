"""What the types are told apart by: the encoder's layers, weighed, beside words and letters."""

import numpy as np

from bot.nlu.embedded.network import Floats

LAYERS = ((0, 1280), (1280, 1792), (1792, 2304))
# Weight of each layer in the kernel; the sentence layer carries most of the meaning of a problem
# (compared by cross-validation over the catalogue: docs/problems.md).
_WEIGHTS = (0.3, 0.3, 1.0)


def dense(raw: Floats, mean: Floats) -> Floats:
    """`raw` layers less the mean, each again of unit length, weighed."""
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
    """The two layers that speak of the whole sentence, side by side, together of unit length."""
    middle, last = (unit(features[:, start:end]) for start, end in LAYERS[1:])
    return np.hstack([middle, last]) * np.float32(0.5**0.5)


def basis(features: Floats, dimensions: int) -> Floats:
    """The directions in which sentences differ most: projecting on them keeps their products."""
    rows = sentences(features)
    _, _, directions = np.linalg.svd(rows, full_matrices=False)
    return np.asarray(directions[:dimensions].T, np.float32)
