"""An application served on loopback in a thread, for what calls us or is called by real HTTP."""

import threading
import time
from collections.abc import Iterator
from contextlib import contextmanager

import uvicorn
from fastapi import FastAPI

from tests.emulators.ports import free_port


@contextmanager
def served(application: FastAPI, port: int = 0) -> Iterator[str]:
    """Serve until the block ends; gives the root, http://127.0.0.1:port."""
    port = port or free_port()
    config = uvicorn.Config(application, "127.0.0.1", port, log_level="error", access_log=False)
    server = uvicorn.Server(config)
    thread = threading.Thread(target=server.run, daemon=True)
    thread.start()
    end = time.monotonic() + 10
    while not server.started:
        assert time.monotonic() < end, "the server did not start"
        time.sleep(0.01)
    yield f"http://127.0.0.1:{port}"
    server.should_exit = True
    thread.join(10)
