"""A question about events that were shown, or that one is signed up for: their facts answer."""

from collections.abc import Sequence
from datetime import timedelta

from bot.civic.calendar import clock
from bot.civic.events.event import EventKind, EventStatus, EventView
from bot.dialogues.actions.events.describing import signup_of, tell
from bot.dialogues.actions.events.finding import line
from bot.dialogues.actions.events.signing import is_named, names_something
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, short_day
from bot.messages import Choice

_ASK_PERSON = Choice("Demander à une personne", "/talk_to_human")
_DESCRIPTION = 120
_LIST = 150
_PLACE = 40
# Answered in the same words for every event.
_GENERAL = frozenset(
    ("price", "unsigned", "reminder", "people", "someone", "guests", "door", "leaving", "late")
)
# Only the event's own description may tell.
_DESCRIBED = ("access", "bring", "topic", "other")


def spoken_of(run: Run) -> list[EventView]:
    """The events that a question is about, those that the message names first.

    That is the one chosen, else those shown last, else those that the person is signed up for.
    """
    mine = [each.event for each in run.services.events.mine(run.now)]
    shown = str(run.slots.get("event_reference") or run.slots.get("event_shown") or "").split()
    found = [run.services.events.event(each) for each in shown]
    coming = [each for each in found if each is not None and _is_to_come(run, each)]
    if names_something(run):
        named = [each for each in (*coming, *mine) if is_named(run, each)]
        return list(dict.fromkeys(named)) or coming or mine
    signed = [each for each in coming if each in mine]
    return signed or coming or mine


def _is_to_come(run: Run, event: EventView) -> bool:
    return event.ends_at > run.now and event.status is EventStatus.SCHEDULED


def answer(run: Run) -> None:
    """Say what is known, and who may tell the rest."""
    frame = run.state.top
    about = str(frame.context.get("about", "")) if frame else ""
    events = spoken_of(run)
    if about == "mine":
        _answer_what_is_joined(run)
    elif about in _GENERAL:
        _answer_generally(run, about, events)
    elif about in _DESCRIBED or not events:
        _answer_by_description(run, about, events)
    elif len(events) == 1:
        _answer_of_one(run, about, events[0])
    else:
        _answer_of_several(run, about, events)


def _answer_generally(run: Run, about: str, events: Sequence[EventView]) -> None:
    signed = next((each for each in events if signup_of(run, each.reference)), None)
    if signed is not None:
        tell(run, signed)
    own = about in ("reminder", "door") and signed is not None
    run.utter(f"utter_event_about_{about}{'_mine' if own else ''}")


def _answer_what_is_joined(run: Run) -> None:
    mine = [each.event for each in run.services.events.mine(run.now)]
    if not mine:
        run.utter("utter_event_no_signup")
    elif len(mine) == 1:
        tell(run, mine[0])
        run.utter("utter_event_about_mine")
    else:
        run.ambient["event_each"] = cut(" ; ".join(line(run, each) for each in mine), _LIST)
        run.utter("utter_event_about_mine_each")


def _answer_by_description(run: Run, about: str, events: Sequence[EventView]) -> None:
    described = next((each.description for each in events if each.description), "")
    run.ambient["event_description"] = cut(described.rstrip("."), _DESCRIPTION)
    cafe = any(each.kind is EventKind.CAFE for each in events)
    if described:
        run.utter("utter_event_about_described", [_ASK_PERSON])
    elif about == "topic" and cafe:
        run.utter("utter_event_about_cafe")
    elif about == "bring":
        run.utter("utter_event_about_bring", [_ASK_PERSON])
    else:
        run.utter("utter_event_about_unknown", [_ASK_PERSON])


def _answer_of_one(run: Run, about: str, event: EventView) -> None:
    tell(run, event)
    run.ambient["event_length"] = _length(event.ends_at - event.starts_at)
    if about != "seats":
        run.utter(f"utter_event_about_{about}")
    elif event.free is None:
        run.utter("utter_event_about_seats_all")
    else:
        run.ambient["event_left"] = _left(event)
        run.utter("utter_event_about_seats")


def _answer_of_several(run: Run, about: str, events: Sequence[EventView]) -> None:
    lines = [_line(run, about, each) for each in events]
    run.ambient["event_each"] = cut(" ; ".join(lines), _LIST)
    run.utter("utter_event_about_each")


def _line(run: Run, about: str, event: EventView) -> str:
    local = run.services.territory.local
    starts, ends = local(event.starts_at), local(event.ends_at)
    town = run.services.commune(event.commune)
    named = (town.short if town else "") or event.commune
    if about in ("hour", "length"):
        return f"{short_day(starts)} de {clock(starts)} à {clock(ends)}, {named}"
    place = cut(f"{event.place}, {named}" if event.place else named, _PLACE)
    return f"{short_day(starts)} {clock(starts)} : {_left(event) if about == 'seats' else place}"


def _left(event: EventView) -> str:
    if event.free is None:
        return "pas de limite de places"
    if not event.free:
        return "complet"
    return f"{event.free} places libres" if event.free > 1 else "1 place libre"


def _length(length: timedelta) -> str:
    """« 2 h », « 1 h 30 », « 45 minutes »."""
    hours, minutes = divmod(int(length.total_seconds()) // 60, 60)
    if not hours:
        return f"{minutes} minutes"
    return f"{hours} h {minutes:02}" if minutes else f"{hours} h"
