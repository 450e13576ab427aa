"""Effects on the conversation itself and on the person: reach, timers, erasure."""

from collections.abc import Mapping

from bot.effects.within import Carrier, Within
from bot.messages import (
    Effect,
    ErasureRequested,
    MessagesResumed,
    MessagesStopped,
    ReachLost,
    ReachRegained,
    TimerCleared,
    TimerSet,
)
from bot.storage import conversations, people, stopping, timers


def _stop(_: MessagesStopped, within: Within) -> None:
    claimed = within.claimed
    stopping.stop(within.connection, claimed.id, claimed.person_id, within.now)


def _resume(_: MessagesResumed, within: Within) -> None:
    conversations.mark_stopped(within.connection, within.claimed.id, None)


def _lose(_: ReachLost, within: Within) -> None:
    conversations.mark_blocked(within.connection, within.claimed.id, within.now)


def _regain(_: ReachRegained, within: Within) -> None:
    conversations.mark_blocked(within.connection, within.claimed.id, None)


def _set_timer(effect: TimerSet, within: Within) -> None:
    timers.set_timer(within.connection, within.claimed.id, effect.key, effect.payload, effect.at)


def _clear_timer(effect: TimerCleared, within: Within) -> None:
    timers.clear_timer(within.connection, within.claimed.id, effect.key)


def _erase(_: ErasureRequested, within: Within) -> None:
    people.erase(within.connection, within.claimed.person_id)


CARRIERS: Mapping[type[Effect], Carrier] = {
    MessagesStopped: _stop,
    MessagesResumed: _resume,
    ReachLost: _lose,
    ReachRegained: _regain,
    TimerSet: _set_timer,
    TimerCleared: _clear_timer,
    ErasureRequested: _erase,
}
