"""From an understanding to commands, in the place where the conversation stands.

The readings are tried in order; the first that makes something of the message is followed:

1. a button names slots, or a choice was named;
2. a word that steers the conversation (cancel, repeat, back…), said surely;
3. what was noted is corrected;
4. the question asked is answered, and perhaps others with it;
5. another request is made, surely;
6. the question wanted free words, and these are words;
7. several requests may be meant: which one?
8. nothing of this: it was not understood.
"""

from collections.abc import Callable

from bot.dialogues.commands import (
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
from bot.dialogues.flows import Collect, Flow
from bot.dialogues.payloads import SET_SLOTS
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot, entity_value
from bot.dialogues.state import Frame
from bot.dialogues.wording import plain, words
from bot.messages import Understanding

SURE = 0.5  # enough to start a flow
CLOSE = 0.1  # two requests nearer than this are both offered, unless the first is very sure
VERY_SURE = 0.7
INTERRUPTS = 0.8  # enough to leave a question that takes free words
MAYBE = 0.12  # worth being offered
WORTH_ASKING = 0.3  # below, a question under way is put again instead
SHORT = 3  # words

_STEERING: dict[str, Command] = {
    "cancel": Cancel(),
    "restart": Restart(),
    "repeat": Repeat(),
    "skip": Skip(),
    "back": Back(),
}
_BACK = frozenset(
    ("retour", "precedent", "question precedente", "revenir en arriere", "en arriere", "revenir")
)
_SOCIAL = frozenset(("affirm", "deny", "greet", "thanks", "goodbye", "smalltalk"))
_CORRECTING = frozenset(("correct", "deny", "set_commune"))
_NOTHING_CORRECT = frozenset(
    [
        "non",
        "pas",
        "c",
        "est",
        "cest",
        "a",
        "au",
        "aux",
        "en",
        "mais",
        "plutot",
        "erreur",
        "faux",
        "je",
        "me",
        "suis",
        "trompe",
        "trompee",
        "desole",
        "de",
        "la",
        "le",
        "les",
        "l",
        "ville",
        "commune",
        "voulais",
        "dire",
        "et",
        "ce",
        "n",
        "ai",
        "jai",
        "dit",
        "habite",
        "suis",
        "dans",
        "corriger",
    ]
)


def commands_for(run: Run, understanding: Understanding) -> list[Command]:
    """What the message asks; never empty."""
    for reading in _READINGS:
        commands = reading(run, understanding)
        if commands:
            return commands
    return [Lost()]


def _button(run: Run, heard: Understanding) -> list[Command]:
    if heard.intent.name != SET_SLOTS:
        return []
    commands: list[Command] = []
    for entity in heard.entities:
        slot = run.content.slots.get(entity.entity)
        if slot is None or not _is_collected(run, slot.name):
            continue
        value = slot.typed(entity.value)
        known = run.slots.get(slot.name) is not None
        commands.append(Correct(slot.name, value) if known else Fill(slot.name, value))
    return commands or [Repair("pattern_stale_button")]


def _is_collected(run: Run, slot: str) -> bool:
    """Whether a flow under way wants it: old messages keep their buttons."""
    return any(slot in run.flow(frame).collects for frame in run.state.stack)


def _steering(run: Run, heard: Understanding) -> list[Command]:
    if plain(run.text) in _BACK:
        return [Back()]
    command = _STEERING.get(heard.intent.name)
    if command is None or heard.intent.confidence < SURE:
        return []
    if isinstance(command, Skip) and run.asked() is None:
        return []
    return [command]


def _correction(run: Run, heard: Understanding) -> list[Command]:
    """An entity that contradicts what was noted, said as a correction or alone."""
    asked = run.asked()
    for frame in run.person_frames():
        for name in run.flow(frame).collects:
            slot = run.content.slots[name]
            value = _tidy(run, slot, entity_value_of_entity(slot, heard))
            known = run.slots.get(name)
            if value is None or known is None or value == known or (asked and asked.slot == name):
                continue
            if _means_correction(run, heard, asked, str(value)):
                return [Correct(name, value)]
    return _correct_what(run, heard)


def _correct_what(run: Run, heard: Understanding) -> list[Command]:
    if heard.intent.name != "correct" or heard.intent.confidence < SURE:
        return []
    if any(frame.filled for frame in run.person_frames()):
        return [Repair("pattern_correct_what")]
    return []


def _means_correction(run: Run, heard: Understanding, asked: Collect | None, value: str) -> bool:
    if heard.intent.name in _CORRECTING:
        return True
    slot = run.content.slots[asked.slot] if asked else None
    if slot is not None and slot.mapping("from_text") is None:
        return True
    rest = [word for word in words(run.text) if word not in _NOTHING_CORRECT]
    named = {word for e in heard.entities for word in words(run.text[e.start : e.end])}
    return not [word for word in rest if word not in named and word not in words(value)]


def entity_value_of_entity(slot: Slot, heard: Understanding) -> object:
    """The slot's value by an entity alone, not by a yes or a no."""
    return entity_value(slot, heard) if slot.mapping("from_entity") else None


def _tidy(run: Run, slot: Slot, value: object) -> object:
    """A commune under its official name; anything else as it is."""
    mapping = slot.mapping("from_entity")
    if value is None or mapping is None or mapping.entity != "commune":
        return value
    commune = run.services.commune(str(value))
    return commune.name if commune else value


def _answer(run: Run, heard: Understanding) -> list[Command]:
    """The question of the frame on top, or of one under conversation repair's own questions."""
    for frame in reversed(run.state.stack):
        step = run.collecting(frame)
        if step is not None:
            slot = run.content.slots[step.slot]
            value = _tidy(run, slot, entity_value(slot, heard))
            if value is not None and _is_answer(heard, slot):
                return [Fill(slot.name, value), *_others(run, frame, heard, slot.name)]
            if others := _others(run, frame, heard, slot.name):
                return others if _is_about(heard, run.flow(frame)) else []
        if not frame.flow.startswith("pattern_"):
            return []
    return []


def _is_answer(heard: Understanding, slot: Slot) -> bool:
    """A yes or no must be one; an entity does unless another request is very sure."""
    intent = heard.intent
    if slot.named_in(heard.text) is not None:
        return True
    if any(
        mapping.type == "from_intent" and intent.name in mapping.intents
        for mapping in slot.mappings
    ):
        return intent.confidence >= WORTH_ASKING
    return intent.confidence < INTERRUPTS or intent.name in _STAYS


_STAYS = frozenset(
    ("set_commune", "report_problem", "correct", "affirm", "deny", "follow_up", "out_of_scope")
)


def _is_about(heard: Understanding, flow: Flow) -> bool:
    own = {trigger.intent for trigger in flow.triggers}
    return heard.intent.name in own | _STAYS or heard.intent.confidence < SURE


def _others(run: Run, frame: Frame, heard: Understanding, but: str) -> list[Command]:
    """The flow's other slots that the same message fills, if they are still empty."""
    commands: list[Command] = []
    for name in run.flow(frame).collects:
        slot = run.content.slots[name]
        if name != but and run.slots.get(name) is None:
            value = _tidy(run, slot, entity_value_of_entity(slot, heard))
            if value is not None:
                commands.append(Fill(name, value))
    return commands


def _request(run: Run, heard: Understanding) -> list[Command]:
    found = run.content.starts.get(heard.intent.name)
    if found is None:
        return []
    flow, threshold = found
    if heard.intent.confidence < _needed(run, heard, threshold):
        return []
    if run.asked() is not None and heard.intent.name in ("affirm", "deny"):
        return []
    if _too_close(run, heard):
        return []
    top = run.state.top
    if top is not None and top.flow == flow.id:
        return _same_again(run, heard, flow) or _put_again(run, flow)
    return [Start(flow.id), *_filled_at_once(run, heard, flow), *_later(run, heard, flow)]


def _needed(run: Run, heard: Understanding, threshold: float | None) -> float:
    asked = run.asked()
    if asked is None:
        return threshold or SURE
    mapping = run.content.slots[asked.slot].mapping("from_text")
    if mapping is None:
        return threshold or SURE
    if mapping.not_intents:
        return SURE if heard.intent.name in mapping.not_intents else 1.01
    if heard.intent.name in _SOCIAL:
        return SURE if len(words(run.text)) <= SHORT else 1.01
    return INTERRUPTS


def _too_close(run: Run, heard: Understanding) -> bool:
    """Two requests nearly as likely: better ask."""
    if heard.intent.confidence >= VERY_SURE or len(heard.ranking) < 2:  # noqa: PLR2004
        return False
    second = heard.ranking[1]
    startable = second.name in run.content.starts
    return startable and heard.intent.confidence - second.confidence < CLOSE


def _same_again(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    """The request of the flow under way, said again: what it adds is kept."""
    asked = run.asked()
    commands = [
        command
        for command in _filled_at_once(run, heard, flow)
        if isinstance(command, Fill)
        and (command.append or run.slots.get(command.slot) is None)
        and (asked is None or not (command.words and asked.slot == command.slot))
    ]
    return list(commands)


def _put_again(run: Run, flow: Flow) -> list[Command]:
    """Nothing new in it: the question is put again, unless free words may answer it."""
    asked = run.asked()
    if asked is not None and run.content.slots[asked.slot].mapping("from_text"):
        return []
    return [Start(flow.id)]


def _filled_at_once(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    """Every slot of a flow that the message which starts it fills."""
    commands: list[Command] = []
    for name in flow.collects:
        slot = run.content.slots[name]
        value = _tidy(run, slot, entity_value_of_entity(slot, heard))
        if value is not None:
            commands.append(Fill(name, value))
            continue
        mapping = slot.mapping("from_text")
        if mapping and heard.intent.name in mapping.intents and not run.text.startswith("/"):
            commands.append(Fill(name, run.text, words=True, append=mapping.append))
    return commands


def _later(run: Run, heard: Understanding, flow: Flow) -> list[Command]:
    others = []
    for intent in heard.others:
        found = run.content.starts.get(intent.name)
        if found and found[0].id != flow.id and intent.confidence >= SURE:
            others.append(Start(found[0].id, later=True))
    return list(others[:2])


def _free_words(run: Run, heard: Understanding) -> list[Command]:
    asked = run.asked()
    if asked is None or not run.text.strip() or run.text.startswith("/"):
        return []
    slot = run.content.slots[asked.slot]
    if slot.mapping("from_text") is None:
        return []
    if run.state.choices and run.text.strip().isdecimal() and len(run.text.strip()) <= 2:  # noqa: PLR2004
        return []  # a number that was not offered
    short = len(words(run.text)) <= SHORT
    if heard.intent.name == "deny" and short and slot.skip_value is not None:
        return [Skip()]
    if heard.intent.name in _SOCIAL and short and heard.intent.confidence >= SURE:
        return []
    frame = run.state.top
    others = _others(run, frame, heard, slot.name) if frame else []
    return [Fill(slot.name, run.text, words=True), *others]


def _which(run: Run, heard: Understanding) -> list[Command]:
    best = heard.ranking or (heard.intent,)
    if best[0].confidence < (WORTH_ASKING if run.asked() else MAYBE):
        return []
    candidates: list[str] = []
    for intent in best:
        found = run.content.starts.get(intent.name)
        if found and intent.confidence >= MAYBE and intent.name not in _NEVER_OFFERED:
            candidates.append(intent.name)
    if not candidates:
        return []
    return [Repair("pattern_clarification", {"candidates": candidates[:3]})]


_NEVER_OFFERED = _SOCIAL | {"frustration", "distress", "bot_challenge", "correct", "out_of_scope"}

_READINGS: tuple[Callable[[Run, Understanding], list[Command]], ...] = (
    _button,
    _steering,
    _correction,
    _answer,
    _request,
    _free_words,
    _which,
)
