"""The replies of the files, with the words in use: what the room shows and changes."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path

from sqlalchemy.engine import Connection

from bot.dialogues.content import load_content
from bot.dialogues.replies import Response
from bot.dialogues.rewording import Piece, compared, restored
from bot.dialogues.wording import words
from bot.gsm import gsm7, letters
from bot.storage.access import wordings

MOST_FOUND = 60


@dataclass(frozen=True, slots=True)
class Line:
    """A reply in the list."""

    name: str
    text: str
    file: str
    changed: bool


class Library:
    """Read once, when somebody first opens the room."""

    def __init__(self, data: Path) -> None:
        self._data = data

    @cached_property
    def files(self) -> Mapping[str, Response]:
        """The replies as files have them."""
        return load_content(self._data).responses

    def in_use(self, connection: Connection, name: str) -> Response | None:
        """The reply as it is said now; None: there is none of this name."""
        original = self.files.get(name)
        body = wordings.in_use(connection).get(name) if original else None
        made = restored(original, body) if original and body else None
        return made or original

    def search(self, connection: Connection, asked: str) -> list[Line]:
        """Replies that have all these words, in their texts or their names; changed ones first."""
        wanted, changed = words(asked), self._changed(connection)
        found = []
        for name, original in self.files.items():
            response = changed.get(name, original)
            text = " ".join(each.text for each in response.variations)
            said = f"{' '.join(words(text))} {name}"
            if all(word in said for word in wanted):
                first = response.variations[0].text
                found.append(Line(name, first, original.file, name in changed))
        return sorted(found, key=lambda line: (not line.changed, line.file))

    def _changed(self, connection: Connection) -> dict[str, Response]:
        made = {
            name: restored(self.files[name], body)
            for name, body in wordings.in_use(connection).items()
            if name in self.files
        }
        return {name: response for name, response in made.items() if response is not None}


@dataclass(frozen=True, slots=True)
class Preview:
    """One variation as people will get it, and what changes in it."""

    channel: str
    text: str
    choices: tuple[str, ...]
    pieces: list[Piece]
    segments: int  # of SMS, without its values


def previews(before: Response, after: Response) -> Sequence[Preview]:
    """Each variation of `after`, compared with `before`."""
    return [
        Preview(
            new.channel,
            new.text,
            tuple(choice.title for choice in new.choices),
            compared(old.text, new.text),
            len(gsm7.segments(letters.to_gsm7(new.text))),
        )
        for old, new in zip(before.variations, after.variations, strict=True)
    ]
