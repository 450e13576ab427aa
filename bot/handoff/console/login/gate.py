"""The doors of the way in: a form of an anonymous browser; a session that is half open."""

from typing import Any

from fastapi import Depends, Request

from bot.handoff.access.sessions import Stage
from bot.handoff.console.console import Console
from bot.handoff.console.guard import Guard
from bot.handoff.console.login.anonymous import ours


class AnonymousForm:
    """A FastAPI dependency that refuses forms which another site, or browser, sends."""

    def __init__(self, key: bytes) -> None:
        self._key = key

    async def __call__(self, request: Request) -> None:
        """Raises `ForgedError`."""
        await ours(request, self._key)


def anonymous_form(console: Console) -> Any:
    """That dependency, for a route."""
    return Depends(AnonymousForm(console.key))


def halfway(console: Console, *stages: Stage) -> Guard:
    """A dependency that gives the viewer whose password was right, at one of these stages."""
    return Guard(
        console.database,
        console.clock,
        console.key,
        console.idle,
        frozenset(),
        stages=frozenset(stages),
    )
