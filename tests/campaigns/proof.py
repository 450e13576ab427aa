"""A campaign to many while citizens write and the service is killed: what reached whom, counted."""

import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from contextlib import AbstractContextManager, ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from pathlib import Path
from random import Random

from bot.civic.campaigns.campaign import message
from bot.civic.notices.hours import next_moment
from bot.messages import Channel, Priority
from bot.storage.campaigns import moving
from bot.storage.database import Database
from bot.storage.migrate import upgrade
from tests.campaigns.making import TEXT, address, draft, subscribers
from tests.emulators.ports import free_port
from tests.emulators.postgres import Postgres
from tests.emulators.wires import Arrived, Sms, Telegram, Wire
from tests.faults.service import Service

REFERENCE = "K-22222"
PARTS = {"sqlite": ("serve",), "postgresql": ("web", "worker", "worker")}
IN_THE_AIR = 8
PATIENCE = 900.0
RATE = 30.0  # SMS in a second
PROBE_SECONDS = 1.0
ANSWER = 2.0

Progress = Callable[[str, float], None]


@dataclass(frozen=True, slots=True)
class Scene:
    """Which database, which channel."""

    database: str
    channel: Channel

    @property
    def name(self) -> str:
        return f"{self.database}, {self.channel}"


@dataclass(frozen=True, slots=True)
class Findings:
    """`answers`: seconds from a citizen's message to its answer, while the service was up.

    `late`: the same for those who wrote from a start or a kill on until the first answer after it:
    what is loaded, and the leases of the dead that must end first. `peak`: the most that arrived
    within one second.
    """

    people: int
    reached: int
    twice: int
    strangers: int
    kills: int
    seconds: float
    peak: int
    rate: float
    refused: int
    answers: Sequence[float]
    late: Sequence[float]
    unanswered: int

    @property
    def allowed(self) -> int:
        return self.kills * IN_THE_AIR

    def problems(self) -> list[str]:
        checks = {
            f"{self.people - self.reached} were not reached": self.reached == self.people,
            f"{self.twice} got it twice": self.twice <= self.allowed,
            f"{self.strangers} got it who did not subscribe": self.strangers == 0,
            f"{self.peak} in one second": self.peak <= self.rate * 1.15 + IN_THE_AIR,
            f"a citizen waited {max(self.answers, default=0):.1f} s": all(
                each < ANSWER for each in self.answers
            ),
            f"{self.unanswered} citizens have no answer": self.unanswered == 0,
        }
        return [words for words, holds in checks.items() if not holds]


@dataclass(slots=True)
class Run:
    """One campaign on its way."""

    service: Service
    wire: Wire
    database: Database
    people: int
    written: list[tuple[str, float]] = field(default_factory=list)
    starts: list[float] = field(default_factory=list)

    def play(self, kills: int, seed: int, progress: Progress) -> Findings:
        """Send to everybody; kill at equal shares of the way."""
        chance = Random(seed)
        self.starts.append(time.time())
        self._start()
        started = time.time()
        with self.database.write() as connection:
            moving.start(connection, REFERENCE, self.people, _daytime())
        for kill in range(1, kills + 1):
            self._until(self.people * kill // (kills + 1), progress)
            self._kill(chance)
        self._until(self.people, progress)
        finished = time.time()
        time.sleep(2 * PROBE_SECONDS)
        self.service.stop()
        return self._counted(finished - started)

    def _start(self) -> None:
        self.service.start()
        self.service.wait_ready()

    def _kill(self, chance: Random) -> None:
        self.starts.append(time.time())
        self.service.kill(chance)
        self._start()

    def _until(self, wanted: int, progress: Progress) -> None:
        """Wait until so many are reached; meanwhile citizens write."""
        end = time.monotonic() + PATIENCE
        while (reached := self._reached()) < wanted:
            if time.monotonic() > end:
                return
            self._write()
            progress(f"{reached} of {self.people}", reached / self.people)
            time.sleep(PROBE_SECONDS)

    def _write(self) -> None:
        """One more citizen writes."""
        person = len(self.written)
        self.wire.write([(person, "bonjour")])
        self.written.append((self.wire.address(person), time.time()))

    def _own(self) -> list[Arrived]:
        texts = self.wire.texts(message(TEXT, REFERENCE))
        return [each for each in self.wire.arrived() if each.text in texts]

    def _reached(self) -> int:
        return len({each.who for each in self._own()})

    def _counted(self, seconds: float) -> Findings:
        got = Counter(each.who for each in self._own())
        expected = {address(self.wire.channel, number) for number in range(self.people)}
        answers, late, unanswered = self._answers()
        return Findings(
            people=self.people,
            reached=len(got.keys() & expected),
            twice=sum(count - 1 for count in got.values()),
            strangers=len(got.keys() - expected),
            kills=self.service.kills,
            seconds=seconds,
            peak=_peak([each.at for each in self.wire.arrived()]),
            rate=self.wire.rate,
            refused=self.wire.refused(),
            answers=answers,
            late=late,
            unanswered=unanswered,
        )

    def _answers(self) -> tuple[list[float], list[float], int]:
        first: dict[str, float] = {}
        for each in self.wire.arrived():
            first.setdefault(each.who, each.at)
        replied = [first[who] for who, _ in self.written if who in first]
        down = [(each, _next(replied, each)) for each in self.starts]
        answers, late, none = [], [], 0
        for who, at in self.written:
            if who not in first:
                none += 1
            elif any(begun - ANSWER < at < ended for begun, ended in down):
                late.append(first[who] - at)
            else:
                answers.append(first[who] - at)
        return answers, late, none


def _next(moments: Sequence[float], after: float) -> float:
    """The first of these moments after another; for ever, when there is none."""
    return min((each for each in moments if each > after + ANSWER), default=float("inf"))


def _peak(moments: Sequence[float]) -> int:
    """The most within one second."""
    ordered = sorted(moments)
    most = begin = 0
    for end, moment in enumerate(ordered):
        while moment - ordered[begin] >= 1.0:
            begin += 1
        most = max(most, end - begin + 1)
    return most


def _daytime() -> datetime:
    """The first moment, from now on, at which bulk may leave; with an hour before it ends."""
    wanted = datetime.now(UTC)
    found = next_moment(Priority.BULK, wanted, "Europe/Paris")
    later = next_moment(Priority.BULK, found + timedelta(hours=1), "Europe/Paris")
    return found if later - found == timedelta(hours=1) else later


def _ahead(moment: datetime) -> float:
    """How many hours the service's clock is ahead: none in the hours of bulk."""
    return max(0.0, (moment - datetime.now(UTC)).total_seconds() / 3600)


def _wire(channel: Channel, port: int) -> AbstractContextManager[Wire]:
    return Telegram(port, limited=True) if channel is Channel.TELEGRAM else Sms(port, rate=RATE)


@contextmanager
def staged(scene: Scene, people: int) -> Iterator[Run]:
    """The service, its channel's outside, and the subscribers, on a day when bulk may leave."""
    with ExitStack() as stack:
        folder = Path(stack.enter_context(tempfile.TemporaryDirectory(prefix="sanu-campaign-")))
        url = f"sqlite:///{folder / 'campaign.db'}"
        if scene.database == "postgresql":
            url = stack.enter_context(Postgres()).create("campaign")
        port = free_port()
        wire = stack.enter_context(_wire(scene.channel, port))
        database = Database(url)
        upgrade(database)
        stack.callback(database.close)
        moment = _daytime()
        subscribers(database, people, scene.channel, now=moment - timedelta(hours=1))
        draft(database, REFERENCE, moment)
        environment = {
            "SANU_DATABASE_URL": url,
            "SANU_VAR": str(folder),
            "SANU_AHEAD_HOURS": str(_ahead(moment)),
            **wire.environment(),
        }
        service = Service(environment, PARTS[scene.database], port)
        stack.callback(service.stop)
        yield Run(service, wire, database, people)
