"""Short answers are worked out once; long ones, and those that speak of time, each time."""

from collections.abc import Sequence
from datetime import UTC, datetime

from bot.messages import Entity, Intent, Understanding
from bot.nlu import remembered
from bot.nlu.remembered import Remembered

NOW = datetime(2026, 11, 23, 10, tzinfo=UTC)


class Counting:
    """Says how often it was asked; hears a time in "demain"."""

    def __init__(self) -> None:
        self.asked: list[str] = []

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        self.asked += texts
        return [
            Understanding(
                text,
                Intent("affirm", 1.0),
                entities=(Entity("time", "x", 0, 6),) if "demain" in text else (),
            )
            for text in texts
        ]


def test_a_short_answer_is_worked_out_once() -> None:
    nlu = Counting()
    known = Remembered(nlu)
    first = known.understand(["oui", "non", "oui"], NOW)
    again = known.understand(["non", "oui"], NOW)
    assert nlu.asked == ["oui", "non"]
    assert [each.text for each in first + again] == ["oui", "non", "oui", "non", "oui"]


def test_what_time_changes_is_heard_anew() -> None:
    nlu = Counting()
    known = Remembered(nlu)
    known.understand(["demain"], NOW)
    known.understand(["demain"], NOW)
    assert nlu.asked == ["demain", "demain"]


def test_long_messages_are_not_kept() -> None:
    nlu = Counting()
    known = Remembered(nlu)
    for _ in range(2):
        known.understand(["a" * (remembered.LONGEST + 1)], NOW)
    assert len(nlu.asked) == 2


def test_memory_is_bounded_and_keeps_what_is_used() -> None:
    nlu = Counting()
    known = Remembered(nlu)
    known.understand(["oui"], NOW)
    for number in range(remembered.REMEMBERED - 1):
        known.understand([str(number)], NOW)
    known.understand(["oui"], NOW)
    known.understand(["one too many"], NOW)
    known.understand(["oui", "0"], NOW)
    assert nlu.asked.count("oui") == 1
    assert nlu.asked.count("0") == 2
