"""Buttons, and the few words that steer a conversation."""

from bot.dialogues.commands import (
    Back,
    Cancel,
    Command,
    Correct,
    Fill,
    Repair,
    Repeat,
    Restart,
    Skip,
)
from bot.dialogues.hearing.measures import INTERRUPTS, SOCIAL, SURE, VERY_SURE
from bot.dialogues.payloads import SET_SLOTS
from bot.dialogues.run import Run
from bot.dialogues.wording import plain
from bot.messages import Understanding

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
_WONDERING = ("pourquoi", "c est quoi", "ca veut dire", "a quoi ca sert", "ca sert a quoi")


def button(run: Run, heard: Understanding) -> list[Command]:
    """The slots that a button sets; an old message keeps its buttons, and that is said."""
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


def _wonders(run: Run, heard: Understanding) -> bool:
    """A question about the question: it is explained; it is no yes, whatever the NLU hears."""
    request = heard.intent.name in run.content.starts and heard.intent.name not in SOCIAL
    sure = heard.intent.confidence >= INTERRUPTS
    return plain(run.text).startswith(_WONDERING) and not (request and sure)


def _is_collected(run: Run, slot: str) -> bool:
    """Whether a flow under way wants it: old messages keep their buttons."""
    return any(slot in run.flow(frame).collects for frame in run.state.stack)


def steering(run: Run, heard: Understanding) -> list[Command]:
    """A word that steers the conversation, said surely."""
    if plain(run.text) in _BACK:
        return [Back()]
    if run.asked() is not None and _wonders(run, heard):
        return [Repeat()]
    command = _STEERING.get(heard.intent.name)
    if command is None or heard.intent.confidence < SURE:
        return []
    if isinstance(command, Skip) and run.asked() is None:
        return []
    return [] if _is_rather_an_answer(run, heard, command) else [command]


def _is_rather_an_answer(run: Run, heard: Understanding, command: Command) -> bool:
    sure = isinstance(command, Repeat) and heard.intent.confidence >= VERY_SURE
    return isinstance(command, Restart | Skip | Repeat) and not sure and names_an_answer(run)


def names_an_answer(run: Run) -> bool:
    """The words name an answer: « je veux réessayer », « je trouve pas » are answers first."""
    asked = run.asked()
    return asked is not None and run.content.slots[asked.slot].named_in(run.text) is not None
