"""sanu cases: who waits for a mediator."""

from datetime import UTC, datetime

import typer

from bot.cli.context import read_settings


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(cases)


def cases(context: typer.Context) -> None:
    """List the open cases, urgent first, then the longest waiting.

    Example: sanu cases
    """
    from bot.handoff.waiting import WaitingCase, in_order
    from bot.storage.cases import open_cases
    from bot.storage.database import Database

    now = datetime.now(UTC)
    with Database(read_settings(context).database_url).read() as connection:
        found = in_order(WaitingCase(**row) for row in open_cases(connection))
    for case in found:
        mark = "URGENT" if case.urgent else "late" if case.late(now) else ""
        hours = case.waited(now).total_seconds() / 3600
        typer.echo(
            f"{case.reference}  {mark:<6}  {hours:6.1f} h  {case.reason:<13} "
            f"{case.channel or '':<8}  {case.commune}"
        )
    if not found:
        typer.echo("Nobody waits.")
