"""Everything that is done by the clock, beside timers: one line each."""

from bot.app.parts import Parts
from bot.schedule import Chore


def chores(_parts: Parts) -> list[Chore]:
    """What the scheduler does every so often; each is safe when several processes do it at once."""
    return []
