"""sanu serve, web, worker, migrate."""

import asyncio
import signal
import time
from typing import TYPE_CHECKING

import typer

from bot.app.logs import configure_logs
from bot.cli.context import read_settings
from bot.cli.progress import progress_bar
from bot.settings import Settings

if TYPE_CHECKING:
    from bot.app.service import Service


def add_to(app: typer.Typer) -> None:
    """Mount these commands."""
    app.command()(serve)
    app.command()(web)
    app.command()(worker)
    app.command()(migrate)


def serve(context: typer.Context) -> None:
    """Serve everything in one process: web, channels, worker, schedule.

    Example: sanu serve
    """
    _run(read_settings(context), web=True, work=True)


def web(context: typer.Context) -> None:
    """Serve HTTP only; workers run elsewhere on the same database.

    Example: SANU_DATABASE_URL=postgresql://sanu@db/sanu sanu web
    """
    _run(read_settings(context), web=True, work=False)


def worker(context: typer.Context) -> None:
    """Take turns and send replies, without HTTP; any number on one PostgreSQL.

    Example: SANU_DATABASE_URL=postgresql://sanu@db/sanu sanu worker
    """
    settings = read_settings(context)
    configure_logs(pretty=False)
    service = _service(settings, web=False, work=True)

    async def run() -> None:
        stopped = asyncio.Event()
        for number in (signal.SIGINT, signal.SIGTERM):
            asyncio.get_running_loop().add_signal_handler(number, stopped.set)
        service.start()
        await stopped.wait()
        await service.stop()

    asyncio.run(run())


def migrate(context: typer.Context) -> None:
    """Bring the database's schema up to date; `serve`, `web` and `worker` do it by themselves.

    Example: sanu migrate
    """
    from bot.storage.database import Database
    from bot.storage.schema import bring_up_to_date

    bring_up_to_date(Database(read_settings(context).database_url))
    typer.echo("The database is up to date.")


def _run(settings: Settings, *, web: bool, work: bool) -> None:
    from bot.web.server import Server

    started = time.perf_counter()
    configure_logs(pretty=False)
    service = _service(settings, web=web, work=work)
    server = Server(service.application(), settings.host, settings.port, on_stop=service.begin_stop)
    _say_where(settings, time.perf_counter() - started)
    server.run()


def _service(settings: Settings, *, web: bool, work: bool) -> "Service":
    from bot.app.parts import build_parts
    from bot.app.service import Service
    from bot.app.understanding import ensure_model
    from bot.storage.schema import bring_up_to_date

    parts = build_parts(settings)
    bring_up_to_date(parts.database)
    if work:
        with progress_bar("Training the understanding") as progress:
            ensure_model(settings, progress)
    return Service(parts, web=web, work=work)


def _say_where(settings: Settings, seconds: float) -> None:
    from bot.app.channels import enabled

    root = f"http://{settings.host}:{settings.port}"
    typer.echo(f"SANU is ready after {seconds:.1f} s. Stop it with Ctrl+C.")
    typer.echo(f"  web chat   {root}/chat")
    typer.echo(f"  console    {root}/console   (first account: sanu user add)")
    for channel, state in enabled(settings):
        typer.echo(f"  {channel:<10} {state}")
    typer.echo(f"  health     {root}/readyz")
