"""Commands change the conversation; the machine then runs it."""

from collections.abc import Callable, Sequence
from typing import Any

from bot.dialogues.commands import (
    ASIDE,
    Back,
    Cancel,
    Command,
    Correct,
    Fill,
    Lost,
    Repair,
    Repeat,
    Restart,
    Skip,
    Start,
)
from bot.dialogues.events import Heard
from bot.dialogues.flows import Collect, Flow
from bot.dialogues.machine import forget
from bot.dialogues.payloads import SET_SLOTS
from bot.dialogues.replies import told
from bot.dialogues.run import MOST_MISSES, Run
from bot.dialogues.state import Frame
from bot.dialogues.wording import cut

_ASK_AGAIN = (
    "pattern_foreign",
    "pattern_reach",
    "pattern_sent_round",
    "pattern_contested",
)  # they ask: one such question is enough
_OFFERS = ("frustration", "nothing_to_correct", "withdraw_sent")
LONGEST_WORDS = 1000  # octets of a person's words that the state keeps
LONGEST_VALUE = 240
MOST_SOURCES = 24


def apply(run: Run, commands: Sequence[Command]) -> None:
    """Carry out the commands, in order."""
    if not any(_may_fail(command) for command in commands):
        run.state.misses = 0
    for command in commands:
        _APPLIED[type(command)](run, command)
    later = [each for each in commands if isinstance(each, Start) and each.later]
    if later:
        names = " ; ".join(run.content.flows[each.flow].name for each in later)
        run.push("pattern_noted_too", {"other": names})


def _may_fail(command: Command) -> bool:
    """Whether understanding is not sure yet: a question's check may still refuse the words."""
    if isinstance(command, Repair):
        return command.pattern == ASIDE
    return isinstance(command, Lost) or (isinstance(command, Fill) and command.words)


def _start(run: Run, command: Start) -> None:
    stack = run.state.stack
    flow = run.content.flows[command.flow]
    if command.later:
        frame = run.push(flow.id, waiting_turn=True)
        stack.remove(frame)
        stack.insert(max(len(stack) - 1, 0), frame)
        return
    _drop_patterns(run)
    _drop_offers(run, flow)
    run.explain |= flow.id == "help"  # lost in a question: it is put again with more words
    known = next((frame for frame in stack if frame.flow == flow.id), None)
    if known is not None:
        _put_on_top(run, known)
    elif _may_start(run, flow):
        run.push(flow.id)
    else:
        run.push("pattern_cannot_handle", {"level": 1, "asking": run.asked() is not None})


def _put_on_top(run: Run, frame: Frame) -> None:
    """A request is taken up again, with what it was calling above it."""
    stack = run.state.stack
    at, end = _with_called(stack, frame)
    stack[:] = [*stack[:at], *stack[end:], *stack[at:end]]


def _drop_called(run: Run, frame: Frame | None) -> None:
    """What a request was calling is given up; the request itself stays."""
    if frame is None or frame.called:
        return
    stack = run.state.stack
    at, end = _with_called(stack, frame)
    for called in stack[at + 1 : end]:
        forget(run, run.flow(called))
    del stack[at + 1 : end]


def _with_called(stack: Sequence[Frame], frame: Frame) -> tuple[int, int]:
    """Where a frame and the frames that it called begin and end in the stack."""
    at = stack.index(frame)
    end = at + 1
    while end < len(stack) and stack[end].called:
        end += 1
    return at, end


def _may_start(run: Run, flow: Flow) -> bool:
    from bot.dialogues.conditions import holds

    return flow.guard is None or holds(flow.guard, {"slots": run.slots, "context": run.ambient})


def _drop_patterns(run: Run) -> None:
    """Conversation repair's own questions give way to whatever is asked instead."""
    stack = run.state.stack
    while stack and stack[-1].flow.startswith("pattern_"):
        forget(run, run.flow(stack.pop()))


def _drop_offers(run: Run, flow: Flow) -> None:
    """A person that the machine offered by itself is not offered again later."""
    stack = run.state.stack
    if stack and stack[-1].flow in _OFFERS and stack[-1].flow != flow.id and flow.collects:
        forget(run, run.flow(stack.pop()))


def _fill(run: Run, command: Fill) -> None:
    if command.value is None:
        _ask_anew(run, command.slot)
        return
    _drop_to(run, command.slot)
    value = command.value
    if isinstance(value, str):
        before = run.slots.get(command.slot) if command.append else None
        value = cut(f"{before}\n{value}" if before else value, _longest(command))
        _note_addition(run, command)
    run.slots[command.slot] = value
    if command.words and isinstance(run.event, Heard) and run.event.message:
        sources = run.state.sources.setdefault(command.slot, [])
        sources.append(run.event.message[:40])
        del sources[:-MOST_SOURCES]


def _note_addition(run: Run, command: Fill) -> None:
    """Words added at another question: too many in a row are no answer."""
    asked = run.asked()
    if command.append and asked is not None and asked.slot != command.slot:
        run.state.misses = min(run.state.misses + 1, MOST_MISSES)


def _longest(command: Fill) -> int:
    return LONGEST_WORDS if command.words else LONGEST_VALUE


def _drop_to(run: Run, slot: str) -> None:
    """An older question was answered: repair's own frames above it are over."""
    stack = run.state.stack
    while (
        stack and stack[-1].flow.startswith("pattern_") and slot not in run.flow(stack[-1]).collects
    ):
        forget(run, run.flow(stack.pop()))


def _frame_of(run: Run, slot: str) -> Frame | None:
    return next((f for f in run.person_frames() if slot in run.flow(f).collects), None)


def _ask_anew(run: Run, slot: str) -> None:
    frame = _frame_of(run, slot)
    if frame is not None:
        _drop_to(run, slot)
        _return_to(run, frame, slot)
        run.slots.pop(slot, None)
        if slot not in frame.put:
            frame.put.append(slot)


def _correct(run: Run, command: Correct) -> None:
    frame = _frame_of(run, command.slot)
    if frame is None or command.value is None:
        _ask_anew(run, command.slot)
        return
    _drop_patterns(run)
    if command.slot in frame.filled:  # else the flow is not there yet: nothing is passed over
        _return_to(run, frame, command.slot)
        frame.asked = 1  # answered: a question that is always asked is not asked again
    value = cut(command.value, LONGEST_VALUE) if isinstance(command.value, str) else command.value
    run.slots[command.slot] = value
    step = run.flow(frame).collects[command.slot]
    title = _title(run, step, value)
    label = None if title else step.description
    run.push("pattern_correction", {"label": label, "value": cut(title or told(value), 80)})


def _title(run: Run, step: Collect, value: object) -> str:
    """The words of the button that names this case, in small letters; empty: no button does."""
    slot = run.content.slots[step.slot]
    if slot.type != "categorical" or "done" in slot.values:
        return ""
    payload = f"/{SET_SLOTS}({step.slot}={value})"
    variations = run.content.responses[step.utter].on(run.channel)
    titles = (c.title for each in variations for c in each.choices if c.payload == payload)
    title = next(titles, "")
    return title[:1].lower() + title[1:]


def _return_to(run: Run, frame: Frame, slot: str) -> None:
    """Go back to where a slot is collected; what must always be asked is asked again."""
    collects = run.flow(frame).collects
    _drop_called(run, frame)
    at = frame.filled.index(slot) if slot in frame.filled else len(frame.filled)
    after = frame.filled[at:]
    current = run.collecting(frame)
    for name in [*after, *([current.slot] if current else [])]:
        if name in collects and collects[name].ask_before_filling:
            run.slots.pop(name, None)
    del frame.filled[at:]
    frame.step = collects[slot].id
    frame.asked = 0


def _drop_waiting(run: Run) -> None:
    """What was interrupted is given up too."""
    for frame in run.state.stack:
        forget(run, run.flow(frame))
    run.state.stack.clear()


def _cancel(run: Run, command: Cancel) -> None:
    _drop_patterns(run)
    frame = next(iter(run.person_frames()), None)
    if frame is None:
        run.push("pattern_cancel_flow", {"nothing": True})
        return
    run.state.stack.remove(frame)
    while frame.called and (parent := next(iter(run.person_frames()), None)):
        forget(run, run.flow(frame))
        run.state.stack.remove(parent)
        frame = parent
    forget(run, run.flow(frame))
    if command.everything:
        _drop_waiting(run)
    _give_back(run)
    run.push("pattern_cancel_flow", {"flow": run.flow(frame).name})


def _give_back(run: Run) -> None:
    under = next(iter(run.requests()), None)
    if under is not None:
        context = {"flow": run.flow(under).name, "queued": under.waiting_turn}
        run.push("pattern_continue_interrupted", context)
        under.waiting_turn = False


def _restart(run: Run, _: Command) -> None:
    _drop_patterns(run)
    frame = next(iter(run.requests()), None)
    _drop_called(run, frame)
    context: dict[str, Any] = {}
    if frame is not None:
        flow = run.flow(frame)
        forget(run, flow)
        frame.step, frame.asked, frame.filled = flow.first, 0, []
        context = {"flow": flow.name}
    run.push("pattern_restart", context)


def _repeat(run: Run, _: Command) -> None:
    run.explain = True
    run.push("pattern_repeat_bot_messages", {"asking": run.asked() is not None})


def _skip(run: Run, _: Command) -> None:
    asked = run.asked()
    slot = run.content.slots[asked.slot] if asked else None
    if slot is not None and slot.skip_value is not None:
        run.slots[slot.name] = slot.skip_value
        return
    run.push("pattern_skip_question")


def _back(run: Run, _: Command) -> None:
    _drop_patterns(run)
    if run.state.top and not run.state.top.filled:
        _drop_called(run, next(iter(run.requests()), None))
    frame = run.state.top
    if frame is None or not frame.filled:
        run.push("pattern_back", {"nothing": True})
        return
    slot = frame.filled[-1]
    _return_to(run, frame, slot)
    run.slots.pop(slot, None)
    run.push("pattern_back")


def _lost(run: Run, _: Command) -> None:
    asking = run.asked() is not None and not run.state.stack[-1].flow.startswith("pattern_")
    _drop_patterns(run)
    run.miss(asking or run.asked() is not None)


def _repair(run: Run, command: Repair) -> None:
    if command.pattern == ASIDE:
        run.state.misses = min(run.state.misses + 1, MOST_MISSES)
    if command.pattern in _ASK_AGAIN:
        _drop_patterns(run)
    run.push(command.pattern, command.context)


_APPLIED: dict[type, Callable[[Run, Any], None]] = {
    Start: _start,
    Fill: _fill,
    Correct: _correct,
    Cancel: _cancel,
    Restart: _restart,
    Repeat: _repeat,
    Skip: _skip,
    Back: _back,
    Lost: _lost,
    Repair: _repair,
}
