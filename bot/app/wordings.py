"""The engine in words as animators last put them, whatever process they were put from."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import replace
from typing import TypeVar

from bot.dialogues.content import Content
from bot.dialogues.engine import Engine
from bot.dialogues.flows import Flow
from bot.dialogues.procedures import Procedure
from bot.dialogues.replies import Response
from bot.handoff.wordings import LiveContent
from bot.storage.database import Database

Kept = TypeVar("Kept")


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
