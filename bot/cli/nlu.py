"""sanu train, parse: the understanding by itself, on any Rasa-format data."""

import sys
from datetime import UTC, datetime
from pathlib import Path
from typing import Annotated

import orjson
import typer

from bot.cli.context import read_settings
from bot.cli.progress import progress_bar


def add_to(app: typer.Typer) -> None:
    """Mount these commands."""
    app.command()(train)
    app.command()(parse)


def train(
    context: typer.Context,
    data: Annotated[
        list[Path] | None, typer.Option(help="Files or folders of Rasa NLU YAML.")
    ] = None,
    out: Annotated[Path | None, typer.Option(help="The model's folder.")] = None,
    if_needed: Annotated[
        bool, typer.Option("--if-needed", help="Only where the data changed since.")
    ] = False,
) -> None:
    """Train the embedded understanding; with --if-needed, what tells problems apart too.

    Example: sanu train --data data/intents --data data/procedures --out models/embedded
    """
    from bot.app.problems import meaning
    from bot.app.understanding import ensure_model, model_dir, training_data
    from bot.nlu.train import train as learn

    settings = read_settings(context)
    if if_needed:
        with progress_bar("Training") as progress:
            ensure_model(settings, progress)
            meaning(settings, progress)
        return
    folder = out or model_dir(settings)
    with progress_bar("Training") as progress:
        info = learn(data or training_data(settings), folder, progress)
    scores = ", ".join(f"{name} {value}" for name, value in info.scores.items())
    typer.echo(
        f"{info.examples} examples, {len(info.intents)} intents, {info.seconds:.1f} s; "
        f"on examples left out: {scores}. In {folder}."
    )


def parse(
    context: typer.Context,
    model: Annotated[Path | None, typer.Option(help="The model's folder.")] = None,
) -> None:
    """Read lines, write what each means: one JSON object a line, in Rasa's parse format.

    Example: echo "je veux déclarer mes revenus à la CAF" | sanu parse
    """
    from bot.app.understanding import load_model
    from bot.nlu.parse import rasa_format

    nlu = load_model(read_settings(context), model)
    for raw in sys.stdin.buffer:
        text = raw.decode("utf-8", "replace").rstrip("\r\n")
        heard = nlu.understand([text], datetime.now(UTC))[0]
        typer.echo(orjson.dumps(rasa_format(heard)))
