"""What is kept of an official sheet."""

from dataclasses import dataclass
from datetime import date
from hashlib import sha256


@dataclass(frozen=True, slots=True)
class Sheet:
    """One sheet. `code`: F… (sheet), N… (folder), R… (form, online service), as in its address.

    The same code may stand in several audiences (particuliers, professionnels, associations).
    `themes`: what it is filed under, the widest first. `passages`: its text, in short pieces.
    """

    code: str
    audience: str
    kind: str
    title: str
    summary: str
    themes: tuple[str, ...]
    url: str
    modified: date
    passages: tuple[str, ...]

    def digest(self, version: int) -> str:
        """Changes when anything of the sheet does, or the way in which it is indexed."""
        parts = (version, self.kind, self.title, self.summary, self.url, self.modified)
        joined = "\x1f".join(map(str, (*parts, *self.themes, *self.passages)))
        return sha256(joined.encode()).hexdigest()
