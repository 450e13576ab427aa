"""The service under test: real processes, killed without a word."""

import os
import random
import signal
import subprocess
import sys
import time
from collections.abc import Mapping, Sequence

import httpx

READY_SECONDS = 240.0  # a first start trains


class Service:
    """One `serve` on SQLite, or one `web` and some workers on PostgreSQL."""

    def __init__(self, environment: Mapping[str, str], commands: Sequence[str], port: int) -> None:
        self._environment = {**os.environ, **environment, "SANU_PORT": str(port)}
        self._commands = commands
        self._port = port
        self._running: list[subprocess.Popen[bytes]] = []
        self.kills = 0

    def start(self) -> None:
        """Start every process; returns at once."""
        for command in self._commands:
            self._running.append(
                subprocess.Popen(
                    [sys.executable, "-m", "bot", command],
                    env=self._environment,
                    stdout=subprocess.DEVNULL,
                    stderr=subprocess.DEVNULL,
                )
            )

    def wait_ready(self) -> None:
        """Return once /readyz answers 200. Raises `TimeoutError`."""
        deadline = time.monotonic() + READY_SECONDS
        while time.monotonic() < deadline:
            try:
                if httpx.get(f"http://127.0.0.1:{self._port}/readyz", timeout=2).is_success:
                    return
            except httpx.TransportError:
                time.sleep(0.05)
        raise TimeoutError("the service is not ready")

    def kill(self, chance: random.Random) -> None:
        """End all processes at once, or only one of them, with no chance to tidy up."""
        victims = self._running if chance.random() < 0.5 else [chance.choice(self._running)]
        for victim in list(victims):
            victim.send_signal(signal.SIGKILL)
            victim.wait()
            self.kills += 1
        for survivor in [each for each in self._running if each not in victims]:
            survivor.terminate()
            survivor.wait(30)
        self._running.clear()

    def stop(self) -> None:
        """End every process in order."""
        for process in self._running:
            process.terminate()
        for process in self._running:
            process.wait(30)
        self._running.clear()
