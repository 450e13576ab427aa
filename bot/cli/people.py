"""sanu person: what is kept of somebody, copied or erased at their request."""

import sys
from typing import Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.messages import Channel
from bot.storage.database import Database

app = typer.Typer(help="What is kept of a person.", no_args_is_help=True)

ChannelOf = Annotated[Channel, typer.Option("--channel", help="Where they write from.")]
AddressOf = Annotated[str, typer.Option("--address", help="Phone number, chat id or browser key.")]


@app.command("export")
def copy(context: typer.Context, channel: ChannelOf, address: AddressOf) -> None:
    """Write everything that is kept of a person, as JSON on standard output.

    Example: sanu person export --channel sms --address +33639980000 > copie.json
    """
    import orjson

    from bot.storage import personal

    database = Database(read_settings(context).database_url)
    with database.read() as connection:
        found = personal.copy_of(connection, _person(database, channel, address))
    sys.stdout.buffer.write(orjson.dumps(found, option=orjson.OPT_INDENT_2) + b"\n")


@app.command()
def erase(
    context: typer.Context,
    channel: ChannelOf,
    address: AddressOf,
    yes: Annotated[bool, typer.Option("--yes", help="Do not ask.")] = False,
) -> None:
    """Forget a person: words, files and links go; counts without content stay.

    Example: sanu person erase --channel telegram --address 4242
    """
    from bot.storage import people, personal

    database = Database(read_settings(context).database_url)
    person = _person(database, channel, address)
    with database.read() as connection:
        counts = personal.counts(connection, person)
    told = ", ".join(f"{number} {name}" for name, number in counts.items())
    if not yes:
        typer.confirm(f"Erase {told}? This cannot be undone.", abort=True)
    with database.write() as connection:
        people.erase(connection, person)
    typer.echo("Erased.")


def _person(database: Database, channel: Channel, address: str) -> int:
    from bot.storage import personal

    with database.read() as connection:
        found = personal.person_of(connection, channel, address)
    if found is None:
        raise SanuError(f"nobody wrote from {address} by {channel}")
    return found
