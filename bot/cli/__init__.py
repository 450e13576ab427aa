"""The command `sanu`: every error that is a user's is one line, and a non-zero exit."""

import sys

import typer

from bot.cli.app import app
from bot.errors import SanuError


def main() -> None:
    """Run the command line."""
    try:
        app()
    except SanuError as error:
        typer.secho(f"sanu: {error}", fg="red", err=True)
        sys.exit(1)
