"""Runs the frames of the stack, the top first, until a question waits or nothing is left."""

from bot.dialogues.actions import ACTIONS, VALIDATORS
from bot.dialogues.conditions import holds
from bot.dialogues.flows import END, Action, Branch, Call, Collect, Flow, Link, SetSlots, Step
from bot.dialogues.run import Run, TooManySteps
from bot.dialogues.state import Frame

MOST_STEPS = 80
SENT = "sent_last"
ASK = "pattern_collect_information"
COMPLETED = "pattern_completed"
CONTINUE = "pattern_continue_interrupted"
# « Merci », « bonjour »: what was talked of before still is.
PASSING = frozenset(("thanks", "greet", "goodbye", "smalltalk", "affirm_alone", "deny_alone"))


def proceed(run: Run) -> None:
    """Run until something waits for the person. Raises `TooManySteps`."""
    stack = run.state.stack
    while stack and not run.stopped:
        run.steps += 1
        if run.steps > MOST_STEPS:
            raise TooManySteps(f"{stack[-1].flow} does not stop")
        frame = stack[-1]
        if frame.step == END:
            finish(run, frame)
        else:
            _run_step(run, frame, run.flow(frame).steps[frame.step])


def _run_step(run: Run, frame: Frame, step: Step) -> None:
    if isinstance(step, Collect):
        _collect(run, frame, step)
        return
    if isinstance(step, Link):
        finish(run, frame, linked=True)
        run.push(step.flow)
        return
    if isinstance(step, Call):  # it advances when what it calls is over, by what that gave
        run.push(step.flow, called=True)
        return
    if isinstance(step, Action):
        _act(run, frame, step)
        return
    if isinstance(step, SetSlots):
        _set_slots(run, step)
    advance(run, frame, step)


def _set_slots(run: Run, step: SetSlots) -> None:
    for name, value in step.values:
        if value is None:
            run.slots.pop(name, None)
        else:
            run.slots[name] = value


def _act(run: Run, frame: Frame, step: Action) -> None:
    if step.action.startswith("utter_"):
        run.utter(step.action)
    else:
        ACTIONS[step.action](run)
    if frame in run.state.stack:  # the action may have ended it
        advance(run, frame, step)


def advance(run: Run, frame: Frame, step: Step) -> None:
    """Go to the step that follows, by the first branch that holds."""
    frame.asked = 0
    frame.waiting = False
    frame.step = _next(run, frame, step.branches)


def _next(run: Run, frame: Frame, branches: tuple[Branch, ...]) -> str:
    if branches[0].condition is None:
        return branches[0].target
    scope = {"slots": run.slots, "context": run.context(frame)}
    for branch in branches:
        if branch.condition is None or holds(branch.condition, scope):
            return branch.target
    return END


def _collect(run: Run, frame: Frame, step: Collect) -> None:
    if step.ask_before_filling and not frame.asked:
        run.slots.pop(step.slot, None)
    value = run.slots.get(step.slot)
    if value is not None:
        value = _checked(run, frame, step, value)
    if value is None:
        run.slots.pop(step.slot, None)
    if run.state.top is not frame:  # the check has something to say first
        return
    if value is not None:
        run.slots[step.slot] = value
        run.state.misses = 0
        if step.slot not in frame.filled:
            frame.filled.append(step.slot)
        advance(run, frame, step)
        return
    if frame.waiting or run.hold:
        run.stopped = True
        return
    frame.waiting = True
    run.push(ASK, {"collect": step.slot, "utter": step.utter})


def _checked(run: Run, frame: Frame, step: Collect, value: object) -> object:
    validator = VALIDATORS.get(f"validate_{step.slot}")
    if validator is not None:
        value = validator(run, value)
        if value is None:
            return None
        run.slots[step.slot] = value
    scope = {"slots": run.slots, "context": run.context(frame)}
    for rejection in step.rejections:
        if holds(rejection.condition, scope):
            run.utter(rejection.utter)
            return None
    return value


def finish(run: Run, frame: Frame, linked: bool = False) -> None:
    """A frame is over: what it collected is forgotten, and what it interrupted goes on."""
    state, flow = run.state, run.flow(frame)
    state.stack.pop()
    if frame.called:
        _come_back(run, flow)
        return
    forget(run, flow)
    if flow.is_pattern or linked:
        return
    if flow.id not in PASSING:
        state.last_flow = flow.id
    if flow.collects and SENT not in flow.persisted:
        run.slots.pop(SENT, None)  # something else was talked of since
    if run.hold:
        return
    if state.stack:
        _go_back(run, flow)
    elif flow.run_pattern_completed:
        run.push(COMPLETED, {"flow": flow.id})


def _come_back(run: Run, called: Flow) -> None:
    """Go on, in the flow that called, by what the called one gave."""
    caller = run.state.top
    step = run.flow(caller).steps.get(caller.step) if caller else None
    if caller and isinstance(step, Call) and step.flow == called.id:
        advance(run, caller, step)


def _go_back(run: Run, flow: Flow) -> None:
    under = next(iter(run.requests()), None)
    if under is None or not (flow.run_pattern_completed or under.waiting_turn):
        return
    run.push(CONTINUE, {"flow": run.flow(under).name, "queued": under.waiting_turn})
    under.waiting_turn = False


def forget(run: Run, flow: Flow) -> None:
    """Clear what a flow, and those that it calls, collected or set, bar what it keeps."""
    for name in _scratch(run, flow, set()):
        if name not in flow.persisted:
            run.slots.pop(name, None)
            run.state.sources.pop(name, None)


def _scratch(run: Run, flow: Flow, seen: set[str]) -> set[str]:
    seen.add(flow.id)
    names: set[str] = set()
    for step in flow.steps.values():
        if isinstance(step, Collect) and step.reset_after_flow_ends:
            names.add(step.slot)
        elif isinstance(step, SetSlots):
            names.update(name for name, value in step.values if value is not None)
        elif isinstance(step, Call) and step.flow not in seen:
            names |= _scratch(run, run.content.flows[step.flow], seen)
    return names - flow.persisted
