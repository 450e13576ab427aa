"""The emulator in a thread of the test's own process."""

import socket
import threading
import time

import uvicorn

from tests.emulators.telegram.app import build
from tests.emulators.telegram.control import Control


def server(token: str = "") -> uvicorn.Server:
    """Return a server; dropped connections are wanted, so it logs nothing."""
    config = uvicorn.Config(build(token), log_level="critical", timeout_graceful_shutdown=1)
    return uvicorn.Server(config)


def listening(port: int) -> socket.socket:
    """Return a socket on loopback that listens already: no call comes too early."""
    door = socket.socket()
    door.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
    door.bind(("127.0.0.1", port))
    door.listen(256)
    return door


class TelegramEmulator(Control):
    """A `Control` that brings its own server: `with TelegramEmulator() as api: api.url`."""

    def __init__(self, token: str = "") -> None:
        self._door = listening(0)
        self._server = server(token)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._door]}, daemon=True
        )
        super().__init__(f"http://127.0.0.1:{self._door.getsockname()[1]}")

    def __enter__(self) -> "TelegramEmulator":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        return self

    def __exit__(self, *_: object) -> None:
        self.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._door.close()
