"""Finding events: by day, by town, near home, by subject; a list to choose from."""

from bot.civic.calendar import clock
from bot.civic.events import topics, wishes
from bot.civic.events.event import EventView
from bot.civic.events.selecting import SHOWN, Selection, select
from bot.dialogues.actions import communes
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.wishing import spoken_wish, wish_in
from bot.dialogues.wording import cut, short_day
from bot.messages import Choice

ANY = "any"  # any day, any town
HOME = "home"
OTHER = "other"
NOTHING = "nothing"
FLOWS = {"find_event": "search", "join_event": "seek"}  # and the step at which each looks
_TITLE = 40
_SOUGHT = 70


def find(run: Run) -> None:
    """`context.events`: where (the town of « chez moi » is not known), none, near, some or one.

    The only event that fits is taken at once.
    """
    _note_wishes(run)
    selection = _selected(run)
    run.ambient["events"] = found = _found(run, selection)
    _show(run, selection)
    _name_sought(run, found)
    if found != "some" or run.slots.get("event_reference"):
        return
    if len(selection.events) == 1:
        run.slots["event_reference"] = selection.events[0].reference
        run.ambient["events"] = "one"
    elif run.ambient.get("event_again") and run.ambient["event_sought"]:
        run.utter("utter_event_sought")


def _selected(run: Run) -> Selection:
    """What fits; a moment or a town told later goes before the subject told first.

    « Celui de mercredi », said of a list, is that of any week.
    """
    selection = _selection(run)
    if selection.exact or not run.ambient.get("event_again"):
        return selection
    anyweek = str(_wish(run).of_weekdays())
    for changed in ({"event_wish": anyweek}, {"event_topic": ""}):
        before = {name: run.slots.get(name) for name in changed}
        run.slots.update(changed)
        wider = _selection(run)
        if wider.exact:
            return wider
        run.slots.update(before)
    return selection


def seek(run: Run) -> None:
    """The same, for who wants to sign up."""
    run.slots.setdefault("event_people", 1)
    find(run)


def begin(run: Run) -> None:
    """A new search: what was wished for in the one before is over."""
    top = run.state.top
    if top is not None and not top.called:
        for name in ("event_wish", "event_topic"):
            run.slots.pop(name, None)


def search_again(run: Run) -> None:
    """Another day, hour or town was told: what was found or chosen before is looked for anew."""
    frame = next((each for each in run.person_frames() if each.flow in FLOWS), None)
    if frame is not None and frame.called:
        run.state.stack.remove(frame)
        frame = next((each for each in run.person_frames() if each.flow in FLOWS), None)
    if frame is None:
        return
    for name in ("event_reference", "event_agreed", "event_waits"):
        run.slots.pop(name, None)
    frame.step, frame.asked = FLOWS[frame.flow], 0
    run.ambient["event_again"] = True


def _note_wishes(run: Run) -> None:
    """The moment and the subject that the message names."""
    if not isinstance(run.event, Heard):
        return
    heard = run.event.understanding
    wish = wish_in(heard, run.services.territory.local(run.now).date())
    if str(wish):
        run.slots["event_wish"] = str(wish.after(_wish(run)))
    if topic := topics.topic_of(heard.text, run.services.events.coming(run.now)):
        run.slots["event_topic"] = topic


def _wish(run: Run) -> wishes.Wish:
    return wishes.read(str(run.slots.get("event_wish") or ""))


def _name_sought(run: Run, found: str) -> None:
    """What was looked for, in words: « à Mougins, l'après-midi »; and that there is nothing."""
    commune = _town(run)
    parts = (_at(commune), spoken_wish(_wish(run)))
    run.ambient["event_sought"] = sought = cut(", ".join(part for part in parts if part), _SOUGHT)
    told = sought and not run.slots.get("event_topic") and found == "near"
    run.ambient["event_nothing"] = f"Rien {sought}." if told else "Je n'ai pas exactement cela."


def _at(commune: str) -> str:
    """« à Cannes », « au Cannet »."""
    if commune.startswith("Le "):
        return f"au {commune.removeprefix('Le ')}"
    return f"à {commune}" if commune else ""


def _found(run: Run, selection: Selection) -> str:
    if run.slots.get("event_commune") == HOME and not run.slots.get("home_commune"):
        return "where"
    if not selection.events:
        return "none"
    return "some" if selection.exact else "near"


def _town(run: Run) -> str:
    town = run.slots.get("event_commune", ANY)
    return str(
        (run.slots.get("home_commune") or "") if town == HOME else "" if town == ANY else town
    )


def _selection(run: Run) -> Selection:
    run.slots.setdefault("event_commune", ANY)
    return select(
        run.services.events.coming(run.now),
        _wish(run),
        _town(run),
        now=run.now,
        territory=run.services.territory,
        about=topics.about(str(run.slots.get("event_topic") or "")),
    )


def _show(run: Run, selection: Selection) -> None:
    """What is shown is what « c'est où ? » will be about."""
    run.slots["event_shown"] = " ".join(each.reference for each in selection.events[:SHOWN])


def event_choices(run: Run) -> tuple[Choice, ...]:
    """The events found, and another day or town."""
    selection = _selection(run)
    run.ambient["events"] = _found(run, selection)
    _show(run, selection)
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
