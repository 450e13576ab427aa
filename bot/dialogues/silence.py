"""Silence: one reminder, hours later, of what was left in the middle."""

from datetime import timedelta

from bot.civic.territory import decent_hour
from bot.dialogues.run import Run
from bot.messages import Channel, Effect, TimerCleared, TimerSet

KEY = "silence"
_AFTER = {Channel.SMS: timedelta(hours=20)}
_USUAL = timedelta(hours=4)


def _after(run: Run) -> timedelta:
    return _AFTER.get(run.channel, _USUAL)


def still_silent(run: Run) -> bool:
    """Whether a reminder is due: a question waits, and nothing was said since. Once only."""
    state = run.state
    state.timer = False
    if state.reminded or state.with_mediator or not _waits(run) or state.at is None:
        return False
    state.reminded = run.now - state.at >= _after(run) - timedelta(minutes=1)
    return state.reminded


def timers(run: Run) -> tuple[Effect, ...]:
    """Set the reminder when a question begins to wait, clear it when none does."""
    state = run.state
    quiet = state.reminded or state.with_mediator or state.stopped
    waits = _waits(run) and not quiet
    if waits and not state.timer:
        state.timer = True
        at = decent_hour(run.services.territory, run.now + _after(run))
        return (TimerSet(KEY, at, KEY),)
    if state.timer and not waits:
        state.timer = False
        return (TimerCleared(KEY),)
    return ()


def _waits(run: Run) -> bool:
    return any(run.collecting(frame) is not None for frame in run.person_frames())
