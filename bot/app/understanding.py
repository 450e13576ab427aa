"""The understanding that the settings name, loaded; trained again when its data changed."""

from collections.abc import Callable
from pathlib import Path

from bot.errors import ModelError
from bot.nlu.embedded import manifest
from bot.nlu.embedded.engine import Embedded
from bot.nlu.entities import Entities
from bot.nlu.port import Understands
from bot.nlu.rasa import RasaNlu
from bot.nlu.remembered import Remembered
from bot.settings import Settings

Progress = Callable[[str, float], None]


def training_data(settings: Settings) -> list[Path]:
    """The folders that the product's own understanding is trained from."""
    return [settings.data / "intents", settings.data / "procedures"]


def model_dir(settings: Settings) -> Path:
    """Where the product's own model lies."""
    return settings.models / "embedded"


def ensure_model(settings: Settings, progress: Progress) -> bool:
    """Train when there is no model for today's data; returns whether it had to.

    Raises `DataError` when the data cannot be read.
    """
    folder = model_dir(settings)
    try:
        manifest.check_fresh(folder, manifest.read(folder), training_data(settings))
    except ModelError:
        from bot.nlu.train import train

        train(training_data(settings), folder, progress)
        return True
    return False


def load_nlu(settings: Settings) -> Understands:
    """The engine of `bot.nlu.engine`. Raises `ModelError`."""
    embedded = Remembered(load_model(settings))
    if settings.nlu.engine == "rasa":
        nlu = settings.nlu
        return RasaNlu(str(nlu.rasa_url), embedded, timeout=nlu.rasa_timeout)
    return embedded


def load_model(settings: Settings, folder: Path | None = None) -> Embedded:
    """The embedded engine: the product's own model, or one trained into `folder`.

    Raises `ModelError`.
    """
    entities = Entities.load(settings.data)
    if folder is not None:
        return Embedded.load(folder, None, entities.extract)
    return Embedded.load(model_dir(settings), training_data(settings), entities.extract)
