"""Signing up, waiting, leaving by a word."""

from collections.abc import Sequence
from dataclasses import replace

from bot.civic.events.event import EventJoined, EventLeft, EventView, SignUpView, Standing
from bot.dialogues.actions.events.describing import (
    describe_chosen,
    opening,
    party_of,
    signup_of,
    tell,
)
from bot.dialogues.actions.events.finding import line
from bot.dialogues.events import Heard
from bot.dialogues.run import Run
from bot.dialogues.wishing import wish_in
from bot.messages import Choice

MOST_PEOPLE = 9


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


def validate_people(_: Run, value: object) -> object:
    """Between one and nine people; a larger group asks a person."""
    number = int(str(value)) if str(value).isdecimal() else 0
    return number if 1 <= number <= MOST_PEOPLE else None


def join(run: Run) -> None:
    """Sign up; `context.joined`: seated, waiting or gone."""
    event = run.services.events.event(str(run.slots.get("event_reference") or ""))
    state = opening(run, event)
    if event is None or state not in ("seats", "full"):
        run.ambient["joined"] = "gone"
        return
    standing = Standing.SEATED if state == "seats" else Standing.WAITING
    run.effects.append(EventJoined(event.reference, party_of(run), standing))
    tell(run, event)
    run.ambient["joined"] = str(standing)


def find_mine(run: Run) -> None:
    """`context.mine`: none, one (`my_event` is set) or several: those that the words may mean.

    Words that name another day or town than the only sign-up's do not cancel it: it is asked.
    """
    mine = _meant(run)
    sure = len(mine) == 1 and (not names_something(run) or is_named(run, mine[0].event))
    run.ambient["mine"] = "none" if not mine else "one" if sure else "several"
    if sure:
        run.slots["my_event"] = mine[0].event.reference


def _meant(run: Run) -> Sequence[SignUpView]:
    """The sign-ups that the day or the town in the message mean; all, when they mean none.

    Just after a reminder, it is the event that was named there.
    """
    mine = run.services.events.mine(run.now)
    chosen = [each for each in mine if is_named(run, each.event)]
    told = [each for each in mine if each.event.reference == run.slots.get("event_told")]
    return chosen or told or mine


def names_something(run: Run) -> bool:
    """Whether the message names a moment or a town."""
    heard = run.event.understanding.entities if isinstance(run.event, Heard) else ()
    return any(each.entity in ("time", "commune") for each in heard)


def is_named(run: Run, event: EventView) -> bool:
    """Whether the message means this event, by its moment and its town."""
    if not isinstance(run.event, Heard):
        return False
    heard, local = run.event.understanding, run.services.territory.local
    wish = wish_in(heard, local(run.now).date())
    towns = [run.services.commune(e.value) for e in heard.entities if e.entity == "commune"]
    return (
        bool(str(wish) or towns)
        and wish.holds(local(event.starts_at))
        and all(each is None or each.name == event.commune for each in towns)
    )


def my_choices(run: Run) -> tuple[Choice, ...]:
    """The person's sign-ups."""
    return tuple(
        Choice(
            line(run, replace(each.event, seats=None)),
            f"/SetSlots(my_event={each.event.reference})",
        )
        for each in _meant(run)
    )


def validate_mine(run: Run, value: object) -> object:
    """One of the person's own sign-ups; None for another."""
    own = signup_of(run, str(value).strip().upper())
    return own.event.reference if own else None


def leave(run: Run) -> None:
    """Give the seats back."""
    own = signup_of(run, str(run.slots.get("my_event") or ""))
    if own is None:
        return
    run.effects.append(EventLeft(own.event.reference))
    tell(run, own.event)
    run.slots.pop("event_told", None)


def change_people(run: Run) -> None:
    """Another number of seats for `my_event`: `context.changed`: yes, same, full or none."""
    own = signup_of(run, str(run.slots.get("my_event") or ""))
    if own is None:
        run.ambient["changed"] = "none"
        return
    people, seated = party_of(run), own.standing is Standing.SEATED
    free = own.event.free
    fits = free is None or people <= free + (own.people if seated else 0)
    tell(run, own.event)
    run.ambient["event_kept"] = f"vos {own.people} places" if own.people > 1 else "votre place"
    run.ambient["changed"] = "same" if people == own.people else "yes" if fits else "full"
    if run.ambient["changed"] == "yes":
        run.effects.append(EventJoined(own.event.reference, people, Standing.SEATED))
