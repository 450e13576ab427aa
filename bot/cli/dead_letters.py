"""sanu dead-letters: what could not be handled or sent, looked at and replayed."""

from datetime import UTC, datetime
from typing import Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.storage import inbox, outbox
from bot.storage.database import Database

app = typer.Typer(help="What could not be handled or sent.", no_args_is_help=True)

_BOXES = {"inbox": inbox, "outbox": outbox}


@app.command("list")
def show(context: typer.Context) -> None:
    """List dead letters, without their words.

    Example: sanu dead-letters list
    """
    database = Database(read_settings(context).database_url)
    empty = True
    with database.read() as connection:
        for name, queries in _BOXES.items():
            for row in queries.dead(connection):
                empty = False
                since = row.get("received_at") or row.get("created_at")
                typer.echo(
                    f"{name} {row['id']}  {row['channel']}  {since:%Y-%m-%d %H:%M}  "
                    f"{row['attempts']} attempts  {row['error']}"
                )
    if empty:
        typer.echo("No dead letter.")


@app.command()
def replay(
    context: typer.Context,
    box: Annotated[str, typer.Argument(help="inbox or outbox")],
    number: Annotated[int, typer.Argument(help="The number that `list` shows.")],
) -> None:
    """Give one dead letter another chance.

    Example: sanu dead-letters replay outbox 42
    """
    if box not in _BOXES:
        raise SanuError(f"{box} is neither inbox nor outbox")
    database = Database(read_settings(context).database_url)
    with database.write() as connection:
        found = _BOXES[box].replay(connection, number, datetime.now(UTC))
    if not found:
        raise SanuError(f"no dead letter {number} in the {box}: see sanu dead-letters list")
    typer.echo(f"{box} {number} will be tried again.")
