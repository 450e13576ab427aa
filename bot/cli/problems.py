"""sanu problems: find recurring problems, export them, check the catalogue."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import orjson
import typer

from bot.cli.context import read_settings
from bot.cli.progress import progress_bar

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage.database import Database

app = typer.Typer(help="Recurring problems: what several people tell.", no_args_is_help=True)


@app.command()
def detect(context: typer.Context) -> None:
    """Group all grievances into recurring problems; what mediators decided stays.

    Example: sanu problems detect
    """
    from bot.app.problems import meaning
    from bot.app.understanding import ensure_model
    from bot.recurring import detect as over_everything

    settings = read_settings(context)
    with progress_bar("Problems") as progress:
        ensure_model(settings, progress)
        reader = meaning(settings, progress)
        report = over_everything(_database(settings), reader, datetime.now(UTC), progress)
    typer.echo(
        f"{report.grievances} grievances: {report.shared} in {report.problems} recurring problems "
        f"({report.new} new), {report.grievances - report.shared} alone."
    )


@app.command()
def export(context: typer.Context) -> None:
    """Write the recurring problems as JSON on stdout, with their grievances (masked).

    Example: sanu problems export > problems.json
    """
    from bot.storage.problems.export import every

    output = typer.get_binary_stream("stdout")
    output.write(b'{"problems": [')
    with _database(read_settings(context)).read() as connection:
        for place, each in enumerate(every(connection)):
            output.write((b", " if place else b"") + orjson.dumps(each))
    output.write(b"]}\n")


@app.command()
def check(
    context: typer.Context,
    folder: Annotated[
        Path | None, typer.Argument(help="Another folder than data/problems.")
    ] = None,
) -> None:
    """Check the catalogue of types of problems: file, line and a hint where something is wrong.

    Example: sanu problems check
    """
    from bot.nlu.problems import read_catalogue

    catalogue = read_catalogue(folder or read_settings(context).data / "problems")
    said = sum(len(kind.says) for kind in catalogue.kinds)
    typer.echo(f"{len(catalogue.kinds)} types, told in {said} ways.")


def _database(settings: "Settings") -> "Database":
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(settings.database_url)
    bring_up_to_date(database)
    return database
