"""The facts of an event, as people read them, and whether it is open to them."""

from bot.civic.calendar import clock
from bot.civic.events.event import EventStatus, EventView, SignUpView, Standing
from bot.dialogues.run import Run
from bot.dialogues.wording import cut, day

_TITLE = 40
_PLACE = 60


def describe(run: Run) -> None:
    """`context.open`: seats, full, mine, waiting or gone; and the facts of the event."""
    reference = str(run.slots.get("event_told") or run.slots.get("event_reference") or "")
    tell_of(run, reference)


def describe_chosen(run: Run) -> None:
    """The same for the event that the person chose."""
    tell_of(run, str(run.slots.get("event_reference") or ""))


def tell_of(run: Run, reference: str) -> None:
    """`context.open` and the facts of an event."""
    event = run.services.events.event(reference)
    run.ambient["open"] = opening(run, event)
    if event is not None:
        tell(run, event)


def opening(run: Run, event: EventView | None) -> str:
    """Whether the person may join it: seats, full, mine, waiting or gone."""
    if event is None or event.starts_at <= run.now or event.status is EventStatus.CANCELLED:
        return "gone"
    own = signup_of(run, event.reference)
    if own is not None:
        return "mine" if own.standing is Standing.SEATED else "waiting"
    return "seats" if event.fits(party_of(run)) else "full"


def signup_of(run: Run, reference: str) -> SignUpView | None:
    """The person's own sign-up for an event."""
    mine = run.services.events.mine(run.now)
    return next((each for each in mine if each.event.reference == reference), None)


def party_of(run: Run) -> int:
    """How many the person will be."""
    return int(run.slots.get("event_people") or 1)


def tell(run: Run, event: EventView) -> None:
    """The facts that texts name: `context.event_…`."""
    local = run.services.territory.local
    starts, ends = local(event.starts_at), local(event.ends_at)
    own = signup_of(run, event.reference)
    link = run.services.events.calendar(event.reference)
    place = f"{event.place}, {event.commune}" if event.place else event.commune
    people = party_of(run)
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
