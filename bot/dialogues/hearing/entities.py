"""What the entities of a message give to slots."""

import re

from bot.civic.territory import Commune
from bot.dialogues.commands import Command, Fill
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.slots import Slot, entity_value
from bot.dialogues.state import Frame
from bot.dialogues.wording import plain
from bot.messages import Understanding

_OF = re.compile(r"(?:^|\s)(?:de\s|d['’]|à\s|a\s|du\s|au\s)", re.IGNORECASE)
# A street is named after where it leads to: « avenue de Cannes » is in any town.
_STREET = re.compile(
    r"\b(rue|avenue|av|boulevard|bd|chemin|route|rte|allees?|impasse|quai|voie|traverse|montee)\b"
)
_EVERY = "every:"  # « par mois »: a rhythm is no day


def by_entity(slot: Slot, heard: Understanding) -> object:
    """The slot's value by an entity alone, not by a yes or a no."""
    return entity_value(slot, heard) if slot.mapping("from_entity") else None


def tidy(run: Run, slot: Slot, value: object) -> object:
    """A commune under its official name, no rhythm for a day; anything else as it is."""
    mapping = slot.mapping("from_entity")
    if mapping is not None and mapping.entity == "time" and str(value).startswith(_EVERY):
        return None
    if mapping is None or mapping.entity != "commune":
        return value
    commune = run.services.commune(str(value)) if value is not None else _in_a_place(run)
    return commune.name if commune else value


def _in_a_place(run: Run) -> Commune | None:
    """The town of the territory in a place's name: « la gare de Cannes », « gare du cannet »."""
    heard = run.event.understanding.entities if isinstance(run.event, Heard) else ()
    named = (each.value for each in heard if each.entity == "place")
    places = [place for place in named if not _STREET.search(plain(place))]
    tails = (place[of.end() :] for place in places for of in _OF.finditer(place))
    return next((town for tail in tails if (town := run.services.commune(tail))), None)


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
