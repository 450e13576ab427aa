"""Durable turns per second, and the time of a reply, beside the floor and beside Rasa.

Everything in one run on one machine, so that the ratios hold where the figures do not.
Run: python -m bench.turns [--messages 4000] [--connections 32]
"""

import argparse
import asyncio
import tempfile
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from bench.client import Load, send_all
from bench.rasa import available
from bench.rasa.rest import rasa_rest
from bench.servers import Running, running
from bench.tables import Figures
from bot.cli.progress import progress_bar
from tests.emulators.ports import free_port
from tests.emulators.postgres import Postgres

TOKEN = "bench"
RASA_SHARE = 10  # Rasa answers some 40 messages a second: a tenth of them measures it as well
HEADERS = {"Authorization": f"Bearer {TOKEN}"}
PATH = "/webhooks/rest/webhook"
DIALOGUE = (
    "Bonjour, le lampadaire {n} est cassé rue Hoche à Cannes",
    "oui",
    "où en est mon signalement ?",
    "merci beaucoup",
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the table."""

    name: str
    load: Load
    alone: Load
    processor: float  # ms of processor a message
    ready_after: float
    memory: float


def main() -> None:
    """Measure each server in turn and print the table."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--messages", type=int, default=4000)
    reader.add_argument("--connections", type=int, default=32)
    asked = reader.parse_args()
    figures = _table(list(_all(asked.messages, asked.connections)))
    figures.show()
    figures.write()


def _all(messages: int, connections: int) -> Iterator[Row]:
    with tempfile.TemporaryDirectory(prefix="sanu-bench-") as name, Postgres() as postgres:
        folder = Path(name)
        addresses = {
            "SQLite": lambda each: f"sqlite:///{folder / each}.db",
            "PostgreSQL": postgres.create,
        }
        for database, address in addresses.items():
            with floor(address(f"floor_{database.lower()}")) as server:
                yield measured(f"floor, {database}", server, messages, connections)
            with sanu(address(f"sanu_{database.lower()}"), folder) as server:
                yield measured(f"SANU, {database}", server, messages, connections)
        if available():
            with rasa_rest(folder / "rasa") as server:
                yield measured("Rasa 3.6.21, SQLite", server, messages // RASA_SHARE, connections)
        else:
            print("Rasa is not measured: make rasa-install")


@contextmanager
def floor(url: str) -> Iterator[Running]:
    """The same server with one insert and one commit a message, and no bot."""
    port = free_port()
    with running(["bench.floor", url, str(port)], {}, port) as server:
        yield server


@contextmanager
def sanu(url: str, folder: Path) -> Iterator[Running]:
    """`sanu serve`, started twice: the second start is the one that counts."""
    port = free_port()
    environment = {
        "SANU_DATABASE_URL": url,
        "SANU_VAR": str(folder),
        "SANU_PORT": str(port),
        "SANU_REST_TOKEN": TOKEN,
    }
    with running(["bot", "serve"], environment, port):
        pass
    with running(["bot", "serve"], environment, port) as server:
        yield server


def measured(name: str, server: Running, messages: int, connections: int) -> Row:
    """One connection for the time of a reply, then many for the rate."""
    with progress_bar(name) as progress:
        progress("warming up", 0.0)
        _send(server, 200, connections, "warm")
        progress("one connection", 0.1)
        alone = _send(server, 400, 1, "alone")
        progress(f"{connections} connections", 0.3)
        before = server.processor()
        load = _send(server, messages, connections, "load")
        spent = server.processor() - before
        progress("done", 1.0)
    return Row(name, load, alone, spent / messages * 1000, server.ready_after, server.memory())


def _send(server: Running, messages: int, connections: int, label: str) -> Load:
    each = messages // connections
    bodies = [_bodies(f"{label}-{number}", each) for number in range(connections)]
    return asyncio.run(send_all(server.port, PATH, HEADERS, bodies))


def _bodies(label: str, messages: int) -> Sequence[dict[str, str]]:
    return [
        {
            "sender": f"{label}-{number // len(DIALOGUE)}",
            "message": DIALOGUE[number % len(DIALOGUE)].format(n=number),
        }
        for number in range(messages)
    ]


HEAD = ("server", "turns/s", "of its floor", "× Rasa", "p50 ms", "p99 ms", "p50 alone",
        "p99 alone", "CPU ms", "ready s", "memory MB", "refused")  # fmt: skip


def _table(rows: Sequence[Row]) -> Figures:
    rates = {row.name: row.load.per_second for row in rows}
    return Figures("turns", HEAD, [_line(row, rates) for row in rows])


def _line(row: Row, rates: Mapping[str, float]) -> list[str]:
    floor_rate = rates.get(f"floor, {_database(row)}")
    rasa_rate = next((rate for name, rate in rates.items() if name.startswith("Rasa")), None)
    return [
        row.name,
        f"{row.load.per_second:.0f}",
        f"{row.load.per_second / floor_rate:.2f}" if floor_rate else "",
        f"{row.load.per_second / rasa_rate:.1f}" if rasa_rate else "",
        f"{row.load.percentile(0.5):.1f}",
        f"{row.load.percentile(0.99):.1f}",
        f"{row.alone.percentile(0.5):.1f}",
        f"{row.alone.percentile(0.99):.1f}",
        f"{row.processor:.2f}",
        f"{row.ready_after:.1f}",
        f"{row.memory:.0f}",
        str(row.load.refused),
    ]


def _database(row: Row) -> str:
    return row.name.split(", ")[-1]


if __name__ == "__main__":
    main()
