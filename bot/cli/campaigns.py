"""sanu campaign: written, seen on each channel, approved by a second person, sent, stopped."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer
from sqlalchemy.engine import Connection

from bot.civic.campaigns.interests import Interest
from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.storage.campaigns import moving
from bot.storage.database import Database

app = typer.Typer(help="News for those who subscribed.", no_args_is_help=True)
Reference = Annotated[str, typer.Argument(help="The campaign's reference, as K-7KQ2M.")]


@app.command()
def write(
    context: typer.Context,
    *,
    title: Annotated[str, typer.Option(help="For the team; people do not see it.")],
    interest: Annotated[Interest, typer.Option(help="Who subscribed to this.")],
    author: Annotated[str, typer.Option(help="Who writes it.")],
    file: Annotated[Path, typer.Argument(help="The text that people get, in UTF-8.")],
    commune: Annotated[
        list[str] | None, typer.Option(help="Only these communes; may be repeated.")
    ] = None,
) -> None:
    """Keep a draft.

    Example: sanu campaign write --title Plage --interest planet --author Marie plage.txt
    """
    from bot.app.parts import territory
    from bot.references import draw_reference

    place = territory(read_settings(context))
    known = [place.commune(each) for each in commune or ()]
    if None in known:
        raise SanuError("a commune is none of the territory")
    try:
        text = file.read_text("utf-8")
    except (OSError, UnicodeDecodeError):
        raise SanuError(f"{file} cannot be read as text") from None
    towns = tuple(each.name for each in known if each is not None)
    reference = draw_reference("K")
    new = moving.NewCampaign(reference, title, text, interest, towns, author)
    _do(context, lambda connection, now: moving.write(connection, new, now))
    typer.echo(f"{reference}  draft: see it with sanu campaign preview {reference}")


@app.command("list")
def show(context: typer.Context) -> None:
    """List campaigns, newest first.

    Example: sanu campaign list
    """
    with _database(context).read() as connection:
        found = moving.listed(connection)
    for each in found:
        where = ", ".join(each.communes) or "everywhere"
        typer.echo(
            f"{each.reference}  {each.status:<8}  {each.interest:<11}  {where}  {each.title}"
        )
    if not found:
        typer.echo("No campaign.")


@app.command()
def preview(context: typer.Context, reference: Reference) -> None:
    """Show it as people will get it on each channel, with the SMS segments and the price.

    Example: sanu campaign preview K-7KQ2M
    """
    from bot.app.campaigns import renders
    from bot.handoff.campaigns.preview import previews

    settings = read_settings(context)
    with Database(settings.database_url).read() as connection:
        found = moving.by_reference(connection, reference)
        audience = moving.audience(connection, found.interest, found.communes)
    price = settings.campaigns.segment_price
    for each in previews(found.reply(), audience, renders(settings), price):
        cost = f", {each.segments} segments each, {each.price:.2f} €" if each.segments else ""
        typer.echo(f"{each.channel}: {each.people} people{cost}")
        for text in each.texts:
            typer.echo("    " + text.replace("\n", "\n    "))
    typer.echo(f"{audience.size} people in all; {audience.unreachable} cannot be reached")
    if audience.size > settings.campaigns.approval_above and not found.approved_by:
        typer.echo(f"A second person approves it first: sanu campaign approve {found.reference}")


@app.command()
def approve(
    context: typer.Context,
    reference: Reference,
    by: Annotated[str, typer.Option(help="Who approves: not who wrote it.")],
) -> None:
    """A second person agrees.

    Example: sanu campaign approve K-7KQ2M --by Karim
    """
    _do(context, lambda connection, now: moving.approve(connection, reference, by, now))
    typer.echo(f"{reference} approved.")


@app.command()
def start(context: typer.Context, reference: Reference) -> None:
    """Begin to send, in the hours of bulk; nobody gets it twice.

    Example: sanu campaign start K-7KQ2M
    """
    above = read_settings(context).campaigns.approval_above
    _do(context, lambda connection, now: moving.start(connection, reference, above, now))
    typer.echo(f"{reference} runs: sanu campaign figures {reference}")


@app.command()
def pause(context: typer.Context, reference: Reference) -> None:
    """Send nothing more for now.

    Example: sanu campaign pause K-7KQ2M
    """
    _do(context, lambda connection, _: moving.pause(connection, reference))
    typer.echo(f"{reference} paused.")


@app.command()
def resume(context: typer.Context, reference: Reference) -> None:
    """Go on where it stood.

    Example: sanu campaign resume K-7KQ2M
    """
    _do(context, lambda connection, _: moving.resume(connection, reference))
    typer.echo(f"{reference} goes on.")


@app.command()
def stop(context: typer.Context, reference: Reference) -> None:
    """Send nothing more, ever.

    Example: sanu campaign stop K-7KQ2M
    """
    _do(context, lambda connection, now: moving.stop(connection, reference, now))
    typer.echo(f"{reference} stopped.")


@app.command()
def figures(context: typer.Context, reference: Reference) -> None:
    """Say how many it was sent to, who answered, who said STOP.

    Example: sanu campaign figures K-7KQ2M
    """
    from bot.storage.campaigns.figures import figures as counted

    with _database(context).read() as connection:
        found = moving.by_reference(connection, reference)
        its = counted(connection, reference)
    typer.echo(f"{found.reference}  {found.status}  {found.title}")
    typer.echo(
        f"people {its.people}, sent {its.sent}, delivered {its.delivered}, failed {its.failed}, "
        f"left {its.left}, skipped {its.skipped}, answered {its.answered}, "
        f"unsubscribed {its.unsubscribed}"
    )


def _database(context: typer.Context) -> Database:
    return Database(read_settings(context).database_url)


def _do(context: typer.Context, deed: Callable[[Connection, datetime], object]) -> None:
    with _database(context).write() as connection:
        deed(connection, datetime.now(UTC))
