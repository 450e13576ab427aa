"""Replies as animators last worded them: the engine's own, looked up again every few seconds."""

from collections.abc import Iterator, Mapping
from dataclasses import replace
from time import monotonic

from bot.dialogues.engine import Engine
from bot.dialogues.replies import Response
from bot.dialogues.rewording import restored
from bot.errors import StoreUnavailable
from bot.storage.access import wordings
from bot.storage.database import Database

PAUSE = 3.0  # seconds: after that a change made in the console is said


class LiveResponses(Mapping[str, Response]):
    """The files' replies, those that were reworded in their new words."""

    def __init__(self, files: Mapping[str, Response], database: Database) -> None:
        self._files = files
        self._database = database
        self._now: Mapping[str, Response] = files
        self._seen = 0
        self._looked = -PAUSE

    def __getitem__(self, name: str) -> Response:
        """The reply of this name."""
        if monotonic() - self._looked > PAUSE:
            self._look()
        return self._now[name]

    def __iter__(self) -> Iterator[str]:
        """The names, which never change."""
        return iter(self._files)

    def __len__(self) -> int:
        """How many there are."""
        return len(self._files)

    def _look(self) -> None:
        self._looked = monotonic()
        try:
            with self._database.read() as connection:
                last = wordings.last(connection)
                if last == self._seen:
                    return
                found = wordings.in_use(connection)
        except StoreUnavailable:
            return  # the words of a moment ago are still good
        self._now = {**self._files, **_restored(self._files, found)}
        self._seen = last


def _restored(files: Mapping[str, Response], bodies: Mapping[str, str]) -> dict[str, Response]:
    known = {name: restored(files[name], body) for name, body in bodies.items() if name in files}
    return {name: response for name, response in known.items() if response is not None}


def with_live_words(engine: Engine, database: Database) -> Engine:
    """The engine, which says replies as they were last worded in the console."""
    content = engine.content
    live = LiveResponses(content.responses, database)
    return replace(engine, content=replace(content, responses=live))
