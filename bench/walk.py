"""A random walker through the dialogues: no dead end, no exception, small states, short replies.

Run: python -m bench.walk [--turns 100000]
"""

import argparse
import json
import random
import sys
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta

from bench.tables import Figures
from bot.channels.sms.render import render
from bot.cli.progress import progress_bar
from bot.dialogues.engine import Engine
from bot.dialogues.events import CaseClosed, Event, HandedOver, Heard, TimerFired
from bot.dialogues.memory import MemoryServices
from bot.dialogues.outcome import Outcome
from bot.dialogues.payloads import understanding_of_payload
from bot.gsm.gsm7 import count
from bot.messages import CaseOpened, Channel, Choice, Entity, Intent, Kind, Understanding
from tests import pilot

LONGEST_STATE = 4096
TELEGRAM_LIMIT = 4096
SEGMENTS = 2
CONVERSATION = 200  # turns before another person comes
WORDS = ("1", "la 2", "9", "oui", "non", "Cannes", "rue Hoche", "retour", "je ne sais pas",
         "un lampadaire cassé " * 8, "médiateur", "", "…", "06 39 98 12 34")  # fmt: skip
ENTITIES = (
    ("commune", "Cannes"),
    ("commune", "Nice"),
    ("place", "rue Hoche"),
    ("reference", "D-1"),
)


@dataclass(slots=True)
class Walk:
    """What was met on the way."""

    turns: int = 0
    conversations: int = 0
    largest_state: int = 0
    longest_sms: int = 0
    without_way_out: int = 0
    silent: int = 0
    flows: set[str] = field(default_factory=set)


def main() -> int:
    """Walk, show and write the figures; 1 when a limit was passed."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--turns", type=int, default=100_000)
    reader.add_argument("--seed", type=int, default=1)
    asked = reader.parse_args()
    with progress_bar("Walk") as progress:
        found = Walk()
        for found in walk(asked.turns, random.Random(asked.seed)):
            progress(f"{found.turns} turns", found.turns / asked.turns)
    figures = _figures(found)
    figures.show()
    figures.write()
    return 0 if sound(found) else 1


def sound(found: Walk) -> bool:
    """Whether every limit held."""
    return (
        found.largest_state <= LONGEST_STATE
        and found.longest_sms <= SEGMENTS
        and not found.without_way_out
    )


def walk(turns: int, chance: random.Random) -> Iterator[Walk]:
    """One person after the other says anything, presses anything, waits or comes back."""
    engine, territory, found = pilot.engine(), pilot.territory(), Walk()
    while found.turns < turns:
        _converse(engine, MemoryServices(territory), chance, found)
        found.conversations += 1
        yield found


def _converse(engine: Engine, services: MemoryServices, chance: random.Random, found: Walk) -> None:
    channel = chance.choice((Channel.WEB, Channel.SMS, Channel.TELEGRAM))
    intents = [*engine.content.starts, "affirm", "deny", "skip", "cancel", "correct", "nonsense"]
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    state: dict[str, object] | None = None
    offered: tuple[Choice, ...] = ()
    for _ in range(CONVERSATION):
        now += timedelta(minutes=chance.choice((1, 1, 1, 5, 400, 3000)))
        event = _event(chance, channel, intents, offered)
        outcome = engine.step(state, event, now, services)
        state = json.loads(json.dumps(outcome.state))
        offered = outcome.replies[-1].choices if outcome.replies else ()
        _note(found, outcome, event)
    if not _reaches_a_person(engine, services, state, now, channel):
        found.without_way_out += 1


def _event(
    chance: random.Random, channel: Channel, intents: list[str], offered: tuple[Choice, ...]
) -> Event:
    kind = chance.random()
    if kind < 0.03:
        return TimerFired("silence", channel)
    if kind < 0.05:
        return chance.choice((HandedOver(channel), CaseClosed(channel), CaseClosed(channel)))
    if offered and kind < 0.45:
        payload = chance.choice(offered).payload
        known = understanding_of_payload(payload)
        if known is not None:
            return Heard(known, Kind.CHOICE, payload, text=payload, channel=channel, message="1")
    return _words(chance, channel, intents)


def _words(chance: random.Random, channel: Channel, intents: list[str]) -> Heard:
    text = chance.choice(WORDS)
    names = chance.sample(intents, 3)
    best = chance.random()
    ranking = tuple(Intent(name, best / rank) for rank, name in enumerate(names, start=1))
    entities = tuple(
        Entity(name, value, 0, len(text))
        for name, value in chance.sample(ENTITIES, chance.choice((0, 0, 1, 2)))
    )
    others = (Intent(names[-1], 0.9),) if chance.random() < 0.1 else ()
    heard = Understanding(
        text, ranking[0], ranking, entities, others, distress=chance.random() < 0.02
    )
    sent = chance.choice([Kind.TEXT] * 12 + [Kind.PHOTO, Kind.LOCATION, Kind.VOICE, Kind.OTHER])
    return Heard(heard, sent, text=text, channel=channel, message="1")


def _note(found: Walk, outcome: Outcome, event: Event) -> None:
    found.turns += 1
    found.largest_state = max(found.largest_state, len(json.dumps(outcome.state).encode()))
    found.silent += isinstance(event, Heard) and not outcome.replies
    if outcome.flow:
        found.flows.add(outcome.flow)
    for reply in outcome.replies:
        for text in render(reply, SEGMENTS):
            found.longest_sms = max(found.longest_sms, count(text).segments)


def _reaches_a_person(
    engine: Engine,
    services: MemoryServices,
    state: dict[str, object] | None,
    now: datetime,
    channel: Channel,
) -> bool:
    closed = engine.step(state, CaseClosed(channel), now, services)
    asked = understanding_of_payload("/talk_to_human")
    assert asked is not None
    event = Heard(asked, Kind.CHOICE, "/talk_to_human", text="", channel=channel, message="1")
    outcome = engine.step(closed.state, event, now, services)
    # A case that is open already is not opened twice: it is said.
    return any(isinstance(each, CaseOpened) for each in outcome.effects) or any(
        "médiateur" in reply.text for reply in outcome.replies
    )


def _figures(found: Walk) -> Figures:
    head = ("turns", "conversations", "flows met", "exceptions", "largest state, bytes",
            "longest SMS, segments", "turns without a reply", "no way to a person")  # fmt: skip
    row = (found.turns, found.conversations, len(found.flows), 0, found.largest_state,
           found.longest_sms, found.silent, found.without_way_out)  # fmt: skip
    return Figures("walk", head, [[str(each) for each in row]])


if __name__ == "__main__":
    sys.exit(main())
