"""The emulator in a thread of the test's own process."""

import socket
import threading
import time
from types import TracebackType

import uvicorn

from tests.emulators.telegram.app import build
from tests.emulators.telegram.control import Control


def server(sock_or_port: int, token: str = "") -> uvicorn.Server:
    """Return a server on loopback; dropped connections are wanted, so it logs nothing."""
    config = uvicorn.Config(
        build(token),
        host="127.0.0.1",
        port=sock_or_port,
        log_level="critical",
        timeout_graceful_shutdown=1,
    )
    return uvicorn.Server(config)


class TelegramEmulator(Control):
    """A `Control` that brings its own server: `with TelegramEmulator() as api: api.url`."""

    def __init__(self, token: str = "") -> None:
        self._socket = socket.socket()
        self._socket.bind(("127.0.0.1", 0))
        port = self._socket.getsockname()[1]
        self._server = server(port, token)
        self._thread = threading.Thread(
            target=self._server.run, kwargs={"sockets": [self._socket]}, daemon=True
        )
        super().__init__(f"http://127.0.0.1:{port}")

    def __enter__(self) -> "TelegramEmulator":
        self._thread.start()
        while not self._server.started:
            time.sleep(0.005)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.close()
        self._server.should_exit = True
        self._thread.join(10)
        self._socket.close()
