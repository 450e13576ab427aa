"""Where PostgreSQL's server programs are: Debian keeps them out of PATH."""

import re
import shutil
from pathlib import Path

_DEBIAN = Path("/usr/lib/postgresql")
_NEEDED = ("initdb", "postgres")


class PostgresMissing(RuntimeError):
    """No PostgreSQL server is installed here."""


def server_binaries() -> Path:
    """Return the folder of the newest server. Raises `PostgresMissing`."""
    folders = sorted(_DEBIAN.glob("*/bin"), key=_version, reverse=True)
    in_path = shutil.which("initdb")
    if in_path is not None:
        folders.append(Path(in_path).resolve().parent)
    for folder in folders:
        if all((folder / program).is_file() for program in _NEEDED):
            return folder
    raise PostgresMissing("no PostgreSQL server here (Debian: apt-get install postgresql)")


def _version(folder: Path) -> int:
    digits = re.match(r"\d+", folder.parent.name)
    return int(digits.group()) if digits else 0
