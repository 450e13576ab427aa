"""Transcripts from YAML: `test_cases:` of Rasa's end-to-end tests.

On top of Rasa's keys: a `user` step may say what is understood (`intent`, entities written as
`[words](entity)` or `[words](entity:value)`, `others`, `language`, `distress`) so that no model is
needed, what was sent (`kind`, `payload`, `attachment`), and `masked`; `wait: 6h` moves the clock;
`event:` is what a mediator does, or an invitation that comes due (`start:flow {"slot": "value"}`);
`effects:` lists the effects of the turn.
"""

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import timedelta
from pathlib import Path
from typing import Any

from bot.dialogues.source import Node, read_yaml
from bot.messages import Channel, Entity, Intent, Understanding

_ENTITY = re.compile(r"\[([^\]]+)\]\((\w+)(?::([^)]+))?\)")
_WAIT = re.compile(r"(\d+)\s*(min|h|d)")
_UNITS = {"min": "minutes", "h": "hours", "d": "days"}
_STEP_KEYS = [
    "user",
    "intent",
    "others",
    "language",
    "distress",
    "doubtful",
    "kind",
    "payload",
    "attachment",
    "masked",
    "metadata",
    "wait",
    "event",
    "bot",
    "utter",
    "slot_was_set",
    "slot_was_not_set",
    "effects",
]
ASSERTIONS = ("bot", "utter", "slot_was_set", "slot_was_not_set", "effects")


@dataclass(frozen=True, slots=True)
class Line:
    """One step: what happens (`user`, `wait`, `event`) or what is expected; `line` in its file."""

    keys: Mapping[str, Any]
    line: int

    @property
    def expects(self) -> bool:
        """Whether it says what should be, rather than what happens."""
        return any(key in self.keys for key in ASSERTIONS)


@dataclass(frozen=True, slots=True)
class Case:
    """One conversation."""

    name: str
    file: str
    line: int
    channel: Channel
    lines: tuple[Line, ...] = field(default=())


def read_cases(path: Path) -> list[Case]:
    """The conversations of a file. Raises `DataError` with its line."""
    node = read_yaml(path)
    if node is None:
        return []
    keys = node.mapping(("test_cases", "version", "metadata", "fixtures"), "this file")
    if "test_cases" not in keys:
        node.fail("a file of conversations has test_cases:")
    return [_case(entry) for entry in keys["test_cases"].entries("test_cases")]


def _case(node: Node) -> Case:
    keys = node.mapping(("test_case", "channel", "metadata", "fixtures", "steps"), "a test case")
    if "test_case" not in keys or "steps" not in keys:
        node.fail("a test case has test_case: its name, and steps")
    channel = keys["channel"].text() if "channel" in keys else str(Channel.WEB)
    return Case(
        name=keys["test_case"].text(),
        file=node.file,
        line=node.line,
        channel=Channel(channel),
        lines=tuple(_line(entry) for entry in keys["steps"].entries("steps")),
    )


def _line(node: Node) -> Line:
    keys = node.mapping(_STEP_KEYS, "a step")
    return Line({name: value.plain() for name, value in keys.items()}, node.line)


def understanding_in(keys: Mapping[str, Any]) -> Understanding:
    """What a `user` step says is understood."""
    text, entities = annotated(str(keys["user"]))
    best = _intent(str(keys.get("intent", "nlu_fallback 0.05")))
    others = tuple(_intent(str(each)) for each in keys.get("others", ()))
    return Understanding(
        text=text,
        intent=best[0],
        ranking=best,
        entities=entities,
        others=tuple(each[0] for each in others),
        language=str(keys.get("language", "fr")),
        distress=bool(keys.get("distress", False)),
        doubtful=bool(keys.get("doubtful", False)),
    )


def _intent(written: str) -> tuple[Intent, ...]:
    """`name`, `name 0.4`, or a ranking: `name 0.4, other 0.3`."""
    ranked = []
    for part in written.split(","):
        name, _, confidence = part.strip().partition(" ")
        ranked.append(Intent(name, float(confidence or 0.95)))
    return tuple(ranked)


def annotated(written: str) -> tuple[str, tuple[Entity, ...]]:
    """The text without its annotations, and the entities where they stand in it."""
    text, entities, at = "", [], 0
    for match in _ENTITY.finditer(written):
        text += written[at : match.start()]
        begin, end = len(text), len(text) + len(match[1])
        entities.append(Entity(match[2], match[3] or match[1], begin, end))
        text += match[1]
        at = match.end()
    return text + written[at:], tuple(entities)


def duration(written: str) -> timedelta:
    """`30min`, `6h`, `2d`. Raises `ValueError`."""
    match = _WAIT.fullmatch(written.strip())
    if match is None:
        raise ValueError(f"'{written}' is no duration: 30min, 6h, 2d")
    return timedelta(**{_UNITS[match[2]]: int(match[1])})
