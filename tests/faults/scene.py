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
from tests.emulators.wires import Sms, Telegram, Wire
from tests.faults.outage import Gone, down, locked
from tests.faults.run import Run
from tests.faults.service import Service

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


@dataclass(frozen=True, slots=True)
class Stage:
    """A run ready to be played, and the way to take its database away for a while."""

    run: Run
    gone: Gone


@contextmanager
def staged(scene: Scene, messages: int) -> Iterator[Stage]:
    """The stage of this scene."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sanu-faults-")))
        url, gone = _database(scene, folder, stack)
        port = free_port()
        wires = [_wire(each, port, stack) for each in scene.channels]
        database = Database(url)
        upgrade(database)
        stack.callback(database.close)
        environment = {"SANU_DATABASE_URL": url, "SANU_VAR": str(folder)}
        for wire in wires:
            environment |= wire.environment()
        service = Service(environment, PARTS[scene.database], port)
        stack.callback(service.stop)
        yield Stage(Run(service, wires, database, messages), gone)


def _database(scene: Scene, folder: Path, stack: ExitStack) -> tuple[str, Gone]:
    if scene.database == "sqlite":
        path = folder / "faults.db"
        return f"sqlite:///{path}", lambda: locked(path)
    server = stack.enter_context(Postgres())
    return server.create("faults"), lambda: down(server)


def _wire(name: str, port: int, stack: ExitStack) -> Wire:
    if name == "sms":
        return stack.enter_context(Sms(port))
    return stack.enter_context(Telegram(port, webhook=name == "webhook"))
