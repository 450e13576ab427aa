"""The engine: one event in, the new state, replies and effects out. Pure."""

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from datetime import datetime
from pathlib import Path
from zlib import crc32

from bot.dialogues.checks import problems
from bot.dialogues.content import Content, load_content
from bot.dialogues.events import Event, Heard
from bot.dialogues.fitting import fit
from bot.dialogues.machine import proceed
from bot.dialogues.migration import fit_to_flows
from bot.dialogues.outcome import Outcome
from bot.dialogues.receiving import receive
from bot.dialogues.run import Run, TooManySteps
from bot.dialogues.services import Services
from bot.dialogues.silence import timers
from bot.dialogues.state import State
from bot.errors import DataError
from bot.messages import Choice, Reply

MOST_LAST = 4


@dataclass(frozen=True, slots=True)
class Engine:
    """The dialogues of one set of files. Holds nothing of any conversation."""

    content: Content = field(repr=False)

    @classmethod
    def load(cls, data: Path) -> "Engine":
        """Read and check data/flows, data/procedures, data/replies.

        Raises `DataError` (file:line: hint) at the first thing that is wrong.
        """
        content = load_content(data)
        for problem in problems(content):
            raise DataError(problem)
        return cls(content)

    def step(
        self, state: Mapping[str, object] | None, event: Event, now: datetime, services: Services
    ) -> Outcome:
        """One event: the new state (JSON-ready), the replies and the effects, in order."""
        before = State.from_json(state)
        run = Run(self.content, before, event, now, services, event.channel)
        run.set_ambient()
        try:
            changed = fit_to_flows(run)
            receive(run)
            if changed:
                run.push("pattern_code_change")
            proceed(run)
            _never_mute(run)
        except TooManySteps:
            _give_up(run)
        return _outcome(run)


def _never_mute(run: Run) -> None:
    """Whoever writes gets an answer, unless a mediator has the conversation."""
    if isinstance(run.event, Heard) and not run.replies and not run.state.with_mediator:
        run.stopped = False
        run.miss(asking=run.asked() is not None)
        proceed(run)


def _give_up(run: Run) -> None:
    """What is written goes round in circles: say sorry, and call a person."""
    run.state.stack.clear()
    run.replies.clear()
    run.effects.clear()
    run.steps = 0
    run.stopped = run.hold = False
    run.slots["case_reason"] = "failed"
    run.push("pattern_internal_error")
    proceed(run)


def _outcome(run: Run) -> Outcome:
    state = run.state
    replies = _last_choices_only(run.replies)
    if replies:
        prints = [] if run.private else [crc32(reply.text.encode()) for reply in replies]
        state.said = prints[-6:]
        names = [reply.name for reply in replies if reply.name]
        state.last = [run.private] if run.private else names[-MOST_LAST:]
        state.choices = list(replies[-1].choices) or _choices(replies)
    effects = (*run.effects, *timers(run))
    state.at = run.now
    own = [frame.flow for frame in run.person_frames() if not frame.called]
    flow = own[0] if own else None
    return Outcome(fit(run), tuple(replies), effects, flow)


def _choices(replies: list[Reply]) -> list[Choice]:
    return next((list(reply.choices) for reply in reversed(replies) if reply.choices), [])


def _last_choices_only(replies: list[Reply]) -> list[Reply]:
    """Numbers must mean one thing: only the last reply that has choices keeps them."""
    last = max((at for at, reply in enumerate(replies) if reply.choices), default=-1)
    return [
        reply if at == last or not reply.choices else replace(reply, choices=())
        for at, reply in enumerate(replies)
    ]
