"""sanu cases: who waits for a mediator, what became of a case, and the figures."""

from datetime import UTC, date, datetime, timedelta
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError

if TYPE_CHECKING:
    from zoneinfo import ZoneInfo

    from bot.civic.cases.figures import Report, Spread
    from bot.storage.cases import CaseLine, CaseView
    from bot.storage.database import Database

app = typer.Typer(help="Cases that wait for a mediator.", invoke_without_command=True)
Day = Annotated[datetime | None, typer.Option(formats=["%Y-%m-%d"])]
USUAL = timedelta(days=30)


@app.callback()
def listed(context: typer.Context) -> None:
    """List the live cases: danger first, then broken promises, then the longest waiting.

    Example: sanu cases
    """
    if context.invoked_subcommand is not None:
        return
    from bot.civic.cases.viewer import Viewer
    from bot.storage.cases import Which, list_cases

    now = datetime.now(UTC)
    with _database(context).read() as connection:
        found = list_cases(connection, Viewer(0), Which(), now)
    for line in found:
        typer.echo(_line(line, now))
    if not found:
        typer.echo("Nobody waits.")


def _line(line: "CaseLine", now: datetime) -> str:
    mark = "URGENT" if line.urgent else "late" if line.late(now) else ""
    hours = line.wait.waited(now).total_seconds() / 3600
    waits = f"{hours:6.1f} h" if line.waits_since else f"{'-':>8}"
    return (
        f"{line.reference}  {mark:<6}  {waits}  {line.state:<8}  {line.reason:<13} "
        f"{line.channel:<8}  {line.commune:<24}  {line.holder_name}"
    ).rstrip()


@app.command()
def show(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(help="As C-7KQ2M.")],
    words: Annotated[
        bool, typer.Option(help="Show what was said; noted in the audit trail.")
    ] = False,
) -> None:
    """Tell what happened to a case, without a word of the person unless asked.

    Example: sanu cases show C-7KQ2M
    """
    from bot.civic.cases.errors import CaseUnknown
    from bot.civic.cases.viewer import Viewer
    from bot.storage.cases import case

    database = _database(context)
    try:
        with database.read() as connection:
            view = case(connection, reference, Viewer(0))
    except CaseUnknown:
        raise SanuError(f"there is no case {reference}") from None
    _tell(view)
    if words:
        _tell_words(context, database, view)


def _tell(view: "CaseView") -> None:
    typer.echo(
        f"{view.reference}  {view.life.state}  {view.reason}  {view.channel}  {view.commune}"
    )
    for change in view.history:
        who = f"  {change.by}" if change.by else ""
        typer.echo(f"  {_moment(change.at)}  {change.kind}{who}  {change.detail}".rstrip())


def _tell_words(context: typer.Context, database: "Database", view: "CaseView") -> None:
    from bot.handoff.access import trail
    from bot.settings import secret_key
    from bot.storage.cases import thread

    key, now = secret_key(read_settings(context)), datetime.now(UTC)
    with database.write() as connection:
        subject = view.reference
        trail.record(connection, key, staff_id=None, action="read", subject=subject, now=now)
        number = view.conversation_id
        said = thread(connection, number) if number is not None else ()
    typer.echo(f"\n{view.summary}\n")
    for each in said:
        typer.echo(f"{_moment(each.at)}  {each.by or each.speaker:<10}  {each.text}")


@app.command()
def figures(
    context: typer.Context,
    since: Day = None,
    until: Day = None,
    commune: str = "",
    csv: Annotated[Path | None, typer.Option(help="Write one line a case there.")] = None,
) -> None:
    """Tell how long people wait, why, and what to mend first; thirty days unless told.

    Example: sanu cases figures --since 2026-11-01 --csv demandes.csv
    """
    from zoneinfo import ZoneInfo

    from bot.app.parts import territory
    from bot.civic.cases.figures import report
    from bot.civic.cases.spreadsheet import to_csv
    from bot.civic.cases.viewer import Viewer
    from bot.storage.cases.figures import facts

    place = territory(read_settings(context))
    zone = ZoneInfo(place.timezone)
    last = until.date() if until else datetime.now(zone).date()
    first = since.date() if since else last - USUAL
    start, end = _midnight(first, zone), _midnight(last + timedelta(days=1), zone)
    with _database(context).read() as connection:
        found = facts(connection, Viewer(0), start, end, commune=commune)
    _tell_report(report(found, place))
    if csv is not None:
        csv.write_text(to_csv(found, place), "utf-8")
        typer.echo(f"{csv}: {len(found)} cases")


def _tell_report(told: "Report") -> None:
    typer.echo(f"cases {told.cases}, urgent {told.urgent}, late {told.late}, closed {told.closed}")
    typer.echo(f"first answer, opening hours: {_spread(told.wait_in_hours)}")
    typer.echo(f"until the end, all hours: {_spread(told.resolution)}")
    helped = "nobody said" if told.helped is None else f"{told.helped:.0%}"
    typer.echo(f"it helped: {helped}")
    for step in told.blocked[:10]:
        typer.echo(f"{step.count:>5}  {step.about}: {step.step or '-'}")


def _spread(told: "Spread") -> str:
    if told.median is None or told.p90 is None:
        return "nothing yet"
    hours = (told.median.total_seconds() / 3600, told.p90.total_seconds() / 3600)
    return f"median {hours[0]:.1f} h, p90 {hours[1]:.1f} h, of {told.count}"


def _midnight(day: date, zone: "ZoneInfo") -> datetime:
    return datetime.combine(day, datetime.min.time(), zone)


def _moment(at: datetime) -> str:
    return at.strftime("%Y-%m-%d %H:%M")


def _database(context: typer.Context) -> "Database":
    from bot.storage.database import Database

    return Database(read_settings(context).database_url)
