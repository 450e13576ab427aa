"""The public pages of a story, served on loopback in a thread."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn

from bot.civic.territory import Territory
from bot.storage.database import Database
from bot.web.application import application
from bot.web.participation.routes import routers
from tests.emulators.ports import free_port

PATIENCE = 10.0


@contextmanager
def served(database: Database, territory: Territory) -> Iterator[str]:
    """The address of the pages, for as long as the block lasts."""
    port = free_port()
    app = application(routers(database, territory))
    config = uvicorn.Config(app, host="127.0.0.1", port=port, log_level="error", lifespan="off")
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the pages are not served")
        time.sleep(0.02)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(PATIENCE)
