"""One conversation in this process, turn by turn: the terminal's way through the real parts."""

import uuid
from datetime import timedelta

from bot.app.parts import Parts
from bot.channels.terminal.present import Said
from bot.door import storable
from bot.messages import Channel, Inbound, Intent, Reply
from bot.storage import inbox, timers
from bot.turn import Turns


class Conversation:
    """Says something and gets its replies, on the database of `parts`."""

    def __init__(self, parts: Parts, turns: Turns, channel: Channel) -> None:
        self._parts = parts
        self._turns = turns
        self._channel = channel
        self._address = f"terminal-{uuid.uuid4().hex[:8]}"

    def say(self, text: str) -> Said:
        """One message of the person. Raises `StoreUnavailable`."""
        message = Inbound(self._channel, uuid.uuid4().hex, self._address, text)
        with self._parts.database.write() as connection:
            inbox.store_inbounds(connection, [storable(message)], self._parts.clock())
        return self._take_turns(text)

    def wait(self, line: str, by: timedelta) -> Said:
        """Let time pass: what comes due meanwhile is said."""
        self._parts.clock.move(by)
        with self._parts.database.write() as connection:
            timers.fire_due(connection, self._parts.clock())
        return self._take_turns(line)

    def _take_turns(self, line: str) -> Said:
        replies: list[Reply] = []
        intent: Intent | None = None
        flow: str | None = None
        now = self._parts.clock()
        while tasks := self._turns.claim(now, 1):
            meaning = self._turns.understand(tasks, now)[0]
            step = self._turns.step(tasks[0], meaning, now)
            self._turns.commit([step], now)
            replies.extend(step.outcome.replies)
            flow = step.outcome.flow
            intent = meaning.intent if meaning.intent.name else intent
        return Said(line, tuple(replies), intent, flow)
