"""What reads recurring problems: learned from `data/problems` once it changed, kept in memory."""

from collections.abc import Callable
from pathlib import Path
from threading import Lock

from bot.app.sheets import encoder
from bot.errors import ModelError
from bot.nlu.problems import Meaning, read_catalogue
from bot.nlu.problems import model as learned
from bot.settings import Settings

Progress = Callable[[str, float], None]
_LOCK = Lock()
_KEPT: dict[Path, Meaning] = {}


def meaning(settings: Settings, progress: Progress = lambda _what, _done: None) -> Meaning:
    """What tells problems apart; learns first (some seconds) where the catalogue changed.

    Raises `DataError` (the catalogue), `ModelError` (run `sanu train`).
    """
    folder = settings.models / "problems"
    with _LOCK:
        if folder not in _KEPT:
            _KEPT[folder] = _fresh(settings, folder, progress)
        return _KEPT[folder]


def _fresh(settings: Settings, folder: Path, progress: Progress) -> Meaning:
    catalogue = read_catalogue(settings.data / "problems")
    try:
        model = learned.load(folder, catalogue.fingerprint())
    except ModelError:
        from bot.nlu.problems.learning import learn

        model = learn(catalogue, encoder(settings), progress)
        learned.save(folder, model)
    return Meaning(model, encoder(settings))
