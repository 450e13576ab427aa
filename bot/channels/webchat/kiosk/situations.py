"""The situations that the kiosk shows as pictures: read from data/kiosk.yml."""

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import yaml

from bot.errors import DataError

ICONS = frozenset(
    ("age", "alert", "car", "card", "cup", "family", "health", "home", "key", "tax", "voice")
) | {"work"}


@dataclass(frozen=True, slots=True)
class Answer:
    """One choice under a picture."""

    title: str
    payload: str


@dataclass(frozen=True, slots=True)
class Situation:
    """One picture of the first screen."""

    id: str
    title: str
    icon: str
    choices: tuple[Answer, ...]


def read_situations(path: Path) -> tuple[Situation, ...]:
    """The situations, in the order of the file. Raises `DataError`: what is wrong, and where."""
    try:
        written = yaml.safe_load(path.read_text("utf-8"))
        return tuple(_situation(path, at, each) for at, each in enumerate(written["situations"]))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from None
    except (KeyError, TypeError) as error:
        raise DataError(f"{path}: {error!r}: a situation has id, title, icon, choices") from error


def _situation(path: Path, at: int, written: dict[str, Any]) -> Situation:
    if written["icon"] not in ICONS:
        known = ", ".join(sorted(ICONS))
        raise DataError(f"{path}: situations[{at}]: icon {written['icon']!r}; there are: {known}")
    choices = tuple(Answer(str(c["title"]), str(c["payload"])) for c in written["choices"])
    if not choices or not all(each.payload.startswith("/") for each in choices):
        raise DataError(f"{path}: situations[{at}]: choices need a payload that begins with /")
    return Situation(str(written["id"]), str(written["title"]), str(written["icon"]), choices)
