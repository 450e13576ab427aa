"""Actions about events: find, describe, sign up, leave, say how it was."""

from collections.abc import Sequence
from dataclasses import replace

from bot.civic.events.event import (
    EventJoined,
    EventLeft,
    EventRated,
    EventStatus,
    EventView,
    SignUpView,
    Standing,
)
from bot.civic.events.selecting import SHOWN, Selection, select, when
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.wording import clock, cut, day, plain, short_day
from bot.messages import Choice

ANY = "any"  # any day, any town
HOME = "home"
OTHER = "other"
NOTHING = "nothing"
MOST_PEOPLE = 9
_TITLE = 40
_PLACE = 60


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
        Choice(_line(run, each), f"/SetSlots(event_reference={each.reference})")
        for each in selection.events[:SHOWN]
    ]
    return (*choices, Choice("Autre jour ou autre ville", f"/SetSlots(event_reference={OTHER})"))


def _line(run: Run, event: EventView) -> str:
    """« jeu. 26 nov. 14 h, Cannes : Numéric Café (complet) »."""
    local = run.services.territory.local(event.starts_at)
    commune = run.services.commune(event.commune)
    town = (commune.short if commune else "") or event.commune
    full = " (complet)" if event.free == 0 else ""
    return f"{short_day(local)} {clock(local)}, {town} : {cut(event.title, _TITLE)}{full}"


def commune_choices(run: Run) -> tuple[Choice, ...]:
    """The communes of the territory, and all of them."""
    towns = [
        Choice(each.short or each.name, f"/SetSlots(event_commune={each.name})")
        for each in run.services.territory.communes
    ]
    return (*towns, Choice("Partout", f"/SetSlots(event_commune={ANY})"))


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


def validate_people(_: Run, value: object) -> object:
    """Between one and nine people; a larger group asks a person."""
    number = int(str(value)) if str(value).isdecimal() else 0
    return number if 1 <= number <= MOST_PEOPLE else None


def describe(run: Run) -> None:
    """`context.open`: seats, full, mine, waiting or gone; and the facts of the event."""
    reference = str(run.slots.get("event_told") or run.slots.get("event_reference") or "")
    _describe(run, reference)


def describe_chosen(run: Run) -> None:
    """The same for the event that the person chose."""
    _describe(run, str(run.slots.get("event_reference") or ""))


def _describe(run: Run, reference: str) -> None:
    event = run.services.events.event(reference)
    run.ambient["open"] = _open(run, event)
    if event is not None:
        _tell(run, event)


def _open(run: Run, event: EventView | None) -> str:
    if event is None or event.starts_at <= run.now or event.status is EventStatus.CANCELLED:
        return "gone"
    own = _own(run, event.reference)
    if own is not None:
        return "mine" if own.standing is Standing.SEATED else "waiting"
    return "seats" if event.fits(_people(run)) else "full"


def _own(run: Run, reference: str) -> SignUpView | None:
    mine = run.services.events.mine(run.now)
    return next((each for each in mine if each.event.reference == reference), None)


def _tell(run: Run, event: EventView) -> None:
    local = run.services.territory.local
    starts, ends = local(event.starts_at), local(event.ends_at)
    own = _own(run, event.reference)
    link = run.services.events.calendar(event.reference)
    place = f"{event.place}, {event.commune}" if event.place else event.commune
    people = _people(run)
    run.ambient |= {
        "event_title": cut(event.title, _TITLE),
        "event_day": day(starts),
        "event_hours": f"de {clock(starts)} à {clock(ends)}",
        "event_starts": clock(starts),
        "event_where": cut(place, _PLACE),
        "event_free": _free(event),
        "event_for": f" pour {people} personnes" if people > 1 else "",
        "event_number": own.number if own else "",
        "event_rank": own.rank if own else event.waiting + 1,
        "event_calendar": f" Agenda : {link}" if link else "",
    }


def _free(event: EventView) -> str:
    if event.free is None:
        return ""
    return f" Il reste {event.free} place{'s' if event.free > 1 else ''}."


def agree_choices(run: Run) -> tuple[Choice, ...]:
    """Yes and no; the question says when and where."""
    describe_chosen(run)
    return (
        Choice("Oui", "/SetSlots(event_agreed=true)"),
        Choice("Non", "/SetSlots(event_agreed=false)"),
    )


def wait_choices(run: Run) -> tuple[Choice, ...]:
    """Yes and no, for the waiting list."""
    describe_chosen(run)
    return (
        Choice("Oui", "/SetSlots(event_waits=true)"),
        Choice("Non", "/SetSlots(event_waits=false)"),
    )


def join(run: Run) -> None:
    """Sign up; `context.joined`: seated, waiting or gone."""
    event = run.services.events.event(str(run.slots.get("event_reference") or ""))
    state = _open(run, event)
    if event is None or state not in ("seats", "full"):
        run.ambient["joined"] = "gone"
        return
    standing = Standing.SEATED if state == "seats" else Standing.WAITING
    run.effects.append(EventJoined(event.reference, _people(run), standing))
    _tell(run, event)
    run.ambient["joined"] = str(standing)


def _people(run: Run) -> int:
    return int(run.slots.get("event_people") or 1)


def find_mine(run: Run) -> None:
    """`context.mine`: none, one (`my_event` is set) or several: those that the words may mean."""
    mine = _meant(run)
    run.ambient["mine"] = "none" if not mine else "one" if len(mine) == 1 else "several"
    if len(mine) == 1:
        run.slots["my_event"] = mine[0].event.reference


def _meant(run: Run) -> Sequence[SignUpView]:
    """The sign-ups that the day or the town in the message mean; all, when they mean none.

    Just after a reminder, it is the event that was named there.
    """
    mine = run.services.events.mine(run.now)
    chosen = [each for each in mine if _is_named(run, each.event)]
    told = [each for each in mine if each.event.reference == run.slots.get("event_told")]
    return chosen or told or mine


def _is_named(run: Run, event: EventView) -> bool:
    if not isinstance(run.event, Heard):
        return False
    heard = run.event.understanding.entities
    times = [when(each.value) for each in heard if each.entity == "time"]
    towns = [run.services.commune(each.value) for each in heard if each.entity == "commune"]
    local = run.services.territory.local(event.starts_at)
    return bool(times or towns) and (
        all(each.holds(local) for each in times)
        and all(each is None or each.name == event.commune for each in towns)
    )


def my_choices(run: Run) -> tuple[Choice, ...]:
    """The person's sign-ups."""
    return tuple(
        Choice(
            _line(run, replace(each.event, seats=None)),
            f"/SetSlots(my_event={each.event.reference})",
        )
        for each in _meant(run)
    )


def validate_mine(run: Run, value: object) -> object:
    """One of the person's own sign-ups; None for another."""
    own = _own(run, str(value).strip().upper())
    return own.event.reference if own else None


def leave(run: Run) -> None:
    """Give the seats back."""
    own = _own(run, str(run.slots.get("my_event") or ""))
    if own is None:
        return
    run.effects.append(EventLeft(own.event.reference))
    _tell(run, own.event)
    run.slots.pop("event_told", None)


def recall(run: Run) -> None:
    """What is asked is about the event that the invitation named, whatever comes in between."""
    run.slots["event_rated"] = run.slots.pop("event_told", None)
    rated_facts(run)


def rated_facts(run: Run) -> None:
    """The facts of the event that is asked about."""
    event = run.services.events.event(str(run.slots.get("event_rated") or ""))
    if event is not None:
        _tell(run, event)


def opinion_choices(run: Run) -> tuple[Choice, ...]:
    """Useful, partly, useless."""
    rated_facts(run)
    titles = {"useful": "Oui", "partly": "Un peu", "useless": "Non"}
    return tuple(Choice(t, f"/SetSlots(event_opinion={v})") for v, t in titles.items())


def rate(run: Run) -> None:
    """Keep the opinion and the words."""
    reference = str(run.slots.pop("event_rated", None) or "")
    words = str(run.slots.get("event_words") or "")
    kept = "" if plain(words) in ("passer", "") else words
    if reference:
        opinion = str(run.slots.get("event_opinion") or "partly")
        run.effects.append(EventRated(reference, opinion, kept))
