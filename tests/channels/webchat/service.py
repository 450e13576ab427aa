"""The echo service as a process of its own, which tests start, kill and start again."""

import subprocess
import sys
import time
from pathlib import Path

import httpx

from tests.channels.webchat.echo import Echo
from tests.emulators.ports import free_port

PATIENCE = 15.0


class Service:
    """One server on one file."""

    def __init__(self, file: Path) -> None:
        self.port = free_port()
        self.file = file
        self.url = f"http://127.0.0.1:{self.port}"
        self.echo = Echo(file)
        self._process: subprocess.Popen[bytes] | None = None

    def start(self) -> None:
        """Serve, and return once it answers."""
        command = [sys.executable, "-m", "tests.channels.webchat.echo"]
        self._process = subprocess.Popen([*command, str(self.port), str(self.file)])
        deadline = time.monotonic() + PATIENCE
        while time.monotonic() < deadline:
            try:
                httpx.get(f"{self.url}/chat")
            except httpx.TransportError:
                time.sleep(0.05)
            else:
                return
        raise TimeoutError("the echo service does not answer")

    def kill(self) -> None:
        """As when the power goes."""
        if self._process:
            self._process.kill()
            self._process.wait()
            self._process = None

    def stop(self) -> float:
        """Ask it to end. Returns the seconds that it took."""
        assert self._process
        began = time.monotonic()
        self._process.terminate()
        self._process.wait(PATIENCE)
        self._process = None
        return time.monotonic() - began

    def store_down(self, down: bool) -> None:
        """Make the store unavailable, or available again."""
        mark = self.file.with_suffix(".down")
        mark.touch() if down else mark.unlink(missing_ok=True)

    def texts(self) -> list[str]:
        """All that people said, in order."""
        return [text for text, _ in self.echo.said()]
