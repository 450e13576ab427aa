"""sanu grievances: import, mask anew, change a status."""

import getpass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings
from bot.cli.progress import progress_bar
from bot.errors import SanuError

if TYPE_CHECKING:
    from bot.settings import Settings
    from bot.storage.database import Database

app = typer.Typer(help="Grievances: what people report.", no_args_is_help=True)


@app.command("import")
def bring_in(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="CSV (text[,created_at,commune,source_id]), JSON.")],
) -> None:
    """Bring grievances in from a file; given again, only what is new is kept.

    Example: sanu grievances import doleances.csv
    """
    from bot.app.parts import territory
    from bot.civic.grievances.reading import rows
    from bot.handoff.grievances import import_rows

    settings = read_settings(context)
    place = territory(settings)
    found = list(rows(file.name, _content(file), place.timezone))
    with progress_bar("Grievances") as progress:
        added = import_rows(
            _database(settings),
            found,
            place,
            datetime.now(UTC),
            lambda done: progress(f"{done}", done / len(found)),
        )
    typer.echo(f"{added} new, {len(found) - added} known already.")


@app.command()
def mask(context: typer.Context) -> None:
    """Write every public text anew, with the mask of this version.

    Example: sanu grievances mask
    """
    from bot.handoff.grievances import mask_all

    database = _database(read_settings(context))
    with progress_bar("Masking") as progress:
        count = mask_all(database, lambda done: progress(f"{done}", 0.5))
    typer.echo(f"{count} grievances masked.")


@app.command()
def status(
    context: typer.Context,
    reference: Annotated[str, typer.Argument(help="As D-7KQ2M.")],
    to: Annotated[
        str, typer.Argument(help="grouped, in_progress, answered, closed, refused; none: show.")
    ] = "",
    note: Annotated[str, typer.Option(help="What the person will read, in French.")] = "",
) -> None:
    """Show the history of a grievance, or change its status and tell the person.

    Example: sanu grievances status D-7KQ2M closed --note "Le lampadaire est réparé."
    """
    from bot.app.parts import territory
    from bot.civic.grievances.statuses import status_of
    from bot.handoff.grievances import move
    from bot.storage.grievances import history

    settings = read_settings(context)
    database, place, reference = _database(settings), territory(settings), reference.upper()
    if to:
        now, by = datetime.now(UTC), getpass.getuser()
        move(database, reference, status_of(to), now, place, note=note, by=by)
    with database.read() as connection:
        lines = history(connection, reference)
    if not lines:
        raise SanuError(f"there is no grievance {reference}")
    for line in lines:
        at = place.local(line.changed_at)
        typer.echo(
            f"{at:%d/%m/%Y %H:%M}  {line.status:<12}  {line.agent:<20}  {line.note}".rstrip()
        )


def _content(file: Path) -> str:
    try:
        return file.read_text("utf-8-sig")
    except OSError as error:
        raise SanuError(f"{file}: {error.strerror}") from None
    except UnicodeDecodeError:
        raise SanuError(f"{file}: not UTF-8; save it again as « CSV UTF-8 »") from None


def _database(settings: "Settings") -> "Database":
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(settings.database_url)
    bring_up_to_date(database)
    return database
