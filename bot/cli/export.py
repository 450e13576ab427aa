"""sanu export: what anybody may take, as open data."""

import sys
from enum import StrEnum
from typing import Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError

# What the commands call each file of the public pages.
_NAMES = {
    "grievances": "doleances",
    "problems": "problemes",
    "polls": "votes",
    "proposals": "idees",
    "indicators": "resultats",
    "decisions": "decisions",
    "cycles": "cycles",
}


class Format(StrEnum):
    """How rows are written."""

    CSV = "csv"
    JSON = "json"


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(export)


def export(
    context: typer.Context,
    what: Annotated[str, typer.Argument(help=", ".join(_NAMES))],
    form: Annotated[Format, typer.Option("--format", help="csv or json.")] = Format.CSV,
) -> None:
    """Write open data on standard output: public, masked, under the Licence Ouverte 2.0.

    Example: sanu export grievances --format csv > doleances.csv
    """
    from bot.app.parts import territory
    from bot.storage.database import Database
    from bot.web.participation.data import DATASETS, LICENCE, to_csv, to_json

    if what not in _NAMES:
        raise SanuError(f"'{what}' is not exported; there are: {', '.join(_NAMES)}")
    settings = read_settings(context)
    dataset = next(each for each in DATASETS if each.name == _NAMES[what])
    source = f"{territory(settings).name}, SANU"
    with Database(settings.database_url).read() as connection:
        rows = dataset.read(connection)
        text = to_csv(rows) if form is Format.CSV else to_json(dataset, rows, source) + "\n"
    sys.stdout.buffer.write(text.encode())
    typer.echo(f"{dataset.title}. {LICENCE}. Source : {source}.", err=True)
