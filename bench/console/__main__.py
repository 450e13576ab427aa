"""The time of every act in the console, with two hundred open cases and fifty messages a second.

Run: python -m bench.console [--seconds 30] [--rate 50]
"""

import argparse
import asyncio
import random
import secrets
import tempfile
import time
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from pathlib import Path

import httpx

from bench.console.acting import Acted, Mediator
from bench.console.filling import Filled, fill
from bench.console.load import Sent, steady
from bench.servers import running
from bench.tables import Figures
from bot.handoff.access import sessions
from bot.handoff.access.sessions import Stage, csrf_of
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.emulators.ports import free_port
from tests.emulators.postgres import Postgres

HANDS = 2  # mediators who never pause
WARM = 1.0  # seconds, not measured
MOST = 0.200  # seconds: what ninety-five acts in a hundred may take
HEAD = ("database", "what", "how many", "p50 ms", "p95 ms", "p99 ms")


@dataclass(frozen=True, slots=True)
class Asked:
    """How long, and how many messages a second."""

    seconds: float
    rate: float


def main() -> None:
    """Measure on both databases, print the table and write it into the document."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--seconds", type=float, default=30)
    reader.add_argument("--rate", type=float, default=50)
    reader.add_argument("--only", choices=("SQLite", "PostgreSQL"), help="and write nothing")
    read = reader.parse_args()
    asked = Asked(read.seconds, read.rate)
    rows: list[list[str]] = []
    worst = 0.0
    with tempfile.TemporaryDirectory(prefix="sanu-bench-") as name, Postgres() as postgres:
        addresses = {
            "SQLite": f"sqlite:///{Path(name) / 'console.db'}",
            "PostgreSQL": postgres.create("console"),
        }
        for database, address in addresses.items():
            if read.only not in (None, database):
                continue
            acted, sent = _measure(address, Path(name) / database, asked)
            worst = max([worst, *(_share(times, 0.95) for times in acted.times.values())])
            rows += _lines(database, acted, sent)
            print(database, "refused:", acted.refused[:5], sent.refused, "late:", sent.late)
    verdict = f"The slowest act at p95: {worst * 1000:.0f} ms (at most {MOST * 1000:.0f} wanted)."
    figures = Figures("console", HEAD, rows, verdict)
    figures.show()
    if read.only is None:
        figures.write()


@dataclass(frozen=True, slots=True)
class Scene:
    """A running service with its database, filled; its secrets."""

    database: Database
    filled: Filled
    root: str
    key: str
    token: str


def _measure(url: str, folder: Path, asked: Asked) -> tuple[Acted, Sent]:
    database = Database(url)
    upgrade(database)
    filled = fill(database, random.Random(7))
    key, token, port = secrets.token_urlsafe(32), secrets.token_urlsafe(16), free_port()
    environment = {
        "SANU_DATABASE_URL": url,
        "SANU_VAR": str(folder),
        "SANU_PORT": str(port),
        "SANU_REST_TOKEN": token,
        "SANU_SECRET_KEY": key,
    }
    with running(["bot", "serve"], environment, port) as server:
        scene = Scene(database, filled, f"http://127.0.0.1:{port}", key, token)
        before = server.processor()
        acted, sent = asyncio.run(_load(scene, asked))
        print(f"{(server.processor() - before) / asked.seconds:.2f} processors used by the server")
        return acted, sent


async def _load(scene: Scene, asked: Asked) -> tuple[Acted, Sent]:
    acted, filled = Acted(), scene.filled
    senders = [each.address for each in (*filled.mine, *filled.queue)]
    hands = [_mediator(scene, acted, number) for number in range(HANDS)]
    share = len(filled.mine) // HANDS
    async with httpx.AsyncClient(
        base_url=scene.root,
        headers={"Authorization": f"Bearer {scene.token}"},
        limits=httpx.Limits(max_connections=200),
        timeout=30,
    ) as writers:
        for hand in hands:  # templates and files are read once a process
            await hand.work(filled.mine, time.perf_counter() + WARM)
        acted.times.clear()
        until = time.perf_counter() + asked.seconds
        looking = [asyncio.create_task(hand.look()) for hand in hands]
        sent, *_ = await asyncio.gather(
            steady(writers, senders, asked.rate, until),
            *(
                hand.work(filled.mine[at * share : (at + 1) * share], until)
                for at, hand in enumerate(hands)
            ),
        )
        for task in looking:
            task.cancel()
        for hand in hands:
            await hand.client.aclose()
    return acted, sent


def _mediator(scene: Scene, acted: Acted, number: int) -> Mediator:
    with scene.database.write() as connection:
        opened = sessions.open_session(
            connection, scene.filled.mediator.id, Stage.OPEN, "bench", datetime.now(UTC)
        )
    client = httpx.AsyncClient(
        base_url=scene.root,
        cookies={"sanu": opened.token},
        headers={"X-CSRF-Token": csrf_of(scene.key.encode(), opened.token)},
        timeout=30,
    )
    return Mediator(client, acted, random.Random(number))


def _lines(database: str, acted: Acted, sent: Sent) -> list[list[str]]:
    every = [*acted.times.items(), ("a new message, answered", sent.times)]
    return [[database, name, *_figures(times)] for name, times in every]


def _figures(times: Sequence[float]) -> list[str]:
    shares = (0.5, 0.95, 0.99)
    return [str(len(times)), *(f"{_share(times, share) * 1000:.0f}" for share in shares)]


def _share(times: Sequence[float], share: float) -> float:
    ranked = sorted(times)
    return ranked[min(int(len(ranked) * share), len(ranked) - 1)] if ranked else 0.0


if __name__ == "__main__":
    main()
