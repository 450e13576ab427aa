"""The worker's loop: turns, batch after batch, whatever happens.

The only broad `except` of SANU stands here: one conversation that makes the engine fail must not
stop the others.
"""

import threading
from collections.abc import Callable, Sequence
from datetime import datetime

import structlog

from bot.errors import StoreUnavailable
from bot.metrics import TURN_FAILED, TURN_SECONDS, TURNS
from bot.signals import Signals
from bot.turn import Stepped, Task, Turns

log = structlog.get_logger()

IDLE_SECONDS = 0.25  # another process may have filled the inbox
STORE_PAUSE = 1.0


class Worker:
    """One thread that takes turns until it is stopped."""

    def __init__(
        self,
        turns: Turns,
        signals: Signals,
        clock: Callable[[], datetime],
        *,
        batch: int,
        attempts: int,
    ) -> None:
        self._turns = turns
        self._signals = signals
        self._clock = clock
        self._batch = batch
        self._attempts = attempts
        self._stop = threading.Event()
        self._thread: threading.Thread | None = None

    def start(self) -> None:
        """Take turns in a thread of its own."""
        self._thread = threading.Thread(target=self.run, name="worker", daemon=True)
        self._thread.start()

    def stop(self) -> None:
        """Finish the batch in hand, then stop."""
        self._stop.set()
        self._signals.ring_work()
        if self._thread is not None:
            self._thread.join()

    @property
    def alive(self) -> bool:
        """Whether its thread runs."""
        return self._thread is not None and self._thread.is_alive()

    def run(self) -> None:
        """Take turns until `stop` is called."""
        while not self._stop.is_set():
            try:
                busy = self.run_once()
            except StoreUnavailable as error:
                log.warning("store unavailable", error=str(error))
                self._stop.wait(STORE_PAUSE)
                continue
            except Exception as error:  # noqa: BLE001 - the next batch must have its turn
                self._tell("batch failed", error)
                self._stop.wait(STORE_PAUSE)
                continue
            if not busy:
                self._signals.wait_for_work(IDLE_SECONDS)

    def run_once(self) -> int:
        """Take one batch of turns; returns how many. Raises `StoreUnavailable`."""
        now = self._clock()
        tasks = self._turns.claim(now, self._batch)
        if not tasks:
            return 0
        with TURN_SECONDS.time():
            self._commit(self._step_all(tasks, now), now)
        return len(tasks)

    def _step_all(self, tasks: Sequence[Task], now: datetime) -> list[Stepped]:
        try:
            meanings = self._turns.understand(tasks, now)
            return [
                self._turns.step(task, meaning, now)
                for task, meaning in zip(tasks, meanings, strict=True)
            ]
        except StoreUnavailable:
            raise
        except Exception:  # noqa: BLE001 - one of them is poison: find it alone
            return [step for task in tasks for step in self._step_alone(task, now)]

    def _step_alone(self, task: Task, now: datetime) -> list[Stepped]:
        try:
            (meaning,) = self._turns.understand([task], now)
            return [self._turns.step(task, meaning, now)]
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - a poison message
            self._give_up(task, error, now)
            return []

    def _commit(self, steps: Sequence[Stepped], now: datetime) -> None:
        if not steps:
            return
        try:
            done = self._turns.commit(steps, now)
        except StoreUnavailable:
            raise
        except Exception as error:  # noqa: BLE001 - one of them cannot be written: find it alone
            if len(steps) == 1:
                self._give_up(steps[0].task, error, now)
                return
            for step in steps:
                self._commit([step], now)
            return
        TURNS.inc(len(done))
        self._signals.ring_turns(done)

    def _give_up(self, task: Task, error: Exception, now: datetime) -> None:
        TURN_FAILED.inc()
        self._tell("turn failed", error, inbound=task.stored.id)
        done = self._turns.give_up(task, type(error).__name__, self._attempts, now)
        self._signals.ring_turns(done)

    @staticmethod
    def _tell(event: str, error: Exception, **which: int) -> None:
        log.error(event, error=type(error).__name__, where=_where(error), **which)


def _where(error: Exception) -> str:
    """File and line of a failure, without its text, which may quote a person."""
    frames = []
    trace = error.__traceback__
    while trace is not None:
        code = trace.tb_frame.f_code
        frames.append(f"{code.co_name}:{trace.tb_lineno}")
        trace = trace.tb_next
    return " > ".join(frames)
