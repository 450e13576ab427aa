"""Finding events: by day, by town, near home; a list to choose from."""

from bot.civic.calendar import clock
from bot.civic.events.event import EventView
from bot.civic.events.selecting import SHOWN, Selection, select, when
from bot.dialogues.actions import communes
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, short_day
from bot.messages import Choice

ANY = "any"  # any day, any town
HOME = "home"
OTHER = "other"
NOTHING = "nothing"
_TITLE = 40


def find(run: Run) -> None:
    """`context.events`: where (the town of « chez moi » is not known), none, near or some."""
    run.ambient["events"] = _found(run, _selection(run))


def seek(run: Run) -> None:
    """The same, for who wants to sign up: the only event that fits is taken at once."""
    run.slots.setdefault("event_people", 1)
    selection = _selection(run)
    run.ambient["events"] = _found(run, selection)
    if len(selection.events) == 1 and selection.exact and not run.slots.get("event_reference"):
        run.slots["event_reference"] = selection.events[0].reference


def _found(run: Run, selection: Selection) -> str:
    if run.slots.get("event_commune") == HOME and not run.slots.get("home_commune"):
        return "where"
    if not selection.events:
        return "none"
    return "some" if selection.exact else "near"


def _selection(run: Run) -> Selection:
    slots = run.slots
    slots.setdefault("event_commune", ANY)
    slots.setdefault("event_when", ANY)
    town = slots["event_commune"]
    home = slots.get("home_commune")
    commune = str((home or "") if town == HOME else "" if town == ANY else town)
    wanted = when("" if slots["event_when"] == ANY else str(slots["event_when"]))
    coming = run.services.events.coming(run.now)
    return select(coming, wanted, commune, now=run.now, territory=run.services.territory)


def event_choices(run: Run) -> tuple[Choice, ...]:
    """The events found, and another day or town."""
    selection = _selection(run)
    run.ambient["events"] = _found(run, selection)
    choices = [
        Choice(line(run, each), f"/SetSlots(event_reference={each.reference})")
        for each in selection.events[:SHOWN]
    ]
    return (*choices, Choice("Autre jour ou autre ville", f"/SetSlots(event_reference={OTHER})"))


def line(run: Run, event: EventView) -> str:
    """« jeu. 26 nov. 14 h, Cannes : Numéric Café (complet) »."""
    local = run.services.territory.local(event.starts_at)
    commune = run.services.commune(event.commune)
    town = (commune.short if commune else "") or event.commune
    full = " (complet)" if event.free == 0 else ""
    return f"{short_day(local)} {clock(local)}, {town} : {cut(event.title, _TITLE)}{full}"


def commune_choices(run: Run) -> tuple[Choice, ...]:
    """The communes of the territory, and all of them."""
    return communes.choices_and(run, "event_commune", "Partout", ANY)


def validate_commune(run: Run, value: object) -> object:
    """A commune of the territory, « home » or « any »; a town elsewhere: the whole territory."""
    if value in (ANY, HOME):
        return value
    commune = run.services.commune(str(value))
    return commune.name if commune else ANY


def validate_reference(run: Run, value: object) -> object:
    """An event that can be looked at, « other » or « nothing »; None for what is neither."""
    if value in (OTHER, NOTHING):
        return value
    event = run.services.events.event(str(value).strip().upper())
    return event.reference if event else None
