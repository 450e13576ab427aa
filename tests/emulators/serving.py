"""An application served on loopback in a thread, for what calls us by real HTTP."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from tests.emulators.ports import free_port

PATIENCE = 10.0


@contextmanager
def served(application: FastAPI, port: int = 0) -> Iterator[str]:
    """Serve until the block ends; gives the root, http://127.0.0.1:port."""
    port = port or free_port()
    config = uvicorn.Config(
        application, "127.0.0.1", port, log_config=None, access_log=False,
        timeout_graceful_shutdown=1,
    )  # fmt: skip
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    deadline = time.monotonic() + PATIENCE
    while not server.started:
        if time.monotonic() > deadline:
            raise TimeoutError("the application is not served")
        time.sleep(0.01)
    try:
        yield f"http://127.0.0.1:{port}"
    finally:
        server.should_exit = True
        thread.join(PATIENCE)
