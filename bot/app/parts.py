"""The parts that every process needs, built from the settings."""

import os
import secrets
import socket
from dataclasses import dataclass
from datetime import timedelta
from threading import Thread

import yaml

from bot.app.clock import Clock
from bot.app.nearness import ProblemFinder
from bot.app.sheets import library
from bot.app.understanding import load_nlu
from bot.app.ways import ways
from bot.app.wordings import with_live_words
from bot.civic.territory import Territory, territory_from
from bot.dialogues.engine import Engine
from bot.errors import DataError
from bot.inbox import Inbox
from bot.settings import Settings
from bot.signals import Signals
from bot.storage.database import Database
from bot.turn import Turns
from bot.worker import Worker


@dataclass(frozen=True, slots=True)
class Parts:
    """What the web and the worker share in one process."""

    settings: Settings
    database: Database
    signals: Signals
    clock: Clock
    inbox: Inbox
    name: str  # of this process, in claims and leases


def build_parts(settings: Settings, clock: Clock | None = None) -> Parts:
    """Open the database and the way in. Raises `SettingsError`."""
    database = Database(settings.database_url)
    signals = Signals()
    clock = clock or Clock(timedelta(hours=settings.ahead_hours))
    inbox = Inbox(database, signals, clock)
    return Parts(settings, database, signals, clock, inbox, _process_name())


def build_turns(parts: Parts) -> Turns:
    """Load flows, replies and the understanding. Raises `DataError` or `ModelError`."""
    settings = parts.settings
    problems = ProblemFinder(settings, parts.database)
    turns = Turns(
        parts.name,
        database=parts.database,
        engine=with_live_words(Engine.load(settings.data), parts.database),
        nlu=load_nlu(settings),
        territory=territory(settings),
        lease=timedelta(seconds=settings.worker.lease_seconds),
        find_sheets=library(settings, parts.database).find,
        ways=ways(settings),
        find_problem=problems,
    )
    Thread(target=problems.prepare, name="loading", daemon=True).start()
    return turns


def build_worker(parts: Parts, turns: Turns) -> Worker:
    """The worker that takes these turns."""
    return Worker(
        turns,
        parts.signals,
        parts.clock,
        batch=parts.settings.worker.batch,
        attempts=parts.settings.worker.attempts,
    )


def territory(settings: Settings) -> Territory:
    """The territory that the settings name. Raises `DataError`."""
    path = settings.data / "territories" / f"{settings.territory}.yml"
    try:
        read = yaml.safe_load(path.read_text("utf-8"))
    except (OSError, yaml.YAMLError) as error:
        raise DataError(f"{path}: {' '.join(str(error).split())}") from None
    return territory_from(read)


def _process_name() -> str:
    # Unique, so that the claims of a dead process are never taken for ours.
    return f"{socket.gethostname()[:30]}:{os.getpid()}:{secrets.token_hex(4)}"
