"""sanu cycle: the cycle of participation from the terminal."""

from datetime import UTC, datetime
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import DataError, SanuError

if TYPE_CHECKING:
    from sqlalchemy.engine import Connection

    from bot.handoff.participation.desk import Desk
    from bot.storage.database import Database

app = typer.Typer(help="The cycle of participation.", no_args_is_help=True)
AGENT = "sanu cycle"


@app.command("open")
def begin(
    context: typer.Context,
    title: Annotated[str, typer.Argument(help="What it is called, as « Hiver 2027 ».")],
    summary: Annotated[str, typer.Option(help="Two sentences for everybody.")] = "",
) -> None:
    """Open the next cycle, with what the last one left.

    Example: sanu cycle open "Hiver 2027" --summary "Ce que l'automne n'a pas réglé."
    """
    from bot.handoff.participation.cycles import open_next

    with _database(context).write() as connection:
        reference = open_next(_desk(context, connection), title, summary)
    typer.echo(f"{reference}  {title}")


@app.command()
def advance(
    context: typer.Context,
    why: Annotated[str, typer.Option(help="Why now; it is published.")] = "",
) -> None:
    """Take the open cycle to its next phase; after the last, close it.

    Example: sanu cycle advance --why "Deux cents messages ont été reçus."
    """
    from bot.handoff.participation import cycles as desk
    from bot.storage.participation import cycles

    with _database(context).write() as connection:
        view = cycles.current(connection)
        if view is None:
            raise SanuError("no cycle is open: sanu cycle open TITLE")
        phase = desk.advance(_desk(context, connection), view.reference, why)
    typer.echo(f"{view.reference}  {view.title}: {phase}")


@app.command()
def order(
    context: typer.Context,
    poll: Annotated[str, typer.Argument(help="A closed poll, as V-7KQ2M.")],
) -> None:
    """Take the result of a poll as the order of the open cycle's problems.

    Example: sanu cycle order V-7KQ2M
    """
    from bot.civic.participation.ranking import order_of
    from bot.handoff.participation.cycles import take_order
    from bot.storage.participation import cycles
    from bot.storage.polls import results

    with _database(context).write() as connection:
        view, result = cycles.current(connection), results(connection, poll)
        if view is None:
            raise SanuError("no cycle is open: sanu cycle open TITLE")
        if result is None:
            raise DataError(f"there is no poll {poll}")
        take_order(_desk(context, connection), view.reference, order_of(result), poll.upper())
    typer.echo(f"{view.reference}  {view.title}: in the order of {poll.upper()}")


@app.command()
def show(context: typer.Context) -> None:
    """Tell where the open cycle stands: phase, problems, ideas, indicators.

    Example: sanu cycle show
    """
    from bot.storage.participation import cycles, indicators, naming, proposals

    with _database(context).read() as connection:
        view = cycles.current(connection)
        if view is None:
            typer.echo("No cycle is open: sanu cycle open TITLE")
            return
        number = cycles.id_of(connection, view.reference)
        typer.echo(f"{view.reference}  cycle {view.number}, {view.title}: {view.phase}")
        for problem in naming.of_cycle(connection, number):
            typer.echo(f"  {problem.rank or '-':>3}  {problem.problem}  {problem.label}")
        for idea in proposals.listed(connection, cycle_id=number):
            typer.echo(
                f"  {idea.reference}  {idea.standing:<10}  {idea.supports:>5} for  {idea.title}"
            )
        for each in indicators.listed(connection, cycle_id=number):
            typer.echo(f"  {each.reference}  {each.change:<8}  {each.wording}")


def _database(context: typer.Context) -> "Database":
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(read_settings(context).database_url)
    bring_up_to_date(database)
    return database


def _desk(context: typer.Context, connection: "Connection") -> "Desk":
    from bot.app.parts import territory
    from bot.handoff.participation.desk import Desk

    place = territory(read_settings(context))
    return Desk(connection, AGENT, datetime.now(UTC), place)
