"""Where photos lie: one file each, named after the message that brought it."""

import os
import re
from collections.abc import Iterator
from pathlib import Path

_NAME = re.compile(r"[A-Za-z0-9_-]{22}\.[0-9a-f-]{36}\.(?:jpg|png)")
TYPES = {"jpg": "image/jpeg", "png": "image/png"}


class PhotoFolder:
    """A folder that nobody but the service reads."""

    def __init__(self, path: Path) -> None:
        self._path = path

    def keep(self, address: str, message: str, data: bytes, ending: str) -> str:
        """Write the picture to disk for good; returns the name that a grievance will bear."""
        name = f"{address}.{message}.{ending}"
        self._path.mkdir(parents=True, exist_ok=True, mode=0o700)
        written = self._path / f".{name}"
        with written.open("wb") as file:
            file.write(data)
            file.flush()
            os.fsync(file.fileno())
        written.replace(self._path / name)
        return name

    def read(self, name: str) -> tuple[bytes, str] | None:
        """The picture and its media type; None for a name that is none of ours, or is gone."""
        if _NAME.fullmatch(name) is None:
            return None
        try:
            return (self._path / name).read_bytes(), TYPES[name.rpartition(".")[2]]
        except FileNotFoundError:
            return None

    def messages(self, older_than: float) -> Iterator[tuple[str, str]]:
        """The name of each photo last written before that time (Unix), and its message's id."""
        if not self._path.is_dir():
            return
        for file in self._path.iterdir():
            if _NAME.fullmatch(file.name) and file.stat().st_mtime < older_than:
                address, message, _ = file.name.split(".")
                yield file.name, f"{address}:{message}"

    def remove(self, name: str) -> None:
        """Forget a picture."""
        if _NAME.fullmatch(name):
            (self._path / name).unlink(missing_ok=True)
