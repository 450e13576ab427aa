"""sanu poll: polls made, opened, closed, published, and counted again by anybody."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer
import yaml

from bot.cli.context import read_settings
from bot.errors import DataError, SanuError

if TYPE_CHECKING:
    from bot.civic.polls.definition import Poll
    from bot.civic.polls.publication import Publication
    from bot.civic.voting import Method, Outcome
    from bot.storage.database import Database

app = typer.Typer(help="Priority polls.", no_args_is_help=True)
Reference = Annotated[str, typer.Argument(help="The poll's reference, as V-7KQ2M.")]


@app.command()
def create(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="YAML: see docs/votes.md.")],
) -> None:
    """Make a poll from a file; it opens and closes by itself at the times written there.

    Example: sanu poll create vote.yml
    """
    from bot.civic.polls.definition import poll_from
    from bot.references import draw_reference
    from bot.storage import polls

    try:
        data = yaml.safe_load(file.read_text("utf-8"))
        made = poll_from(data if isinstance(data, dict) else {}, draw_reference("V"))
    except (OSError, yaml.YAMLError, DataError) as error:
        raise SanuError(f"{file}: {' '.join(str(error).split())}") from None
    with _database(context).write() as connection:
        polls.create(connection, made, datetime.now(UTC))
    typer.echo(f"{made.reference}  opens {_told(made.opens_at)}, closes {_told(made.closes_at)}")


@app.command("list")
def show(context: typer.Context) -> None:
    """List the polls, with the number of voters at the last seal.

    Example: sanu poll list
    """
    from bot.storage import polls

    with _database(context).read() as connection:
        found = polls.listed(connection)
    for each in found:
        poll = each.poll
        typer.echo(
            f"{poll.reference}  {each.status:<6}  {poll.method:<8}  {each.voters:>7} voters  "
            f"{_told(poll.opens_at)} - {_told(poll.closes_at)}  {poll.brief}"
        )
    if not found:
        typer.echo("No poll: see sanu poll create --help")


@app.command("open")
def begin(context: typer.Context, reference: Reference) -> None:
    """Open a draft now, before its time.

    Example: sanu poll open V-7KQ2M
    """
    from bot.storage import polls

    with _database(context).write() as connection:
        polls.open_now(connection, reference.upper(), datetime.now(UTC))
    typer.echo(f"{reference.upper()} is open.")


@app.command()
def close(context: typer.Context, reference: Reference) -> None:
    """End an open poll now; it is counted as soon as all that arrived before is heard.

    Example: sanu poll close V-7KQ2M
    """
    from bot.storage import polls

    now = datetime.now(UTC)
    database = _database(context)
    with database.write() as connection:
        polls.close_now(connection, reference.upper(), now)
    typer.echo(f"{reference.upper()} takes no more ballots; the running service counts it.")


@app.command()
def publish(
    context: typer.Context,
    reference: Reference,
    out: Annotated[Path, typer.Option(help="The folder for the files.")] = Path("var/polls"),
) -> None:
    """Write a closed poll's ballots (JSON, CSV) and picture (SVG) into a folder.

    Example: sanu poll publish V-7KQ2M --out var/polls
    """
    from bot.civic.polls.picture import picture
    from bot.civic.polls.publication import to_json
    from bot.civic.polls.spreadsheet import to_csv
    from bot.storage import polls

    with _database(context).read() as connection:
        published = polls.publication(connection, reference)
    if published is None:
        raise SanuError(f"{reference}: no closed poll of that reference; ballots are secret before")
    out.mkdir(parents=True, exist_ok=True)
    name = published.poll.reference
    (out / f"{name}.json").write_bytes(to_json(published))
    (out / f"{name}.csv").write_text(to_csv(published), "utf-8")
    (out / f"{name}.svg").write_text(picture(published.poll, published.tally()), "utf-8")
    typer.echo(f"{len(published.ballots)} ballots in {out}/{name}.json and .csv")


@app.command()
def tally(
    context: typer.Context,
    poll: Annotated[str, typer.Argument(help="A published file (JSON, CSV), or a reference.")],
    method: Annotated[
        str, typer.Option(help="approval, majority, schulze, irv or points; else the poll's own.")
    ] = "",
    kept: Annotated[
        Path | None, typer.Option(help="Seals (releves.json) kept while the poll was open.")
    ] = None,
) -> None:
    """Count the published ballots anew, and check that none was added or taken away.

    Example: sanu poll tally var/polls/V-7KQ2M.json --kept V-7KQ2M-releves.json
    """
    asked, outcome = _counted(context, poll, method, kept)
    _tell(asked, outcome)


def _counted(
    context: typer.Context, poll: str, method: str, kept: Path | None
) -> "tuple[Poll, Outcome]":
    from bot.civic.polls.publication import from_json, stated
    from bot.civic.polls.recount import recounted_csv
    from bot.storage import polls

    chosen = _method(method)
    path = Path(poll)
    if path.suffix == ".csv":
        return recounted_csv(_read(path).decode("utf-8-sig", "replace"), chosen)
    if path.suffix == ".json":
        published = from_json(_read(path))
    else:
        with _database(context).read() as connection:
            found = polls.publication(connection, poll)
        if found is None:
            raise SanuError(f"{poll}: no such file, and no closed poll of that reference")
        published = found
    _check(published, kept)
    return published.poll, stated(published, chosen)


def _check(published: "Publication", kept: Path | None) -> None:
    from bot.civic.polls.publication import faults
    from bot.civic.polls.statement import broken

    found = [*faults(published), *(broken(_read(kept), published) if kept else ())]
    for fault in found:
        typer.secho(f"WRONG  {fault}", fg="red")
    if found:
        raise SanuError(f"{published.poll.reference}: what is published does not hold")
    typer.echo(f"{len(published.ballots)} ballots, {len(published.seals)} seals: all hold.")


def _method(name: str) -> "Method | None":
    from bot.civic.voting import Method

    try:
        return Method(name) if name else None
    except ValueError:
        raise SanuError(f"--method {name}: {', '.join(Method)}") from None


def _read(path: Path) -> bytes:
    try:
        return path.read_bytes()
    except OSError as error:
        raise SanuError(f"{path}: {error.strerror}") from None


def _tell(poll: "Poll", outcome: "Outcome") -> None:
    from rich.console import Console
    from rich.table import Table as Shown

    from bot.civic.polls.tables import notes, tables

    for table in tables(poll, outcome):
        shown = Shown(*table.head, title=table.caption, title_justify="left")
        for row in table.rows:
            shown.add_row(*row)
        Console().print(shown)
    for note in notes(poll, outcome):
        typer.echo(note)


def _told(moment: datetime) -> str:
    return f"{moment.astimezone():%Y-%m-%d %H:%M}"


def _database(context: typer.Context) -> "Database":
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    database = Database(read_settings(context).database_url)
    bring_up_to_date(database)
    return database
