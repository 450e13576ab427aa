"""A small HTTP/1.1 client on raw sockets: the load must cost less than what it measures."""

import asyncio
import json
import time
from collections.abc import Sequence
from dataclasses import dataclass

ATTEMPTS = 10
AGAIN = frozenset((b"503", b"504"))


@dataclass(frozen=True, slots=True)
class Load:
    """What one run gave: seconds in all, seconds of each answer, how many were not 200."""

    seconds: float
    latencies: tuple[float, ...]
    refused: int

    @property
    def per_second(self) -> float:
        """Answers each second."""
        return len(self.latencies) / self.seconds

    def percentile(self, share: float) -> float:
        """The latency that this share of the answers did not exceed, in milliseconds."""
        ranked = sorted(self.latencies)
        return ranked[min(int(len(ranked) * share), len(ranked) - 1)] * 1000


async def send_all(
    port: int, path: str, headers: dict[str, str], bodies: Sequence[Sequence[dict[str, str]]]
) -> Load:
    """Send each list of bodies on a connection of its own, one after the other, all at once."""
    started = time.perf_counter()
    results = await asyncio.gather(
        *(_converse(port, path, headers, messages) for messages in bodies)
    )
    seconds = time.perf_counter() - started
    latencies = tuple(each for found, _ in results for each in found)
    return Load(seconds, latencies, sum(refused for _, refused in results))


async def _converse(
    port: int, path: str, headers: dict[str, str], messages: Sequence[dict[str, str]]
) -> tuple[list[float], int]:
    reader, writer = await asyncio.open_connection("127.0.0.1", port)
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items())
    latencies, refused = [], 0
    for message in messages:
        body = json.dumps(message).encode()
        request = (
            f"POST {path} HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/json\r\n"
            f"Content-Length: {len(body)}\r\n{head}\r\n"
        ).encode() + body
        started = time.perf_counter()
        refused += not await _ask(reader, writer, request)
        latencies.append(time.perf_counter() - started)
    writer.close()
    return latencies, refused


async def _ask(reader: asyncio.StreamReader, writer: asyncio.StreamWriter, request: bytes) -> bool:
    """Send until it is answered: "stored, takes longer" (504) means ask again."""
    for _ in range(ATTEMPTS):
        writer.write(request)
        status = await _status(reader)
        if status not in AGAIN:
            return status == b"200"
    return False


async def _status(reader: asyncio.StreamReader) -> bytes:
    head = await reader.readuntil(b"\r\n\r\n")
    length = 0
    for line in head.split(b"\r\n"):
        if line.lower().startswith(b"content-length:"):
            length = int(line.split(b":")[1])
    await reader.readexactly(length)
    return head.split(b" ", 2)[1]
