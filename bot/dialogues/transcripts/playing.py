"""Plays a transcript: the state is saved as JSON and read again between turns."""

import json
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.dialogues.events import (
    CaseClosed,
    Event,
    HandedOver,
    Heard,
    TimerFired,
    event_of_payload,
)
from bot.dialogues.memory import MemoryServices
from bot.dialogues.payloads import understanding_of_payload
from bot.dialogues.transcripts.reading import Case, Line, duration, understanding_in
from bot.messages import Attachment, Effect, Kind, Reply, TimerCleared, TimerSet, Understanding

START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)  # a Monday, 10:00 in Cannes
LONGEST_STATE = 4096
Understand = Callable[[str], Understanding]
_ATTACHMENTS = {
    "photo": Attachment("photo", reference="photo-1"),
    "location": Attachment("location", latitude=43.5528, longitude=7.0174),
}


@dataclass(slots=True)
class Answer:
    """What came back for one thing that happened."""

    line: Line
    replies: list[Reply] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    slots: dict[str, Any] = field(default_factory=dict)


@dataclass(slots=True)
class Player:
    """One conversation being played."""

    engine: Engine
    case: Case
    services: MemoryServices
    understand: Understand | None = None
    now: datetime = START
    state: dict[str, Any] | None = None
    timers: dict[str, TimerSet] = field(default_factory=dict)
    turns: int = 0

    def play(self, line: Line) -> Answer:
        """Make one thing happen. Raises `ValueError` when the step cannot be read."""
        answer = Answer(line)
        if "wait" in line.keys:
            self._wait(duration(str(line.keys["wait"])), answer)
        else:
            self._step(self._event(line), answer)
            self.now += timedelta(minutes=1)
        answer.slots = dict((self.state or {}).get("slots", {}))
        return answer

    def _event(self, line: Line) -> Event:
        keys, channel = line.keys, self.case.channel
        if "event" in keys:
            events: dict[str, Event] = {
                "HandedOver": HandedOver(channel),
                "CaseClosed": CaseClosed(channel, "C-00001"),
            }
            named = str(keys["event"])
            return events.get(named) or event_of_payload(named, channel)
        return self._heard(line)

    def _heard(self, line: Line) -> Heard:
        keys = line.keys
        understanding = understanding_in(keys)
        text, payload = understanding.text, str(keys.get("payload", ""))
        known = understanding_of_payload(payload or text)
        if known is not None:
            understanding = known
        elif self.understand is not None and "intent" not in keys:
            understanding = self.understand(text)
        self.turns += 1
        self.services.messages[str(self.turns)] = text
        sent = keys.get("attachment")
        return Heard(
            understanding,
            kind=Kind(keys.get("kind", "choice" if payload else "text")),
            payload=payload,
            attachments=(_ATTACHMENTS[sent],) if sent else (),
            text=text,
            channel=self.case.channel,
            message=str(self.turns),
            masked=bool(keys.get("masked", False)),
        )

    def _wait(self, long: timedelta, answer: Answer) -> None:
        until = self.now + long
        due = sorted((t for t in self.timers.values() if t.at <= until), key=lambda t: t.at)
        for timer in due:
            del self.timers[timer.key]
            self.now = max(timer.at.astimezone(UTC), self.now)
            self._step(TimerFired(timer.payload, self.case.channel), answer)
        self.now = until

    def _step(self, event: Event, answer: Answer) -> None:
        outcome = self.engine.step(self.state, event, self.now, self.services)
        written = json.dumps(outcome.state, ensure_ascii=False)
        if len(written.encode()) > LONGEST_STATE:
            raise ValueError(f"the state takes {len(written.encode())} octets")
        self.state = json.loads(written)
        self.services.carry_out(outcome.effects, self.now)
        for effect in outcome.effects:
            if isinstance(effect, TimerSet):
                self.timers[effect.key] = effect
            elif isinstance(effect, TimerCleared):
                self.timers.pop(effect.key, None)
        answer.replies += outcome.replies
        answer.effects += outcome.effects


def play(
    engine: Engine, case: Case, territory: Territory, understand: Understand | None = None
) -> list[Answer]:
    """Every answer of a conversation, in order."""
    player = Player(engine, case, MemoryServices(territory), understand)
    return [player.play(line) for line in case.lines if not line.expects]
