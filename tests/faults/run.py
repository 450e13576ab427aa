"""One run: people write, the service is killed, and at the end everything is counted."""

import random
import time
from collections.abc import Callable, Sequence

from bot.storage.database import Database
from tests.emulators.wires import Wire
from tests.faults.audit import Findings, audit, stored, waiting
from tests.faults.script import WAVES, Line, lines
from tests.faults.service import Service

LONGEST_LIFE = 4.0  # seconds between a start and its kill: some die before they are ready
DRAIN_SECONDS = 900.0

Progress = Callable[[str, float], None]


class Run:
    """The messages that are still to be written, and the service that must survive."""

    def __init__(
        self, service: Service, wires: Sequence[Wire], database: Database, messages: int
    ) -> None:
        self._service = service
        self._wires = wires
        self._database = database
        self._people = messages // len(wires) // len(WAVES)
        per_wire = self._people * len(WAVES)
        self._left = {wire: list(lines(per_wire)) for wire in wires}
        self._pushed = 0
        self._total = per_wire * len(wires)

    def play(self, kills: int, seed: int, progress: Progress) -> Findings:
        """Kill `kills` times while everything is written; then wait until nothing waits.

        Raises `BoxDiedError` when Kannel itself died: the run says nothing.
        """
        chance = random.Random(seed)
        size = max(1, self._total // (kills * len(self._wires)) + 1)
        for kill in range(kills):
            self._service.start()
            self._push(size)
            time.sleep(chance.uniform(0.2, LONGEST_LIFE))
            self._service.kill(chance)
            self._check()
            progress(f"{kill + 1} kills, {self._pushed} messages", (kill + 1) / kills)
        self.begin()
        return self.finish(progress)

    def begin(self) -> None:
        """Start the service and wait until it is ready."""
        self._service.start()
        self._service.wait_ready()

    def write_wave(self) -> None:
        """On each wire people write the next wave."""
        for wire, left in self._left.items():
            chosen = [each for each in left if each.wave == left[0].wave]
            _write(wire, chosen)
            del left[: len(chosen)]
            self._pushed += len(chosen)

    def wait_stored(self) -> None:
        """Return once all that was written is on disk. Raises `TimeoutError`."""
        deadline = time.monotonic() + DRAIN_SECONDS
        while stored(self._database) < self._pushed:
            if time.monotonic() > deadline:
                raise TimeoutError("what was written is not on disk")
            time.sleep(0.1)

    def acknowledged(self) -> int:
        """How many messages the service said it has."""
        return sum(wire.acknowledged() for wire in self._wires)

    def finish(self, progress: Progress) -> Findings:
        """Write the rest, wait until nothing waits, stop, and count."""
        self._finish(progress)
        return self._audit()

    def _check(self) -> None:
        for wire in self._wires:
            wire.check()

    def _push(self, size: int) -> None:
        """Write up to `size` messages on each wire, never across the end of a wave."""
        settled = stored(self._database) >= self._pushed
        for wire, left in self._left.items():
            chosen = self._next(left, size, settled)
            _write(wire, chosen)
            del left[: len(chosen)]
            self._pushed += len(chosen)

    def _next(self, left: Sequence[Line], size: int, settled: bool) -> Sequence[Line]:
        starts_wave = bool(left) and left[0].person == 0 and left[0].wave > 0
        if not left or (starts_wave and not settled):
            return ()
        return [each for each in left[:size] if each.wave == left[0].wave]

    def _finish(self, progress: Progress) -> None:
        deadline = time.monotonic() + DRAIN_SECONDS
        while time.monotonic() < deadline:
            self._check()
            self._push(200)
            rest = waiting(self._database)
            progress(f"{self._pushed} of {self._total} messages, {rest} wait", 1.0)
            if self._pushed == self._total == stored(self._database) and not rest:
                break
            time.sleep(0.5)
        time.sleep(1.0)  # what just left is still on the wire
        self._service.stop()

    def _audit(self) -> Findings:
        return audit(
            self._database,
            self._wires,
            pushed=self._pushed,
            people=self._people * len(self._wires),
            kills=self._service.kills,
        )


def _write(wire: Wire, said: Sequence[Line]) -> None:
    wire.write([(each.person, each.text) for each in said])
