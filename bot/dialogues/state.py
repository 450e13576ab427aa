"""What is remembered between two turns: small, versioned, JSON-ready."""

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from bot.dialogues.flows import END, Flow
from bot.messages import Choice

VERSION = 1
DEEPEST = 8  # frames of the stack; the oldest go first
MOST_SEEN = 16  # replies whose last variation is remembered


@dataclass(slots=True, eq=False)
class Frame:
    """A flow under way: where it is, how often its question was asked, what it filled."""

    flow: str
    step: str
    print: str = ""
    called: bool = False
    waiting_turn: bool = False  # another request of the same message, for after
    asked: int = 0
    context: dict[str, Any] = field(default_factory=dict)
    filled: list[str] = field(default_factory=list)
    put: list[str] = field(default_factory=list)  # the questions put once: reworded from then on
    waiting: bool = False  # asked in this very turn

    def to_json(self) -> dict[str, Any]:
        """Only what differs from a new frame."""
        out: dict[str, Any] = {"flow": self.flow, "step": self.step, "print": self.print}
        for key in ("called", "waiting_turn", "asked", "context", "filled", "put"):
            if value := getattr(self, key):
                out[key] = value
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Any]) -> "Frame":
        """The contrary of `to_json`."""
        known = ("flow", "step", "print", "called", "waiting_turn", "asked")
        return cls(
            **{key: data[key] for key in known if key in data},
            context=dict(data.get("context", {})),
            filled=list(data.get("filled", [])),
            put=list(data.get("put", [])),
        )


@dataclass(slots=True)
class State:
    """A conversation. `said`: prints of the last texts; `last`: their names, to say them again."""

    slots: dict[str, Any] = field(default_factory=dict)
    stack: list[Frame] = field(default_factory=list)
    seen: dict[str, int] = field(default_factory=dict)
    said: list[int] = field(default_factory=list)
    last: list[str] = field(default_factory=list)
    choices: list[Choice] = field(default_factory=list)
    sources: dict[str, list[str]] = field(default_factory=dict)
    misses: int = 0
    at: datetime | None = None
    with_mediator: bool = False
    reminded: bool = False
    timer: bool = False
    stopped: bool = False  # the person wrote STOP: no reminder either
    tongue: str = ""  # the language in which the one sentence was said
    last_flow: str = ""
    new: bool = True

    @property
    def top(self) -> Frame | None:
        """The frame under way."""
        return self.stack[-1] if self.stack else None

    def to_json(self) -> dict[str, object]:
        """The state as it is stored."""
        out: dict[str, object] = {"v": VERSION}
        if self.slots:
            out["slots"] = {key: value for key, value in self.slots.items() if value is not None}
        if self.stack:
            out["stack"] = [frame.to_json() for frame in self.stack]
        if self.choices:
            out["choices"] = [[each.title, each.payload] for each in self.choices]
        if self.at is not None:
            out["at"] = self.at.isoformat()
        for key in _PLAIN:
            if value := getattr(self, key):
                out[key] = value
        return out

    @classmethod
    def from_json(cls, data: Mapping[str, Any] | None) -> "State":
        """The contrary; what a newer or older version does not know is left out."""
        if not data:
            return cls()
        return cls(
            slots=dict(data.get("slots", {})),
            stack=[Frame.from_json(each) for each in data.get("stack", ())],
            choices=[Choice(title, payload) for title, payload in data.get("choices", ())],
            at=datetime.fromisoformat(data["at"]) if "at" in data else None,
            new=False,
            **{key: _copied(data[key]) for key in _PLAIN if key in data},
        )

    def see(self, name: str, variation: int) -> None:
        """Remember the variation used last of a reply; the longest unused is forgotten."""
        self.seen.pop(name, None)
        self.seen[name] = variation
        if len(self.seen) > MOST_SEEN:
            del self.seen[next(iter(self.seen))]


_PLAIN = (
    "seen",
    "said",
    "last",
    "sources",
    "misses",
    "with_mediator",
    "reminded",
    "timer",
    "stopped",
    "tongue",
    "last_flow",
)


def _copied(value: Any) -> Any:
    if isinstance(value, dict):
        return {key: _copied(inner) for key, inner in value.items()}
    return list(value) if isinstance(value, list) else value


def new_frame(flow: Flow, **more: Any) -> Frame:
    """A frame at the first step of a flow."""
    return Frame(flow.id, flow.first, flow.print, **more)


def ended(frame: Frame) -> bool:
    """Whether the frame is past its last step."""
    return frame.step == END
