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
from bot.dialogues.hearing.measures import SURE
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


def _is_collected(run: Run, slot: str) -> bool:
    """Whether a flow under way wants it: old messages keep their buttons."""
    return any(slot in run.flow(frame).collects for frame in run.state.stack)


def steering(run: Run, heard: Understanding) -> list[Command]:
    """A word that steers the conversation, said surely."""
    if plain(run.text) in _BACK:
        return [Back()]
    command = _STEERING.get(heard.intent.name)
    if command is None or heard.intent.confidence < SURE:
        return []
    if isinstance(command, Skip) and run.asked() is None:
        return []
    return [command]
