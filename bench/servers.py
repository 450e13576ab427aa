"""Servers under measure, each a process of its own on loopback, ended by its id."""

import os
import subprocess
import sys
import time
import urllib.error
import urllib.request
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass

import psutil

READY_SECONDS = 120.0


@dataclass(frozen=True, slots=True)
class Running:
    """A server that answers: where, how long it took, and its process."""

    port: int
    ready_after: float
    process: subprocess.Popen[bytes]

    def processor(self) -> float:
        """Seconds of processor that the process and its children took so far."""
        times = [each.cpu_times() for each in self._family()]
        return sum(each.user + each.system for each in times)

    def memory(self) -> float:
        """Resident memory of the process and its children, in MB."""
        return sum(each.memory_info().rss for each in self._family()) / 1e6

    def _family(self) -> list[psutil.Process]:
        parent = psutil.Process(self.process.pid)
        return [parent, *parent.children(recursive=True)]


@contextmanager
def running(
    arguments: Sequence[str], environment: Mapping[str, str], port: int, ready: str = "/readyz"
) -> Iterator[Running]:
    """Start a server, wait until it answers 200 at `ready`, end it afterwards."""
    started = time.perf_counter()
    process = subprocess.Popen(
        [sys.executable, "-m", *arguments],
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
    )
    try:
        wait_until_ready(f"http://127.0.0.1:{port}{ready}", process)
        yield Running(port, time.perf_counter() - started, process)
    finally:
        process.terminate()
        process.wait(30)


def wait_until_ready(address: str, process: subprocess.Popen[bytes]) -> None:
    """Return once the address answers 200. Raises `TimeoutError`, or when the process ended."""
    deadline = time.perf_counter() + READY_SECONDS
    while time.perf_counter() < deadline:
        if process.poll() is not None:
            raise RuntimeError(f"the server ended with {process.returncode}")
        try:
            with urllib.request.urlopen(address, timeout=2) as answer:
                if answer.status == 200:
                    return
        except (urllib.error.URLError, OSError):
            time.sleep(0.02)
    raise TimeoutError(f"{address} does not answer")
