"""A million ballots: counted in memory, and from the published file alone."""

import time
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.civic.polls.definition import Option, Poll
from bot.civic.polls.figures import outcome_data
from bot.civic.polls.publication import Publication, faults, from_json, stated, to_json
from bot.civic.polls.receipts import fingerprint, receipt
from bot.civic.polls.seals import Seal, digest
from bot.civic.voting import Method
from bot.civic.voting.methods import MOST_OPTIONS

NOW = datetime(2026, 11, 23, tzinfo=UTC)


@dataclass(frozen=True, slots=True)
class Speed:
    """Seconds of one processor: the machine may be busy with other things."""

    method: Method
    ballots: int
    different: int
    count: float
    file: float
    megabytes: float

    def row(self) -> tuple[str, ...]:
        """As it is shown."""
        return (
            str(self.method), f"{self.ballots:,}", str(MOST_OPTIONS), f"{self.different:,}",
            f"{self.count:.2f}", f"{self.file:.2f}", f"{self.megabytes:.0f}",
        )  # fmt: skip


def measure(method: Method, ballots: int, folder: Path) -> Speed:
    """Nine options, complete ballots, nearly all different: the hardest there is."""
    published = _published(method, ballots)
    start = time.process_time()
    outcome = published.tally()
    count = time.process_time() - start
    file = folder / f"{method}.json"
    file.write_bytes(to_json(published))
    start = time.process_time()
    read = from_json(file.read_bytes())
    problems = list(faults(read))
    if problems or stated(read) != outcome:
        raise RuntimeError(f"{method}: the file does not give the same count: {problems}")
    took = time.process_time() - start
    size = file.stat().st_size / 1e6
    file.unlink()
    return Speed(method, ballots, len(published.counts()), count, took, size)


def _published(method: Method, ballots: int) -> Publication:
    random = Random(f"speed {method}")
    options = tuple(Option(f"Proposition {number}") for number in range(1, MOST_OPTIONS + 1))
    poll = Poll("V-BENCH", "?", method, options, NOW, NOW + timedelta(days=1), points=9)
    codes = sorted(receipt(bytes(32), voter) for voter in range(ballots))
    seal = digest(poll.reference, [fingerprint(poll.reference, code) for code in codes])
    rows = [(code, _marks(random, method), 1, "") for code in codes]
    made = Publication(poll, (Seal(1, NOW, ballots, seal),), rows, {})
    return Publication(poll, made.seals, rows, {"whole": outcome_data(made.tally())})


def _marks(random: Random, method: Method) -> str:
    if method.kind == "ranking":
        return "".join(random.sample("123456789", MOST_OPTIONS))
    if method is Method.MAJORITY:
        return "".join(random.choices("012345", k=MOST_OPTIONS))
    if method is Method.POINTS:
        given = [0] * MOST_OPTIONS
        for _ in range(MOST_OPTIONS):
            given[random.randrange(MOST_OPTIONS)] += 1
        return "".join(map(str, given))
    return "".join(random.choices("01", k=MOST_OPTIONS))
