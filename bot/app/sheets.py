"""The official sheets, with the encoder that the settings' model brings."""

from bot.app.understanding import model_dir
from bot.library import Library
from bot.nlu.embedded.encoder import Encoder, shared
from bot.settings import Settings
from bot.storage.database import Database


def encoder(settings: Settings) -> Encoder:
    """The sentence encoder. Raises `ModelError`: `sanu train` makes its files."""
    return shared(model_dir(settings))


def library(settings: Settings, database: Database) -> Library:
    """The imported sheets, searched only when asked."""
    return Library(database, lambda: encoder(settings))
