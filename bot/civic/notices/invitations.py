"""The payload of a timer that starts a flow: `start:<flow>`, a space, its slots as JSON."""

import json
from collections.abc import Mapping
from typing import Any

START = "start:"
GUIDE = "guide:"  # a mediator starts it: at once, and from where the person is


def payload(flow: str, slots: Mapping[str, object]) -> str:
    """What a timer bears to start `flow` with these slots (JSON-ready values)."""
    return f"{START}{flow} {json.dumps(dict(slots), ensure_ascii=False)}" if slots else START + flow


def read(asked: str) -> tuple[str, dict[str, Any]]:
    """The flow and the slots that a payload asks for."""
    flow, _, slots = asked.removeprefix(START).partition(" ")
    return flow, json.loads(slots) if slots else {}


def guided(flow: str, slot: str = "") -> str:
    """What a conversation is told when a mediator takes the person through `flow`.

    `slot`: the question where the person was; empty: from the beginning.
    """
    return f"{GUIDE}{flow} {slot}".rstrip()


def read_guided(asked: str) -> tuple[str, str]:
    """The flow, and the question where the person was."""
    flow, _, slot = asked.removeprefix(GUIDE).partition(" ")
    return flow, slot
