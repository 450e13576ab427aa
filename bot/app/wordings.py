"""Words as animators last put them: the engine's own content, looked up again every few seconds."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from time import monotonic
from typing import TypeVar

from bot.dialogues.content import Content
from bot.dialogues.engine import Engine
from bot.dialogues.flows import Flow
from bot.dialogues.procedures import Procedure
from bot.dialogues.replies import Response
from bot.dialogues.today import with_words
from bot.errors import StoreUnavailable
from bot.storage.access import wordings
from bot.storage.database import Database

PAUSE = 3.0  # seconds: after that a change made in the console is said
Kept = TypeVar("Kept")


class LiveContent:
    """What the files say, in the words of today."""

    def __init__(self, files: Content, database: Database) -> None:
        self._files = files
        self._database = database
        self._now = files
        self._seen = 0
        self._looked = -PAUSE

    def now(self) -> Content:
        """The content with what was changed in the console."""
        if monotonic() - self._looked > PAUSE:
            self._look()
        return self._now

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
        self._now = with_words(self._files, found)
        self._seen = last


class _Live(Mapping[str, Kept]):
    """One part of a live content, under the names that the files give."""

    def __init__(self, content: LiveContent, part: Callable[[Content], Mapping[str, Kept]]) -> None:
        self._content = content
        self._part = part

    def __getitem__(self, name: str) -> Kept:
        return self._part(self._content.now())[name]

    def __iter__(self) -> Iterator[str]:
        return iter(self._part(self._content.now()))

    def __len__(self) -> int:
        return len(self._part(self._content.now()))


def with_live_words(engine: Engine, database: Database) -> Engine:
    """The engine, which says everything as it was last worded in the console."""
    live = LiveContent(engine.content, database)
    responses: Mapping[str, Response] = _Live(live, lambda content: content.responses)
    flows: Mapping[str, Flow] = _Live(live, lambda content: content.flows)
    procedures: Mapping[str, Procedure] = _Live(live, lambda content: content.procedures)
    starts = _Live(live, lambda content: content.starts)
    return replace(
        engine,
        content=replace(
            engine.content, responses=responses, flows=flows, procedures=procedures, starts=starts
        ),
    )
