"""sanu evaluate: how good the understanding is on labelled messages, and where it goes wrong."""

from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.cli.context import read_settings

if TYPE_CHECKING:
    from bot.nlu.evaluate import Report

SHOWN = 15


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(evaluate)


def evaluate(
    context: typer.Context,
    file: Annotated[Path, typer.Argument(help="Rasa NLU YAML, or CSV with text,intent.")],
    model: Annotated[Path | None, typer.Option(help="The model's folder.")] = None,
    picture: Annotated[Path, typer.Option(help="Where the confusion picture (SVG) goes.")] = Path(
        "var/confusion.svg"
    ),
) -> None:
    """Measure accuracy, macro-F1 and calibration; draw the confusions; name the worst.

    Example: sanu evaluate bench/nlu/holdout_ordinary.yml
    """
    from bot.app.understanding import load_model
    from bot.nlu.data import read
    from bot.nlu.evaluate import evaluate as measure
    from bot.nlu.picture import confusion_svg

    corpus = read([file])
    report = measure(load_model(read_settings(context), model), corpus, datetime.now(UTC))
    picture.parent.mkdir(parents=True, exist_ok=True)
    picture.write_text(confusion_svg(report), "utf-8")
    _tell(report)
    typer.echo(f"Picture: {picture}")


def _tell(report: "Report") -> None:
    typer.echo(
        f"{report.examples} messages: accuracy {report.accuracy:.3f}, "
        f"macro-F1 {report.macro_f1:.3f}, calibration error {report.calibration_error:.3f}"
    )
    if report.confusions:
        typer.echo("Worst confusions (meant, heard, times, an example):")
    for each in report.confusions[:SHOWN]:
        typer.echo(f"  {each.expected} → {each.heard}  ×{each.times}  « {each.example} »")
    if report.suspects:
        typer.echo("Labels to look at again (label, heard for sure, message):")
    for suspect in report.suspects[:SHOWN]:
        heard = suspect.heard
        typer.echo(
            f"  {suspect.example.intent} ↔ {heard.name} ({heard.confidence:.2f})"
            f"  « {suspect.example.text} »"
        )
