"""A run with everything around it: database, channels' outsides, service."""

import tempfile
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from pathlib import Path

from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.emulators.ports import free_port
from tests.emulators.postgres import Postgres
from tests.faults.run import Run
from tests.faults.service import Service
from tests.faults.sources import Sms, Source, Telegram

PARTS = {"sqlite": ("serve",), "postgresql": ("web", "worker", "worker")}


@dataclass(frozen=True, slots=True)
class Scene:
    """Which database, and by which channels people write: polling or webhook, sms."""

    database: str
    channels: tuple[str, ...]

    @property
    def name(self) -> str:
        """As it is shown."""
        return f"{self.database}, {' and '.join(self.channels)}"


@contextmanager
def staged(scene: Scene, messages: int) -> Iterator[Run]:
    """The run of this scene, ready to be played."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sanu-faults-")))
        url = _database(scene, folder, stack)
        port = free_port()
        sources = [_source(each, port, stack) for each in scene.channels]
        database = Database(url)
        upgrade(database)
        stack.callback(database.close)
        environment = {"SANU_DATABASE_URL": url, "SANU_VAR": str(folder)}
        for source in sources:
            environment |= source.environment()
        service = Service(environment, PARTS[scene.database], port)
        stack.callback(service.stop)
        yield Run(service, sources, database, messages)


def _database(scene: Scene, folder: Path, stack: ExitStack) -> str:
    if scene.database == "sqlite":
        return f"sqlite:///{folder / 'faults.db'}"
    return stack.enter_context(Postgres()).create("faults")


def _source(name: str, port: int, stack: ExitStack) -> Source:
    if name == "sms":
        return stack.enter_context(Sms(port))
    return stack.enter_context(Telegram(port, webhook=name == "webhook"))
