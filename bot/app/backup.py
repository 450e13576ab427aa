"""Everything that cannot be made again, in one folder: database, photos, secret key."""

import shutil
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

from bot.errors import SanuError
from bot.settings import Settings
from bot.storage.copying import copy_database

_NAMED = "sanu-%Y-%m-%dT%H-%M-%SZ"
_UNFINISHED = ".part"


@dataclass(frozen=True, slots=True)
class Backup:
    """A finished backup. `octets`: of the database; `key`: whether the secret key is in it."""

    folder: Path
    octets: int
    photos: int
    key: bool


def back_up(settings: Settings, into: Path, now: datetime) -> Backup:
    """Make a backup in a folder of its own under `into`; it has its name once it is whole.

    Raises `SanuError` when the folder cannot be written, or the database cannot be read.
    """
    folder = into / now.astimezone(UTC).strftime(_NAMED)
    part = folder.with_name(folder.name + _UNFINISHED)
    try:
        part.mkdir(parents=True, mode=0o700)
        made = _filled(settings, part)
        part.rename(folder)
    except OSError as error:
        raise SanuError(f"{error.filename or into}: {error.strerror or error}") from error
    finally:
        shutil.rmtree(part, ignore_errors=True)
    return Backup(folder, *made)


def _filled(settings: Settings, part: Path) -> tuple[int, int, bool]:
    # The database first: a photo that it names was on disk before.
    octets = copy_database(settings.database_url, part).stat().st_size
    photos = _copy_photos(settings.var / "photos", part / "photos")
    key = settings.var / "secret.key"
    if key.exists():
        shutil.copy(key, part / key.name)
    return octets, photos, key.exists()


def _copy_photos(source: Path, copy: Path) -> int:
    """How many were copied; one that is erased meanwhile is none."""
    copied = 0
    for photo in sorted(source.iterdir()) if source.is_dir() else ():
        copy.mkdir(mode=0o700, exist_ok=True)
        try:
            shutil.copy(photo, copy / photo.name)
        except FileNotFoundError:
            continue
        copied += 1
    return copied


def drop_older(into: Path, keep: int) -> list[Path]:
    """Remove all but the `keep` newest backups of this folder; returns those removed."""
    found = sorted(each for each in into.glob("sanu-????-??-??T??-??-??Z") if each.is_dir())
    older = found[:-keep] if keep > 0 else []
    for each in older:
        shutil.rmtree(each)
    return older
