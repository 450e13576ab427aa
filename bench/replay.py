"""Real texts all the way: by REST, by Telegram and by SMS, then everything is counted.

Every text of the file is sent on each channel to a real `sanu serve`: REST over HTTP, Telegram
through an emulator of its Bot API, SMS through a real Kannel. Run:
python -m bench.replay [--file ../shared/data/services_publics_plus_before_2022.csv] [--limit N]
"""

import argparse
import asyncio
import csv
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Sequence
from contextlib import ExitStack
from dataclasses import dataclass
from pathlib import Path

import sqlalchemy as sa

from bench.client import send_all
from bench.servers import running
from bench.tables import Figures
from bot.cli.progress import progress_bar
from bot.door import storable
from bot.messages import Channel, Inbound
from bot.storage.database import Database
from bot.storage.tables import inbound, outbox
from tests.emulators.ports import free_port
from tests.emulators.wires import Sms, Telegram, Wire, seen
from tests.faults.audit import expected_on_wire, waiting
from tests.faults.run import Progress

TOKEN = "replay"
FILE = Path("../shared/data/services_publics_plus_before_2022.csv")
TELEGRAM_LIMIT = 4096  # what its applications let people type in one message
CONNECTIONS = 8
DRAIN_SECONDS = 600.0


@dataclass(frozen=True, slots=True)
class Row:
    """What became of the texts of one channel."""

    channel: Channel
    sent: int
    found: int
    masked: int
    answered: int
    replies: int
    missing: int

    @property
    def whole(self) -> bool:
        """Whether nothing is missing."""
        return self.sent == self.found == self.answered and not self.missing


def main() -> int:
    """Replay, print the table; 1 when anything is missing."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--file", type=Path, default=FILE)
    reader.add_argument("--limit", type=int, default=None)
    asked = reader.parse_args()
    texts = read_texts(asked.file)[: asked.limit]
    rows = replay(texts)
    figures = _table(rows)
    figures.show()
    if asked.limit is None:
        figures.write()
    return 0 if all(row.whole for row in rows) else 1


def read_texts(path: Path) -> list[str]:
    """The column `text` of a CSV file."""
    with path.open(encoding="utf-8", newline="") as file:
        return [row["text"] for row in csv.DictReader(file)]


def replay(texts: Sequence[str]) -> list[Row]:
    """Send every text on each channel of a service of our own; count what is there."""
    with ExitStack() as stack, progress_bar("Replay") as progress:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sanu-replay-")))
        url, port = f"sqlite:///{folder / 'replay.db'}", free_port()
        telegram = stack.enter_context(Telegram(port))
        sms = stack.enter_context(Sms(port))
        environment = {
            "SANU_DATABASE_URL": url, "SANU_VAR": str(folder), "SANU_PORT": str(port),
            "SANU_REST_TOKEN": TOKEN, **telegram.environment(), **sms.environment(),
        }  # fmt: skip
        stack.enter_context(running(["bot", "serve"], environment, port))
        database = Database(url)
        stack.callback(database.close)
        pieces = [piece for text in texts for piece in _pieces(text)]
        telegram.write(list(enumerate(pieces)))
        sms.write(list(enumerate(texts)))
        answered = asyncio.run(_send_by_rest(port, texts))
        total = 2 * len(texts) + len(pieces)
        _drain(database, total, progress)
        return [
            _row(database, Channel.REST, texts, None, answered),
            _row(database, Channel.TELEGRAM, pieces, telegram, None),
            _row(database, Channel.SMS, texts, sms, None),
        ]


def _pieces(text: str) -> list[str]:
    starts = range(0, max(len(text), 1), TELEGRAM_LIMIT)
    return [text[start : start + TELEGRAM_LIMIT] for start in starts]


async def _send_by_rest(port: int, texts: Sequence[str]) -> int:
    bodies = [
        [
            {"sender": f"rest-{number}", "message": text, "message_id": str(number)}
            for number, text in enumerate(texts)
            if number % CONNECTIONS == connection
        ]
        for connection in range(CONNECTIONS)
    ]
    headers = {"Authorization": f"Bearer {TOKEN}"}
    load = await send_all(port, "/webhooks/rest/webhook", headers, bodies)
    return len(load.latencies) - load.refused


def _drain(database: Database, total: int, progress: Progress) -> None:
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        done, rest = _done(database), waiting(database)
        progress(f"{done} of {total} messages had their turn", done / total)
        if done >= total and not rest:
            break
        time.sleep(0.5)
    time.sleep(2.0)  # what just left is still on the wire


def _done(database: Database) -> int:
    with database.read() as connection:
        query = sa.select(sa.func.count()).select_from(inbound).where(inbound.c.status == "done")
        return connection.scalar(query) or 0


def _row(
    database: Database,
    channel: Channel,
    texts: Sequence[str],
    wire: Wire | None,
    answered: int | None,
) -> Row:
    kept = [storable(Inbound(channel, "", "", text)).text for text in texts]
    with database.read() as connection:
        on_disk = Counter(
            connection.scalars(
                sa.select(inbound.c.text).where(
                    inbound.c.channel == channel, inbound.c.kind != "timer"
                )
            )
        )
        replied = sa.select(sa.func.count(sa.distinct(outbox.c.inbound_id))).where(
            outbox.c.channel == channel
        )
        with_reply = connection.scalar(replied) or 0
    expected = expected_on_wire(database, [wire] if wire else [])
    arrived = seen(wire) if wire else Counter[tuple[str, str]]()
    on_wire = Counter({(channel, who, text): n for (who, text), n in arrived.items()})
    return Row(
        channel=channel,
        sent=len(texts),
        found=(Counter(kept) & on_disk).total(),
        masked=sum(text != one for text, one in zip(texts, kept, strict=True)),
        answered=with_reply if answered is None else min(answered, with_reply),
        replies=expected.total() if wire else with_reply,
        missing=sum((expected - on_wire).values()),
    )


HEAD = ("channel", "texts sent", "found on disk", "masked at the door", "answered", "replies",
        "replies that never left")  # fmt: skip


def _table(rows: Sequence[Row]) -> Figures:
    lines = []
    for row in rows:
        counts = (row.sent, row.found, row.masked, row.answered, row.replies, row.missing)
        lines.append([str(row.channel), *(str(each) for each in counts)])
    whole = all(row.whole for row in rows)
    verdict = "Every text is on disk, every reply left." if whole else "Something is missing."
    return Figures("replay", HEAD, lines, verdict)


if __name__ == "__main__":
    sys.exit(main())
