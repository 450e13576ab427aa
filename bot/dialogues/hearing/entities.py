"""What the entities of a message give to slots."""

from bot.dialogues.commands import Command, Fill
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot, entity_value
from bot.dialogues.state import Frame
from bot.messages import Understanding

_EVERY = "every:"  # « par mois »: a rhythm is no day


def by_entity(slot: Slot, heard: Understanding) -> object:
    """The slot's value by an entity alone, not by a yes or a no."""
    return entity_value(slot, heard) if slot.mapping("from_entity") else None


def tidy(run: Run, slot: Slot, value: object) -> object:
    """A commune under its official name, no rhythm for a day; anything else as it is."""
    mapping = slot.mapping("from_entity")
    if mapping is not None and mapping.entity == "time" and str(value).startswith(_EVERY):
        return None
    if value is None or mapping is None or mapping.entity != "commune":
        return value
    commune = run.services.commune(str(value))
    return commune.name if commune else value


def other_slots(run: Run, frame: Frame, heard: Understanding, but: str) -> list[Command]:
    """The flow's other slots that the same message fills, if they are still empty."""
    commands: list[Command] = []
    for name in run.flow(frame).collects:
        slot = run.content.slots[name]
        if name != but and run.slots.get(name) is None:
            value = tidy(run, slot, by_entity(slot, heard))
            if value is not None:
                commands.append(Fill(name, value))
    return commands
