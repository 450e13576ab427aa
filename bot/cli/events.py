"""sanu event: Numéric Cafés planned, listed, moved, called off, written as a calendar file."""

from dataclasses import replace
from datetime import UTC, date, datetime, time, timedelta
from typing import TYPE_CHECKING, Annotated

import typer
from sqlalchemy.engine import Connection

from bot.civic.events.event import EventKind, EventView
from bot.civic.events.series import Series, dates
from bot.civic.territory import Territory
from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.storage.database import Database

if TYPE_CHECKING:
    from bot.storage.events.planning import Planned

app = typer.Typer(help="Numéric Cafés and other meetings.", no_args_is_help=True)
Reference = Annotated[str, typer.Argument(help="The event's reference, as E-7KQ2M.")]
Title = Annotated[str, typer.Option(help="What people read first.")]
Commune = Annotated[str, typer.Option(help="A commune of the territory.")]
Place = Annotated[str, typer.Option(help="The hall, and its street.")]
Seats = Annotated[int | None, typer.Option(min=1, help="None: no limit.")]
Kind = Annotated[EventKind, typer.Option(help="cafe, workshop or meeting.")]
Description = Annotated[str, typer.Option(help="A sentence more.")]
Minutes = Annotated[int, typer.Option(min=15, max=600, help="How long.")]
Start = Annotated[str, typer.Option(help="2026-12-03T14:00, on the clocks of the territory.")]

Until = Annotated[str, typer.Option(help="Every week until this day; not on holidays.")]
Rule = Annotated[str, typer.Option(help="Instead of every week: FREQ=MONTHLY;BYDAY=1TU.")]
Without = Annotated[list[str] | None, typer.Option(help="A day left out; may be repeated.")]


@app.command()
def add(
    context: typer.Context,
    *,
    title: Title,
    commune: Commune,
    place: Place,
    start: Start,
    minutes: Minutes = 120,
    seats: Seats = None,
    kind: Kind = EventKind.CAFE,
    description: Description = "",
    weekly_until: Until = "",
    rule: Rule = "",
    without: Without = None,
) -> None:
    """Plan an event, or a series of them.

    Example: sanu event add --title "Numéric Café" --commune Cannes --place Médiathèque
    --start 2026-12-03T14:00 --seats 12 --weekly-until 2027-06-30
    """
    from bot.storage.events import planning

    place_of = _territory(context)
    town = place_of.commune(commune)
    if town is None:
        raise SanuError(f"{commune} is no commune of the territory")
    planned = planning.Planned(title, kind, town.name, place, description, seats)
    wanted = _series(planned, place_of, _moment(start, place_of), minutes)
    if weekly_until or rule:
        until = _day(weekly_until) if weekly_until else wanted.first + timedelta(days=365)
        left_out = tuple(_day(each) for each in without or ())
        wanted = replace(wanted, rule=rule or wanted.rule, until=until, left_out=left_out)
    with _database(context).write() as connection:
        typer.echo(_plan(connection, wanted, planned, alone=not (weekly_until or rule)))


def _plan(connection: Connection, wanted: Series, planned: "Planned", *, alone: bool) -> str:
    """One event, or the series; what there is to say of it."""
    from bot.references import draw_reference
    from bot.storage.events import planning

    now = datetime.now(UTC)
    if alone:
        begin, end = wanted.at(wanted.first)
        return planning.add(connection, planned, begin, end, draw=draw_reference, now=now)
    made = planning.add_series(connection, wanted, planned, draw=draw_reference, now=now)
    return f"{made.reference}  {len(dates(made))} dates, {len(made.left_out)} left out"


def _series(planned: "Planned", place: Territory, begin: datetime, minutes: int) -> Series:
    """Every week on the day of `begin`, at its hour, until that very day."""
    day, hours = begin.date(), (begin.time(), (begin + timedelta(minutes=minutes)).time())
    return planned.weekly((day, day), hours, place.timezone)


@app.command("list")
def show(context: typer.Context) -> None:
    """List what comes, soonest first.

    Example: sanu event list
    """
    from bot.storage.events import listing

    place = _territory(context)
    with _database(context).read() as connection:
        found = listing.coming(connection, datetime.now(UTC))
    for each in found:
        typer.echo(_line(each, place))
    if not found:
        typer.echo("No event comes: see sanu event add --help")


def _line(event: EventView, place: Territory) -> str:
    seats = f"{event.taken}/{event.seats}" if event.seats else str(event.taken)
    waiting = f" +{event.waiting}" if event.waiting else ""
    return (
        f"{event.reference}  {place.local(event.starts_at):%Y-%m-%d %H:%M}  {event.status:<9}  "
        f"{seats}{waiting}  {event.commune}  {event.title}"
    )


@app.command()
def move(
    context: typer.Context,
    reference: Reference,
    start: Start,
    minutes: Minutes = 120,
    place: Annotated[str, typer.Option(help="Another hall.")] = "",
) -> None:
    """Another time or place; whoever signed up is told.

    Example: sanu event move E-7KQ2M --start 2026-12-04T16:00
    """
    from bot.storage.events import planning, telling

    territory = _territory(context)
    begin, now = _moment(start, territory), datetime.now(UTC)
    with _database(context).write() as connection:
        end = begin + timedelta(minutes=minutes)
        planning.move(connection, reference, begin, end, place=place or None, now=now)
        telling.tell_moved(connection, reference, now, territory)
    typer.echo(f"{reference} moved.")


@app.command()
def cancel(context: typer.Context, reference: Reference) -> None:
    """Call one date off; whoever signed up is told.

    Example: sanu event cancel E-7KQ2M
    """
    from bot.storage.events import planning, telling

    now = datetime.now(UTC)
    with _database(context).write() as connection:
        planning.cancel(connection, reference, now)
        telling.tell_called_off(connection, reference, now, _territory(context))
    typer.echo(f"{reference} called off.")


@app.command()
def export(context: typer.Context) -> None:
    """Write the public calendar (iCalendar) on standard output.

    Example: sanu event export > evenements.ics
    """
    from bot.app.events import publisher
    from bot.civic.events.calendar import feed
    from bot.storage.events import listing

    now = datetime.now(UTC)
    with _database(context).read() as connection:
        events = listing.since(connection, now - timedelta(days=30))
        series = listing.series_until(connection, now - timedelta(days=30))
    typer.echo(feed(events, series, publisher(read_settings(context)), now), nl=False)


def _database(context: typer.Context) -> Database:
    return Database(read_settings(context).database_url)


def _territory(context: typer.Context) -> Territory:
    from bot.app.parts import territory

    return territory(read_settings(context))


def _moment(written: str, place: Territory) -> datetime:
    try:
        read = datetime.fromisoformat(written)
    except ValueError:
        raise SanuError(f"{written}: write 2026-12-03T14:00") from None
    if read.tzinfo is not None or read.time() == time():
        raise SanuError(f"{written}: write a day and an hour, 2026-12-03T14:00, without a zone")
    return place.at(read)


def _day(written: str) -> date:
    try:
        return date.fromisoformat(written)
    except ValueError:
        raise SanuError(f"{written}: write a day, 2026-12-31") from None
