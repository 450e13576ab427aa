"""The console of a test behind a real port, for a real browser."""

import threading
import time
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager

import uvicorn

from tests.console.making import Desk
from tests.emulators.ports import free_port

PATIENCE = 10.0


def served(office: Desk) -> AbstractContextManager[str]:
    """The root address, at a free port."""
    return serve(office, free_port())


@contextmanager
def serve(office: Desk, port: int) -> Iterator[str]:
    """The root address, for as long as the block lasts."""
    config = uvicorn.Config(office.app, host="127.0.0.1", port=port, log_config=None)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the console does not answer")
        time.sleep(0.02)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
