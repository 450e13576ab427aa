"""uvicorn, told to let go of open streams as soon as it is asked to stop."""

import sys
from collections.abc import Callable
from types import FrameType

import uvicorn
from fastapi import FastAPI

GRACE_SECONDS = 10
# A page is made of many short waits for the database; after each, its thread waits for its turn
# beside threads that reckon. At Python's own 5 ms that is most of a page's time.
SWITCH_SECONDS = 0.001


class Server(uvicorn.Server):
    """`on_stop` is called at the signal, before uvicorn waits for open requests to end."""

    def __init__(self, app: FastAPI, host: str, port: int, on_stop: Callable[[], None]) -> None:
        config = uvicorn.Config(
            app,
            host=host,
            port=port,
            log_config=None,
            access_log=False,
            server_header=False,
            proxy_headers=False,
            timeout_graceful_shutdown=GRACE_SECONDS,
        )
        super().__init__(config)
        sys.setswitchinterval(SWITCH_SECONDS)
        self._on_stop = on_stop

    def handle_exit(self, sig: int, frame: FrameType | None) -> None:
        """Stop at this signal."""
        self._on_stop()
        super().handle_exit(sig, frame)
