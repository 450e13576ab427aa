"""What one event gives."""

from dataclasses import dataclass

from bot.messages import Effect, Reply


@dataclass(frozen=True, slots=True)
class Outcome:
    """The new state (JSON-ready, at most 4 kB), replies in order, effects in order.

    `flow`: the person's flow that is under way, or None.
    """

    state: dict[str, object]
    replies: tuple[Reply, ...] = ()
    effects: tuple[Effect, ...] = ()
    flow: str | None = None
