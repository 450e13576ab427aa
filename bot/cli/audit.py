"""sanu audit: the trail of who looked at what, held against its seals."""

from typing import Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.settings import secret_key

app = typer.Typer(help="Who looked at what in the console.", no_args_is_help=True)


@app.callback()
def trail() -> None:
    """Keep `verify` a command of its own."""


@app.command()
def verify(
    context: typer.Context,
    expect: Annotated[
        str, typer.Option(help="A digest printed earlier: the trail must still contain it.")
    ] = "",
) -> None:
    """Check that no entry was changed, removed or slipped in. Prints the last digest: note it.

    Example: sanu audit verify --expect 3f0c…
    """
    from bot.handoff.access.trail import verify as read
    from bot.storage.access import audit
    from bot.storage.database import Database

    settings = read_settings(context)
    with Database(settings.database_url).read() as connection:
        verdict = read(audit.rows(connection), secret_key(settings), expect)
    if verdict.broken:
        raise SanuError(f"entry {verdict.broken} does not follow from the {verdict.entries} before")
    if not verdict.found:
        raise SanuError("the digest you expect is gone: the end of the trail was cut off")
    typer.echo(f"{verdict.entries} entries, whole. Last digest: {verdict.digest or 'none'}")
