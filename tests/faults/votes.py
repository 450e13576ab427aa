"""People vote in conversation while workers are killed; then the poll closes by itself.

At the end: one ballot a person, each as its person last said it, and the same count from the
published file. Run: python -m tests.faults.votes [--kills 10]
"""

import argparse
import random
import tempfile
import time
from collections.abc import Iterator, Mapping
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import sqlalchemy as sa

from bench.tables import Figures
from bot.civic.polls.definition import Option, Poll, check
from bot.civic.polls.order import order_for
from bot.civic.polls.publication import Publication, faults, from_json, to_json
from bot.civic.polls.reading import read
from bot.civic.voting import Method, tally
from bot.messages import Channel, Inbound
from bot.storage import inbox, polls
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from bot.storage.tables import conversation, inbound, outbox, poll_voter
from tests.emulators.ports import free_port
from tests.emulators.postgres import Postgres
from tests.faults.service import Service

WORKERS = {"sqlite": ("worker",), "postgresql": ("worker", "worker")}
OPEN_FOR = timedelta(seconds=25)
DRAIN_SECONDS = 240.0
LONGEST_LIFE = 40.0  # seconds of a worker that has nothing more to do
REFERENCE = "V-7KQ2M"
OPTIONS = ("Bus le dimanche", "Trottoirs", "Poste", "Éclairage")


@dataclass(frozen=True, slots=True)
class Findings:
    """What is there at the end."""

    database: str
    people: int
    kills: int
    voters: int
    ballots: int
    wrong: int  # ballots that are not what their person last said
    problems: tuple[str, ...]  # of the published file

    def faults(self) -> list[str]:
        """What does not hold, in words."""
        found = list(self.problems)
        if not self.people == self.voters == self.ballots:
            found.append(f"{self.people} people, {self.voters} voters, {self.ballots} ballots")
        return [*found, f"{self.wrong} ballots are wrong"] if self.wrong else found


@contextmanager
def place(kind: str) -> Iterator[str]:
    """The address of a fresh database."""
    with ExitStack() as stack:
        if kind == "sqlite":
            folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="sanu-votes-"))
            yield f"sqlite:///{Path(folder) / 'votes.db'}"
        else:
            yield stack.enter_context(Postgres()).create("votes")


def play(kind: str, people: int, kills: int, seed: int = 1) -> Findings:
    """Everybody votes twice; workers are killed `kills` times, the last ones while it closes."""
    chance = random.Random(seed)
    with place(kind) as url, tempfile.TemporaryDirectory(prefix="sanu-votes-") as var:
        database = Database(url)
        upgrade(database)
        asked = _open(database)
        said = _everybody_votes(database, asked, people, chance)
        environment = {"SANU_DATABASE_URL": url, "SANU_VAR": var}
        service = Service(environment, WORKERS[kind], free_port())
        while service.kills < kills:
            service.start()
            _wait_for_work(database, chance.uniform(0.2, 1.5) * people * 4 / (kills + 2))
            service.kill(chance)
        service.start()
        try:
            _wait_closed(database)
        finally:
            service.stop()
        findings = _audit(database, kind, asked, said, service.kills)
        database.close()
        return findings


def _open(database: Database) -> Poll:
    now = datetime.now(UTC)
    options = tuple(Option(text) for text in OPTIONS)
    asked = check(
        Poll(REFERENCE, "Par quoi commencer ?", Method.SCHULZE, options, now, now + OPEN_FOR)
    )
    with database.write() as connection:
        polls.create(connection, asked, now)
        polls.open_due(connection, now)
    return asked


def _everybody_votes(
    database: Database, asked: Poll, people: int, chance: random.Random
) -> Mapping[str, str]:
    """All their messages are on disk before the poll closes; returns what each said last."""
    last = {}
    for number in range(people):
        address = f"+336{number:08}"
        first, second = (" ".join(map(str, chance.sample(range(1, 5), 3))) for _ in range(2))
        words = ("je veux voter", first, "je veux voter", second)
        last[address] = second
        letters = [
            Inbound(Channel.SMS, f"{number}-{place}", address, text)
            for place, text in enumerate(words)
        ]
        with database.write() as connection:
            inbox.store_inbounds(connection, letters, datetime.now(UTC))
    if datetime.now(UTC) >= asked.closes_at:
        raise TimeoutError("too many people for the time that the poll is open")
    return last


def _wait_for_work(database: Database, turns: float) -> None:
    """Return in the middle of the work: that many turns later, or once nothing waits."""
    deadline, before = time.monotonic() + LONGEST_LIFE, _done(database)
    while time.monotonic() < deadline and _done(database) < before + turns:
        time.sleep(0.02)


def _done(database: Database) -> int:
    query = sa.select(sa.func.count()).select_from(inbound).where(inbound.c.status == "done")
    with database.read() as connection:
        return connection.scalar(query) or 0


def _wait_closed(database: Database) -> None:
    deadline = time.monotonic() + DRAIN_SECONDS
    while time.monotonic() < deadline:
        with database.read() as connection:
            found = polls.find(connection, REFERENCE)
        if found is not None and found.status is polls.Status.CLOSED:
            return
        time.sleep(0.2)
    raise TimeoutError("the poll is not closed")


def _audit(
    database: Database, kind: str, asked: Poll, said: Mapping[str, str], kills: int
) -> Findings:
    with database.read() as connection:
        published = polls.publication(connection, REFERENCE)
        voters = connection.scalar(sa.select(sa.func.count()).select_from(poll_voter)) or 0
        people = connection.execute(sa.select(conversation.c.address, conversation.c.person_id))
        wanted = [_marks(asked, person, said[address]) for address, person in people]
    if published is None:
        raise TimeoutError("the poll is not published")
    again = from_json(to_json(published))
    wrong = _missing(wanted, again)
    problems = list(faults(again))
    if again.tally() != tally(_counts(wanted), len(asked.options), asked.method):
        problems.append("the count is not what people said")
    if left := _words_left(database, set(said.values())):
        problems.append(f"the words of {left} ballots are left")
    return Findings(kind, len(said), kills, voters, len(again.ballots), wrong, tuple(problems))


def _words_left(database: Database, words: set[str]) -> int:
    """Messages that still say a ballot, received or sent (letters that left before the closing)."""
    codes = outbox.c.body["text"].as_string().like("%Vote noté%")
    with database.read() as connection:
        heard = connection.scalar(
            sa.select(sa.func.count()).select_from(inbound).where(inbound.c.text.in_(words))
        )
        told = connection.scalar(
            sa.select(sa.func.count())
            .select_from(outbox)
            .where(codes, outbox.c.status != "waiting")
        )
    return (heard or 0) + (told or 0)


def _marks(asked: Poll, person: int, text: str) -> str:
    """A ballot by the numbers that this person was shown."""
    return str(read(text, asked, order_for(REFERENCE, person, len(asked.options))))


def _counts(ballots: list[str]) -> dict[str, int]:
    return {marks: ballots.count(marks) for marks in ballots}


def _missing(wanted: list[str], published: Publication) -> int:
    counts, found = _counts(wanted), published.counts()
    return sum(max(many - found.get(marks, 0), 0) for marks, many in counts.items())


def main() -> int:
    """Both databases; 1 when something did not hold."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--people", type=int, default=1000)
    reader.add_argument("--kills", type=int, default=10)
    asked = reader.parse_args()
    found = [play(kind, asked.people, asked.kills) for kind in WORKERS]
    head = ("database", "people", "kills", "voters", "ballots", "not as last said", "recount")
    rows = [
        (f.database, f"{f.people:,}", str(f.kills), f"{f.voters:,}", f"{f.ballots:,}",
         str(f.wrong), "; ".join(f.problems) or "the same")
        for f in found
    ]  # fmt: skip
    problems = [fault for each in found for fault in each.faults()]
    figures = Figures(
        "voting-kills", head, rows, "; ".join(problems) or "Nobody lost, nobody twice."
    )
    figures.show()
    figures.write()
    return 1 if problems else 0


if __name__ == "__main__":
    raise SystemExit(main())
