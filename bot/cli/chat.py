"""sanu chat: converse in the terminal, in this process."""

import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING, Annotated

import typer

from bot.channels.terminal.present import as_json, as_text, waiting_time
from bot.cli.context import read_settings
from bot.cli.progress import progress_bar
from bot.errors import SanuError
from bot.messages import Channel
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app.conversation import Conversation

CHANNELS = {"web": Channel.WEB, "sms": Channel.SMS, "telegram": Channel.TELEGRAM}


def add_to(app: typer.Typer) -> None:
    """Mount this command."""
    app.command()(chat)


def chat(
    context: typer.Context,
    channel: Annotated[str, typer.Option(help="web, sms or telegram.")] = "web",
    as_lines: Annotated[
        bool, typer.Option("--json", help="One JSON object a line, for programs.")
    ] = False,
    database_url: Annotated[
        str | None, typer.Option(help="Converse on this database, not on one of its own.")
    ] = None,
) -> None:
    """Converse with SANU here. `/wait 6h` lets time pass.

    Example: echo "bonjour" | sanu chat --channel sms --json
    """
    if channel not in CHANNELS:
        raise SanuError(f"--channel {channel}: web, sms or telegram")
    settings = read_settings(context)
    with tempfile.TemporaryDirectory(prefix="sanu-chat-") as folder:
        url = database_url or f"sqlite:///{Path(folder) / 'chat.db'}"
        conversation = _open(settings.model_copy(update={"database_url": url}), channel)
        _converse(conversation, as_lines=as_lines)


def _open(settings: Settings, channel: str) -> "Conversation":
    from bot.app.conversation import Conversation
    from bot.app.parts import build_parts, build_turns
    from bot.app.understanding import ensure_model
    from bot.storage.schema import bring_up_to_date

    with progress_bar("Training the understanding") as progress:
        ensure_model(settings, progress)
    parts = build_parts(settings)
    bring_up_to_date(parts.database)
    return Conversation(parts, build_turns(parts), CHANNELS[channel])


def _converse(conversation: "Conversation", *, as_lines: bool) -> None:
    for line in _lines(prompt=not as_lines and sys.stdin.isatty()):
        by = waiting_time(line)
        said = conversation.say(line) if by is None else conversation.wait(line, by)
        typer.echo(as_json(said) if as_lines else as_text(said.replies))


def _lines(*, prompt: bool) -> Iterator[str]:
    while True:
        if prompt:
            typer.echo("Vous : ", nl=False)
        raw = sys.stdin.buffer.readline()
        if not raw:
            return
        line = raw.decode("utf-8", "replace").rstrip("\r\n")
        if line:
            yield line
