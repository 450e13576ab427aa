"""What was learned from the catalogue, on disk and in memory."""

from dataclasses import dataclass
from pathlib import Path

import numpy as np
import orjson

from bot.errors import ModelError
from bot.nlu.embedded import store
from bot.nlu.embedded.network import Floats, save_array
from bot.nlu.embedded.store import Arrays

VERSION = 2  # raise it whenever the features or the files change
_CARD = "problems.json"
_DIRECTIONS, _CENTRE = "directions.npy", "centre.npy"
SAID = "said"  # among the words: in how many types each is said


@dataclass(frozen=True, slots=True)
class Metric:
    """`directions`: a column each; `centre`: the middle of the types, in these directions."""

    directions: Floats
    centre: Floats


@dataclass(frozen=True, slots=True)
class Model:
    """`kinds`: the ids of the types, a column each; `names`, `categories`: theirs.

    `sharpness`: turns scores into honest probabilities. `fingerprint`: of the catalogue.
    `metric`: the likeness that was learned.
    """

    fingerprint: str
    kinds: tuple[str, ...]
    names: tuple[str, ...]
    categories: tuple[str, ...]
    sharpness: float
    arrays: Arrays
    metric: Metric

    @property
    def version(self) -> str:
        """Vectors of one version can be compared, of two they cannot."""
        return f"{VERSION}-{self.fingerprint}"


def save(folder: Path, model: Model) -> None:
    """Write the model into `folder`, its card last."""
    store.save(folder, model.arrays)
    save_array(folder / _DIRECTIONS, model.metric.directions)
    save_array(folder / _CENTRE, model.metric.centre)
    card = {
        "version": VERSION,
        "fingerprint": model.fingerprint,
        "kinds": model.kinds,
        "names": model.names,
        "categories": model.categories,
        "sharpness": model.sharpness,
    }
    (folder / _CARD).write_bytes(orjson.dumps(card, option=orjson.OPT_INDENT_2))


def load(folder: Path, fingerprint: str | None = None) -> Model:
    """The model in `folder`. Raises `ModelError`: none, foreign, or of another catalogue."""
    try:
        card = orjson.loads((folder / _CARD).read_bytes())
    except (OSError, orjson.JSONDecodeError) as error:
        raise ModelError(f"{folder}: nothing was learned from the catalogue yet") from error
    if card.get("version") != VERSION or fingerprint not in (None, card["fingerprint"]):
        raise ModelError(f"{folder}: the catalogue of problems changed since")
    return Model(
        card["fingerprint"],
        tuple(card["kinds"]),
        tuple(card["names"]),
        tuple(card["categories"]),
        card["sharpness"],
        store.load(folder),
        Metric(np.load(folder / _DIRECTIONS), np.load(folder / _CENTRE)),
    )
