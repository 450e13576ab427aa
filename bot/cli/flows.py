"""sanu flows, sanu test: for those who write the dialogues."""

from collections.abc import Callable
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import typer

from bot.cli.context import read_settings
from bot.errors import SanuError
from bot.messages import Understanding
from bot.nlu.port import Understands
from bot.settings import Settings

_flows = typer.Typer(help="Check and draw the dialogues.", no_args_is_help=True)


def add_to(app: typer.Typer) -> None:
    """Mount these commands."""
    app.add_typer(_flows, name="flows")
    app.command("test")(play)


@_flows.command()
def check(context: typer.Context) -> None:
    """Name everything that is wrong in the files of data/: file, line and hint.

    Example: sanu flows check
    """
    from bot.app.parts import territory
    from bot.dialogues.drawing import check as problems_of

    settings = read_settings(context)
    communes = [each.short or each.name for each in territory(settings).communes]
    found = problems_of(settings.data, communes)
    for problem in found:
        typer.echo(problem)
    if found:
        raise SanuError(f"{len(found)} to mend")
    typer.echo("The dialogues are valid.")


@_flows.command()
def draw(
    context: typer.Context,
    flow: Annotated[str, typer.Argument(help="A flow's id.")],
    mermaid: Annotated[bool, typer.Option("--mermaid", help="As Mermaid text instead.")] = False,
) -> None:
    """Draw a flow as an SVG picture, with what is asked and said.

    Example: sanu flows draw report_problem > report_problem.svg
    """
    from bot.dialogues.content import load_content
    from bot.dialogues.drawing.mermaid import draw as as_mermaid
    from bot.dialogues.drawing.svg import draw_svg

    content = load_content(read_settings(context).data)
    if flow not in content.flows:
        raise SanuError(f"no flow {flow}; there are: {', '.join(sorted(content.flows))}")
    found = content.flows[flow]
    typer.echo(as_mermaid(found) if mermaid else draw_svg(found, content), nl=False)


def play(
    context: typer.Context,
    files: Annotated[list[Path], typer.Argument(help="Rasa end-to-end test cases.")],
    update: Annotated[
        bool, typer.Option("--update", help="Write what is said now into the files.")
    ] = False,
) -> None:
    """Play conversations and compare; read the changes before you keep an update.

    Example: sanu test tests/conversations/report_problem.yml
    """
    from bot.app.parts import territory
    from bot.dialogues.engine import Engine
    from bot.dialogues.transcripts.checking import failures
    from bot.dialogues.transcripts.reading import read_cases
    from bot.dialogues.transcripts.updating import update as refresh

    settings = read_settings(context)
    engine, place = Engine.load(settings.data), territory(settings)
    understand = _lazily(settings)
    cases = [case for file in files for case in read_cases(file)]
    if update:
        for file in files:
            refresh(file, engine, place, understand)
        typer.echo(f"{len(files)} files written: read what changed.")
        return
    found = [line for case in cases for line in failures(engine, case, place, understand)]
    for line in found:
        typer.echo(line)
    if found:
        raise SanuError(f"{len(found)} differences in {len(cases)} conversations")
    typer.echo(f"{len(cases)} conversations hold.")


def _lazily(settings: Settings) -> Callable[[str], Understanding]:
    # Most transcripts say what was understood: the model is loaded by the first that does not.
    loaded: list[Understands] = []

    def understand(text: str) -> Understanding:
        if not loaded:
            from bot.app.understanding import load_model

            loaded.append(load_model(settings))
        return loaded[0].understand([text], datetime.now(UTC))[0]

    return understand
