"""Every command, mounted. Heavy parts are imported by the command that needs them."""

from pathlib import Path
from typing import Annotated

import typer

from bot import __version__
from bot.cli import (
    audit,
    backup,
    campaigns,
    cases,
    chat,
    cycles,
    dead_letters,
    doctor,
    evaluate,
    events,
    export,
    flows,
    grievances,
    nlu,
    people,
    polls,
    problems,
    serve,
    sheets,
    users,
)

app = typer.Typer(
    name="sanu",
    help="SANU: an assistant to public services, by Telegram, SMS and web chat.",
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)


def _version(asked: bool) -> None:
    if asked:
        typer.echo(f"sanu {__version__}")
        raise typer.Exit


@app.callback()
def options(
    context: typer.Context,
    config: Annotated[Path, typer.Option(help="The configuration file.")] = Path("config.yml"),
    _version_asked: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Say which.")
    ] = False,
) -> None:
    """Keep what every command shares."""
    context.obj = config


serve.add_to(app)
chat.add_to(app)
nlu.add_to(app)
evaluate.add_to(app)
flows.add_to(app)
doctor.add_to(app)
backup.add_to(app)
export.add_to(app)
app.add_typer(cases.app, name="cases")
app.add_typer(dead_letters.app, name="dead-letters")
app.add_typer(sheets.app, name="sheets")
app.add_typer(grievances.app, name="grievances")
app.add_typer(people.app, name="person")
app.add_typer(problems.app, name="problems")
app.add_typer(polls.app, name="poll")
app.add_typer(cycles.app, name="cycle")
app.add_typer(users.app, name="user")
app.add_typer(audit.app, name="audit")
app.add_typer(campaigns.app, name="campaign")
app.add_typer(events.app, name="event")
