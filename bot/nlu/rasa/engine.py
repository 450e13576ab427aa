"""The engine `rasa`: a Rasa server understands, and the embedded engine is always behind it."""

from collections.abc import Callable, Sequence
from concurrent.futures import Future, ThreadPoolExecutor, wait
from datetime import datetime
from time import monotonic

import structlog

from bot.messages import Understanding
from bot.metrics import RASA_FELL_BACK
from bot.nlu.port import Understands
from bot.nlu.rasa.answer import Answer
from bot.nlu.rasa.breaker import Breaker
from bot.nlu.rasa.failures import RasaFailed, RasaSlow
from bot.nlu.rasa.merge import merge
from bot.nlu.rasa.outbound import question
from bot.nlu.rasa.server import RasaServer

CONNECTIONS = 4  # Rasa parses one text at a time; these keep its queue filled
PAUSE = 5.0  # seconds between two tries of a server that is away

_log = structlog.get_logger()


class RasaNlu:
    """Understands by the Rasa server at `url`; `fallback` answers where it does not.

    `timeout` bounds, in seconds, what a whole batch waits. The fallback reads every text, while
    Rasa does: distress, language and the values of entities are its own (see `merge`).
    """

    def __init__(
        self,
        url: str,
        fallback: Understands,
        *,
        timeout: float = 1.0,
        pause: float = PAUSE,
        clock: Callable[[], float] = monotonic,
    ) -> None:
        self._server = RasaServer(url, CONNECTIONS, clock)
        self._fallback = fallback
        self._timeout = timeout
        self._clock = clock
        self._breaker = Breaker(pause, clock)
        self._threads = ThreadPoolExecutor(CONNECTIONS, thread_name_prefix="rasa")

    def understand(self, texts: Sequence[str], now: datetime) -> list[Understanding]:
        """What each text means, in order. Raises only what the fallback raises."""
        questions = [question(text) for text in texts]
        count = sum(1 for each in questions if each)
        if not count or not self._breaker.allows():
            RASA_FELL_BACK.labels("paused").inc(count)
            return self._fallback.understand(texts, now)
        deadline = self._clock() + self._timeout
        asked = [
            self._threads.submit(self._server.parse, each.text, deadline) if each else None
            for each in questions
        ]
        embedded = self._fallback.understand(texts, now)
        answers = self._answers(asked, deadline)
        return [
            merge(known, answer, each.shift) if each and answer else known
            for known, each, answer in zip(embedded, questions, answers, strict=True)
        ]

    def _answers(
        self, asked: Sequence[Future[Answer] | None], deadline: float
    ) -> list[Answer | None]:
        """What came in time, in order; the breaker, the metric and the log learn of the rest."""
        futures = [each for each in asked if each is not None]
        wait(futures, timeout=max(0.0, deadline - self._clock()))
        outcomes = {each: _outcome(each) for each in futures}
        failures = [each for each in outcomes.values() if isinstance(each, RasaFailed)]
        self._learn(failures, answered=len(futures) - len(failures))
        found = [outcomes[each] if each is not None else None for each in asked]
        return [each if isinstance(each, Answer) else None for each in found]

    def _learn(self, failures: Sequence[RasaFailed], *, answered: int) -> None:
        for failure in failures:
            RASA_FELL_BACK.labels(failure.reason).inc()
        if answered:
            if self._breaker.closed():
                _log.info("rasa_back")
        elif self._breaker.opened():
            first = failures[0]
            _log.warning("rasa_away", reason=first.reason, error=str(first), texts=len(failures))

    def close(self) -> None:
        """Let threads and connections go."""
        self._threads.shutdown(wait=False, cancel_futures=True)
        self._server.close()


def _outcome(future: Future[Answer]) -> Answer | RasaFailed:
    if future.cancel() or not future.done():  # never started, or still at it
        return RasaSlow("no answer in time")
    failure = future.exception()
    if isinstance(failure, RasaFailed):
        return failure
    return future.result()
