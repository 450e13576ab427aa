"""The time of one dialogue step, and that it does not grow with the conversation.

Run: python -m bench.dialogue
"""

import json
import statistics
import time
from datetime import UTC, datetime, timedelta

from bench.rasa import available
from bench.rasa.steps import rasa_steps
from bench.tables import Figures
from bot.dialogues.engine import Engine
from bot.dialogues.events import Heard
from bot.dialogues.memory import MemoryServices
from bot.messages import Channel, Entity, Intent, Understanding
from tests import pilot

LENGTHS = (10, 100, 1_000, 10_000)
RASA_LENGTHS, RASA_MEASURED = (10, 100, 1_000), 100
MEASURED = 200  # steps looked at, the last ones of each conversation
SAID = (
    Understanding(
        "le lampadaire est cassé rue Hoche à Cannes",
        Intent("report_problem", 0.99),
        entities=(Entity("place", "rue Hoche", 24, 33), Entity("commune", "Cannes", 36, 42)),
    ),
    Understanding("non", Intent("deny", 0.99)),
    Understanding(
        "à Mougins", Intent("correct", 0.9), entities=(Entity("commune", "Mougins", 2, 9),)
    ),
    Understanding("oui", Intent("affirm", 0.99)),
    Understanding("où en est mon signalement ?", Intent("follow_up", 0.98)),
    Understanding("je n'ai pas compris", Intent("repeat", 0.97)),
    Understanding("merci", Intent("thanks", 0.99)),
)


def main() -> None:
    """Measure conversations of rising length; show and write the figures."""
    engine = pilot.engine()
    rows = [_row("SANU", length, *steps(engine, length)) for length in LENGTHS]
    if available():
        told = rasa_steps(RASA_LENGTHS, RASA_MEASURED)
        rows += [_row("Rasa Core 3.6.21", length, told[length], 0) for length in RASA_LENGTHS]
    head = ("engine", "turns so far", "p50 ms", "p99 ms", "state, bytes")
    figures = Figures("dialogue", head, rows)
    figures.show()
    figures.write()


def steps(engine: Engine, length: int) -> tuple[list[float], int]:
    """Seconds of each of the last steps of a conversation, and the size of its state."""
    services = MemoryServices(pilot.territory())
    now = datetime(2026, 11, 23, 9, tzinfo=UTC)
    state: dict[str, object] | None = None
    taken: list[float] = []
    for number in range(length + MEASURED):
        said = SAID[number % len(SAID)]
        event = Heard(said, text=said.text, channel=Channel.SMS, message=str(number))
        started = time.perf_counter()
        outcome = engine.step(state, event, now, services)
        taken.append(time.perf_counter() - started)
        state = json.loads(json.dumps(outcome.state))
        now += timedelta(minutes=1)
    return taken[-MEASURED:], len(json.dumps(state).encode())


def _row(engine: str, length: int, taken: list[float], size: int) -> list[str]:
    p50, p99 = statistics.median(taken), sorted(taken)[int(len(taken) * 0.99)]
    told = [f"{seconds * 1000:.3f}" for seconds in (p50, p99)]
    return [engine, str(length), *told, str(size) if size else "–"]


if __name__ == "__main__":
    main()
