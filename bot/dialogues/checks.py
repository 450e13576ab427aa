"""What is wrong in what is written, found before anybody talks: one line each, with its place."""

from collections.abc import Iterator, Mapping

from bot.dialogues.actions import ACTIONS, FILLED_BY_ACTIONS
from bot.dialogues.commands import ASIDE
from bot.dialogues.conditions import Expression, names_in
from bot.dialogues.content import Content
from bot.dialogues.flows import END, Action, Call, Collect, Flow, Link, SetSlots, Step
from bot.dialogues.payloads import SET_SLOTS, understanding_of_payload
from bot.dialogues.slots import Slot, fillable
from bot.dialogues.source import near

# The flows that the engine itself starts: they must be there.
NEEDED = (
    "pattern_collect_information",
    "pattern_completed",
    "pattern_continue_interrupted",
    "pattern_cancel_flow",
    "pattern_cannot_handle",
    "pattern_clarification",
    "pattern_correction",
    "pattern_correct_what",
    "pattern_skip_question",
    "pattern_back",
    "pattern_restart",
    "pattern_repeat_bot_messages",
    "pattern_session_start",
    "pattern_user_silence",
    "pattern_internal_error",
    "pattern_code_change",
    "pattern_distress",
    "pattern_unreadable",
    "pattern_attachment",
    "pattern_case_closed",
    "pattern_stale_button",
    "pattern_words_added",
    "pattern_noted_too",
    "pattern_patience",
    "pattern_feeling",
    "pattern_word",
    "pattern_photo_wanted",
    "pattern_awaited",
    "pattern_hours",
    "pattern_foreign",
    "pattern_reach",
    "pattern_sent_round",
    "pattern_contested",
    "pattern_apology",
    "pattern_said_already",
    ASIDE,
    "pattern_procedure_question",
    "pattern_for_mediator",
    "unsubscribe",
)
NEEDED_RESPONSES = (
    "utter_same_again",
    "utter_clarify",
    "utter_correct_what",
    "utter_masked",
    "utter_guided",
    "utter_language_en",
    "utter_commune_unknown",
    "utter_reference_unreadable",
)


def problems(content: Content) -> Iterator[str]:
    """Every problem, in the order of the files; nothing when all is well."""
    for name in NEEDED:
        if name not in content.flows:
            yield f"data/flows:1: the engine needs a flow '{name}'"
    for name in NEEDED_RESPONSES:
        if name not in content.responses:
            yield f"data/replies:1: the engine needs a response '{name}'"
    for flow in content.flows.values():
        yield from _flow(content, flow)
    yield from _unfilled(content)
    yield from _responses(content)


def _flow(content: Content, flow: Flow) -> Iterator[str]:
    for step in flow.steps.values():
        for hint in _step(content, step):
            yield f"{flow.file}:{step.line}: {hint}"
    for hint in (*_dead(flow), *_loops(flow), *_unknown_slots(content, flow)):
        yield f"{flow.file}:{flow.line}: {hint}"


def _step(content: Content, step: Step) -> Iterator[str]:
    match step:
        case Action(action=name) if name.startswith("utter_"):
            yield from _response(content, name)
        case Action(action=name) if name not in ACTIONS:
            yield f"unknown action '{name}'{near(name, ACTIONS)}"
        case Collect():
            yield from _collect(content, step)
        case Link(flow=name) | Call(flow=name) if name not in content.flows:
            yield f"unknown flow '{name}'{near(name, content.flows)}"
        case SetSlots(values=values):
            for name, _ in values:
                yield from _slot(content, name)


def _response(content: Content, name: str) -> Iterator[str]:
    if name not in content.responses:
        yield f"no text for '{name}': add it to data/replies{near(name, content.responses)}"


def _slot(content: Content, name: str) -> Iterator[str]:
    if name not in content.slots:
        yield f"unknown slot '{name}': declare it under slots:{near(name, content.slots)}"


def _collect(content: Content, step: Collect) -> Iterator[str]:
    yield from _response(content, step.utter)
    for rejection in step.rejections:
        yield from _response(content, rejection.utter)
    yield from _slot(content, step.slot)


def _unfilled(content: Content) -> Iterator[str]:
    names = _set_somewhere(content)
    for flow in content.flows.values():
        for step in flow.steps.values():
            slot = content.slots.get(step.slot) if isinstance(step, Collect) else None
            if slot is not None and not fillable(slot, names):
                hint = f"nothing fills the slot '{slot.name}': give it mappings"
                yield f"{flow.file}:{step.line}: {hint}, or a button /SetSlots(…)"


def _set_somewhere(content: Content) -> set[str]:
    names = set(FILLED_BY_ACTIONS)
    for flow in content.flows.values():
        for step in flow.steps.values():
            if isinstance(step, SetSlots):
                names.update(name for name, _ in step.values)
    for response in content.responses.values():
        for payload in _payloads(response.variations):
            understood = understanding_of_payload(payload)
            if understood and understood.intent.name == SET_SLOTS:
                names.update(entity.entity for entity in understood.entities)
    return names


def _payloads(variations: tuple[object, ...]) -> Iterator[str]:
    for variation in variations:
        for choice in getattr(variation, "choices", ()):
            yield choice.payload


def _dead(flow: Flow) -> Iterator[str]:
    reached, todo = set(), [flow.first]
    while todo:
        at = todo.pop()
        if at != END and at not in reached:
            reached.add(at)
            todo.extend(branch.target for branch in flow.steps[at].branches)
    for dead in flow.steps.keys() - reached:
        yield f"the step '{dead}' of '{flow.id}' (line {flow.steps[dead].line}) is never reached"


def _loops(flow: Flow) -> Iterator[str]:
    """A circle with no question and no condition in it would turn for ever."""
    for start in flow.steps:
        at, seen = start, set[str]()
        while at not in seen:
            seen.add(at)
            step = flow.steps.get(at)
            if step is None or isinstance(step, Collect | Link) or len(step.branches) != 1:
                break
            at = step.branches[0].target
        else:
            yield f"the steps of '{flow.id}' go round from '{start}' without ever asking"
            return


def _unknown_slots(content: Content, flow: Flow) -> Iterator[str]:
    conditions: list[Expression] = [flow.guard] if flow.guard else []
    for step in flow.steps.values():
        conditions += [branch.condition for branch in step.branches if branch.condition]
        if isinstance(step, Collect):
            conditions += [rejection.condition for rejection in step.rejections]
    for name in sorted({key for c in conditions for space, key in names_in(c) if space == "slots"}):
        if name not in content.slots:
            yield f"a condition of '{flow.id}' reads the slot '{name}', which is not declared"
    for name in sorted(flow.persisted - content.slots.keys()):
        yield f"'{flow.id}' keeps the slot '{name}', which is not declared"


def _responses(content: Content) -> Iterator[str]:
    for response in content.responses.values():
        where = f"{response.file}:{response.line}"
        for place in sorted(response.places()):
            if not _known_place(content.slots, place):
                yield f"{where}: '{response.name}' shows {{{place}}}, which is no slot"
        for payload in _payloads(response.variations):
            for hint in _payload(content, payload):
                yield f"{where}: in '{response.name}': {hint}"


def _known_place(slots: Mapping[str, Slot], place: str) -> bool:
    return place in slots or place.startswith(("context.", "procedure_")) or place == "text"


def _payload(content: Content, payload: str) -> Iterator[str]:
    understood = understanding_of_payload(payload)
    if understood is None:
        if payload.startswith("/"):
            yield f"the payload '{payload}' cannot be read: /intent or /SetSlots(slot=value)"
        return
    if understood.intent.name == SET_SLOTS:
        for entity in understood.entities:
            yield from _value(content.slots, entity.entity, entity.value)
    elif understood.intent.name not in content.starts and understood.intent.name not in _STEERING:
        yield f"the button {payload} starts nothing{near(understood.intent.name, content.starts)}"


_STEERING = ("cancel", "restart", "repeat", "skip", "back", "affirm", "deny")


def _value(slots: Mapping[str, Slot], name: str, value: str) -> Iterator[str]:
    slot = slots.get(name)
    if slot is None:
        yield f"a button sets the slot '{name}', which is not declared"
    elif value != "null" and slot.typed(value) is None:
        yield f"'{value}' is no value of the slot '{name}'"
