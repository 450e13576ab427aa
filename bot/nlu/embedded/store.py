"""A trained model on disk: arrays that are mapped, not read, so that loading takes no time."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from bot.errors import ModelError
from bot.nlu.embedded.network import Floats, save_array
from bot.nlu.embedded.ngrams import Ngrams

_NGRAMS = "ngrams.txt"
_WORDS = "words.json"


@dataclass(frozen=True, slots=True)
class Arrays:
    """What scores are made from: n-grams, the mean vector, the weights of both kinds; words."""

    ngrams: Ngrams
    mean: Floats
    dense: Floats
    sparse: Floats
    words: dict[str, dict[str, float]]  # by language, for its recogniser


def save(folder: Path, arrays: Arrays) -> None:
    """Writes the arrays into `folder`, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    (folder / _NGRAMS).write_text("\n".join(arrays.ngrams.names), "utf-8")
    save_array(folder / "ngrams.npy", arrays.ngrams.weights)
    save_array(folder / "mean.npy", arrays.mean)
    save_array(folder / "dense.npy", arrays.dense.astype(np.float32))
    save_array(folder / "sparse.npy", arrays.sparse.astype(np.float32))
    (folder / _WORDS).write_bytes(orjson.dumps(arrays.words))


def load(folder: Path) -> Arrays:
    """Reads what `save` wrote. Raises ModelError on missing or damaged files."""
    try:
        names = (folder / _NGRAMS).read_text("utf-8").split("\n")
        weights, mean, dense = (_array(folder, name) for name in ("ngrams", "mean", "dense"))
        sparse = np.load(folder / "sparse.npy", mmap_mode="r")
        words = orjson.loads((folder / _WORDS).read_bytes())
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"{folder}: a file is missing or damaged; run `sanu train`") from error
    if len(names) != len(weights) or len(sparse) != len(names):
        raise ModelError(f"{folder}: its files do not fit together; run `sanu train`")
    return Arrays(Ngrams(names, weights), mean, dense, sparse, words)


def _array(folder: Path, name: str) -> Floats:
    return np.asarray(np.load(folder / f"{name}.npy"), np.float32)
