"""One event on its way through a conversation: what it may read, say and ask for."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any
from zlib import crc32

from bot.dialogues.content import Content
from bot.dialogues.events import Event, Heard
from bot.dialogues.flows import Collect, Flow
from bot.dialogues.procedures import Procedure, facts
from bot.dialogues.replies import fill
from bot.dialogues.services import Services
from bot.dialogues.state import DEEPEST, Frame, State, new_frame
from bot.dialogues.wording import forms
from bot.errors import SanuError
from bot.messages import Channel, Choice, Effect, Reply, SheetView

AGAIN = "utter_same_again"
MOST_MISSES = 3
STILL_SAID = timedelta(hours=6)


class TooManySteps(SanuError):
    """The flows turn round without waiting: a fault of what is written."""


@dataclass(slots=True)
class Run:
    """`hold`: nothing is asked any more in this turn; `explain`: ask with more explanation."""

    content: Content
    state: State
    event: Event
    now: datetime
    services: Services
    channel: Channel
    replies: list[Reply] = field(default_factory=list)
    effects: list[Effect] = field(default_factory=list)
    ambient: dict[str, Any] = field(default_factory=dict)
    sheets: tuple[SheetView, ...] = ()  # found for this message
    hold: bool = False
    stopped: bool = False
    explain: bool = False
    steps: int = 0
    private: str = ""  # no print of what is said stays in the state; this is said again instead

    @property
    def text(self) -> str:
        """What the person wrote, if that is what happened."""
        return self.event.text if isinstance(self.event, Heard) else ""

    @property
    def slots(self) -> dict[str, Any]:
        """What is remembered."""
        return self.state.slots

    def flow(self, frame: Frame) -> Flow:
        """The flow of a frame."""
        return self.content.flows[frame.flow]

    def person_frames(self) -> list[Frame]:
        """The frames of the person's own flows, the one under way first."""
        return [f for f in reversed(self.state.stack) if not f.flow.startswith("pattern_")]

    def requests(self) -> list[Frame]:
        """Those of the person's frames that the person asked for: not what they call."""
        return [frame for frame in self.person_frames() if not frame.called]

    def collecting(self, frame: Frame | None) -> Collect | None:
        """The question that a frame is at, if it was asked."""
        if frame is None or not frame.asked:
            return None
        step = self.flow(frame).steps.get(frame.step)
        return step if isinstance(step, Collect) else None

    def asked(self) -> Collect | None:
        """The question that the person was asked last."""
        return self.collecting(self.state.top)

    def context(self, frame: Frame) -> Mapping[str, Any]:
        """What `context.` means in a frame."""
        return {**self.ambient, **frame.context} if frame.context else self.ambient

    def push(self, flow: str, context: Mapping[str, Any] | None = None, **more: Any) -> Frame:
        """Put a flow on the stack; the oldest frame goes when it is too deep."""
        frame = new_frame(self.content.flows[flow], context=dict(context or {}), **more)
        self.state.stack.append(frame)
        if len(self.state.stack) > DEEPEST:
            del self.state.stack[0]
        return frame

    def miss(self, asking: bool) -> None:
        """Not understood once more: reworded, then choices, then a person."""
        self.state.misses = min(self.state.misses + 1, MOST_MISSES)
        self.push("pattern_cannot_handle", {"level": self.state.misses, "asking": asking})

    def value(self, name: str) -> object:
        """What a {place} of a text stands for."""
        if name.startswith("context."):
            top = self.state.top
            return (self.context(top) if top else self.ambient).get(name[8:])
        if name.startswith("procedure_"):
            procedure = self.procedure()
            return facts(procedure).get(name, "") if procedure else ""
        return self.slots.get(name)

    def whole(self, slot: str) -> str:
        """A slot's words, from the messages themselves when the state holds only a beginning."""
        kept = str(self.slots.get(slot) or "")
        if not kept.endswith("…"):
            return kept
        said = [self.services.said(message) for message in self.state.sources.get(slot, [])]
        return "\n".join(part for part in said if part) or kept

    def procedure(self) -> Procedure | None:
        """The procedure under way, the last one begun."""
        names = (frame.flow.removeprefix("procedure_") for frame in reversed(self.state.stack))
        found = (self.content.procedures.get(name) for name in names)
        return next((each for each in found if each is not None), None)

    def utter(self, name: str, choices: Sequence[Choice] = ()) -> None:
        """Say a reply, in another wording than the last time, never the same words again."""
        variations = self.content.responses[name].on(self.channel)
        start = self.state.seen.get(name, -1) + 1
        for offset in range(len(variations)):
            at = (start + offset) % len(variations)
            text = fill(variations[at].text, self.value)
            if crc32(text.encode()) not in self.state.said:
                break
        else:
            at = start % len(variations)
            text = self._otherwise(fill(variations[at].text, self.value))
        self.state.see(name, at)
        self.say(Reply(text, tuple(choices) or self._filled(variations[at].choices), name))

    def _filled(self, choices: tuple[Choice, ...]) -> tuple[Choice, ...]:
        return tuple(Choice(fill(each.title, self.value), each.payload) for each in choices)

    def _otherwise(self, text: str) -> str:
        prefixes = self.content.responses[AGAIN].on(self.channel)
        for prefix in prefixes:
            said = fill(prefix.text, {"text": text}.get)
            if crc32(said.encode()) not in self.state.said:
                return said
        return text

    def say(self, reply: Reply) -> None:
        """Add a reply, unless the same words are already in this turn."""
        if all(reply.text != other.text for other in self.replies):
            self.replies.append(reply)

    def has_response(self, name: str) -> bool:
        """Whether that reply is written."""
        return name in self.content.responses

    def set_ambient(self) -> None:
        """What every `context.` may read of this turn."""
        heard = self.event if isinstance(self.event, Heard) else None
        self.ambient = {
            "channel": str(self.channel),
            "text": " ".join(forms(heard.understanding)) if heard else "",
            "intent": heard.understanding.intent.name if heard else "",
            "new": self.state.new,
            "awaited": self._awaits_mediator(),
            "sent": self._sent(),
            "under": next((frame.flow for frame in self.requests()), ""),
        }

    def _sent(self) -> object:
        """What was sent last, while it is still what « I was wrong » speaks of."""
        fresh = self.state.at is not None and self.now - self.state.at <= STILL_SAID
        return self.slots.get("sent_last") if fresh else None

    def _awaits_mediator(self) -> bool:
        until = self.slots.get("case_answer_by")
        return bool(until) and datetime.fromisoformat(str(until)) >= self.now
