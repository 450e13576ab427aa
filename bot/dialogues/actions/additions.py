"""Words added to a grievance that was sent already; what they correct is changed."""

import re

from bot.civic.grievances.effects import GrievanceExtended
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.slots import INSTEAD
from bot.dialogues.wording import cut, plain
from bot.messages import GrievanceView

_EXCERPT = 80
_NUMBER = re.compile(r"(?:^|\b(?:au|numero|no|n) )(\d{1,4}(?: (?:bis|ter))?)$")
_PLACE_NUMBER = re.compile(r"^\d{1,4}(?: ?(?:bis|ter))?(?=\W)")


def extend(run: Run) -> None:
    """Add `slots.grievance_more`; `context.added`: its beginning; `context.moved`: where it is now.

    `context.added` stays null where the person has no such grievance.
    """
    view = run.services.grievance(str(run.slots.get("grievance_reference") or ""))
    text = run.whole("grievance_more")
    if view is None or not text:
        return
    commune, place = _commune(run), _place(run, view, text)
    run.effects.append(GrievanceExtended(view.reference, text, commune, place))
    run.ambient["added"] = cut(" ".join(text.split()), _EXCERPT)
    if commune or place:
        where = ", ".join(filter(None, (place or view.place, commune or view.commune)))
        run.ambient["moved"] = cut(where, _EXCERPT)


def _commune(run: Run) -> str:
    """The town of the territory that these words name."""
    found = (run.services.commune(value) for value in _told(run, "commune"))
    return next((commune.name for commune in found if commune is not None), "")


def _place(run: Run, view: GrievanceView, text: str) -> str:
    """The place told instead; of « c'est au 24 », the noted street with that number.

    « Devant la pharmacie » tells more of a place: it takes nothing away.
    """
    instead = run.ambient.get("intent") == "correct" or INSTEAD.search(plain(text))
    for value in _told(run, "place") if instead or not view.place else ():
        return value
    number, noted = _NUMBER.search(plain(text)), _PLACE_NUMBER.search(view.place)
    if number is None or noted is None:
        return ""
    return number[1] + view.place[noted.end() :]


def _told(run: Run, entity: str) -> list[str]:
    heard = run.event.understanding.entities if isinstance(run.event, Heard) else ()
    return [each.value for each in heard if each.entity == entity and each.value]
