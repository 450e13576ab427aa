"""How a turn is shown in the terminal."""

import re
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import timedelta

import orjson

from bot.messages import Intent, Reply

_UNITS = {"s": "seconds", "m": "minutes", "min": "minutes", "h": "hours", "d": "days", "j": "days"}
_WAIT = re.compile(r"/wait\s+(\d+)\s*(s|min|m|h|d|j)\s*", re.IGNORECASE)


@dataclass(frozen=True, slots=True)
class Said:
    """What one line of the person gave."""

    user: str
    replies: tuple[Reply, ...]
    intent: Intent | None = None
    flow: str | None = None


def waiting_time(line: str) -> timedelta | None:
    """How long `/wait 6h` lets pass (s, min, h, d); None: the line is no such command."""
    found = _WAIT.fullmatch(line.strip())
    if found is None:
        return None
    return timedelta(**{_UNITS[found[2].lower()]: int(found[1])})


def as_json(said: Said) -> str:
    """One JSON object on one line."""
    return orjson.dumps(
        {
            "user": said.user,
            "replies": [_reply(each) for each in said.replies],
            "intent": _intent(said.intent),
            "flow": said.flow,
        }
    ).decode()


def _reply(reply: Reply) -> dict[str, object]:
    choices = [{"title": each.title, "payload": each.payload} for each in reply.choices]
    return {"text": reply.text, "choices": choices}


def _intent(intent: Intent | None) -> dict[str, object] | None:
    if intent is None:
        return None
    return {"name": intent.name, "confidence": round(intent.confidence, 4)}


def as_text(replies: Sequence[Reply]) -> str:
    """The replies with numbered choices, as a person reads them."""
    return "\n".join(_lines(each) for each in replies)


def _lines(reply: Reply) -> str:
    choices = [f"   {number}. {each.title}" for number, each in enumerate(reply.choices, start=1)]
    return "\n".join([f"SANU : {reply.text}", *choices])
