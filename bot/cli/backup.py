"""sanu backup: a whole copy while the service runs."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import read_settings


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(backup)


def backup(
    context: typer.Context,
    into: Annotated[Path, typer.Argument(help="Where backups lie; made if it is not there.")],
    keep: Annotated[
        int, typer.Option(min=0, help="Remove all but so many of the newest; 0: none.")
    ] = 0,
) -> None:
    """Copy database, photos and secret key while SANU runs; docs/exploitation.md restores them.

    Example: sanu backup /var/backups/sanu --keep 14
    """
    from bot.app.backup import back_up, drop_older

    made = back_up(read_settings(context), into, datetime.now(UTC))
    typer.echo(f"{made.folder}: database {made.octets / 1e6:.1f} MB, {made.photos} photos")
    if not made.key:
        typer.echo("The secret key comes from the environment: keep it with this backup.")
    for older in drop_older(into, keep):
        typer.echo(f"{older}: removed")
