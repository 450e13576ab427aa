"""What a trained model says of itself; a foreign, stale or broken one is refused."""

from collections.abc import Sequence
from dataclasses import asdict, dataclass
from pathlib import Path

import orjson

from bot.errors import DataError, ModelError
from bot.nlu.data import data_hash

ENGINE_VERSION = 6  # raise it whenever the features or the files change
_FILE = "model.json"


@dataclass(frozen=True, slots=True)
class ModelInfo:
    """A model's identity card. `scores` are leave-one-out: on examples it did not see."""

    engine: str
    version: int
    data_hash: str
    sources: tuple[str, ...]
    examples: int
    intents: tuple[str, ...]
    scores: dict[str, float]
    seconds: float
    sharpness: float
    bend: float


def write(folder: Path, info: ModelInfo) -> None:
    """Writes the card last: a folder without one is not a model."""
    (folder / _FILE).write_bytes(orjson.dumps(asdict(info), option=orjson.OPT_INDENT_2))


def read(folder: Path) -> ModelInfo:
    """The card in `folder`. Raises ModelError when there is none or it is of another engine."""
    try:
        card = orjson.loads((folder / _FILE).read_bytes())
    except FileNotFoundError as error:
        raise ModelError(f"{folder}: no trained model here; run `sanu train`") from error
    except orjson.JSONDecodeError as error:
        raise ModelError(f"{folder / _FILE}: damaged; run `sanu train` again") from error
    if (card.get("engine"), card.get("version")) != ("embedded", ENGINE_VERSION):
        raise ModelError(f"{folder}: made by another version; run `sanu train` again")
    return ModelInfo(
        **{**card, "sources": tuple(card["sources"]), "intents": tuple(card["intents"])}
    )


def check_fresh(folder: Path, info: ModelInfo, data: Sequence[Path] | None) -> None:
    """Raises ModelError when the data changed since. Without `data`: the model's own sources."""
    paths = [Path(source) for source in info.sources] if data is None else list(data)
    try:
        now = data_hash(paths)
    except DataError:
        if data is None:
            return  # a model may travel without its data
        raise
    if now != info.data_hash:
        raise ModelError(f"{folder}: the training data changed; run `sanu train`")
