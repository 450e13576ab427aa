"""The Rasa server over HTTP: one text in, one checked answer out, in bounded time and memory."""

from collections.abc import Callable
from time import monotonic

import httpx

from bot.nlu.rasa.answer import Answer, read
from bot.nlu.rasa.failures import RasaGone, RasaSlow, RasaWrong

MOST = 256 * 1024  # bytes of an answer; a parse of 2,000 characters takes some 30 KB
OK = 200


class RasaServer:
    """Speaks `/model/parse` over kept-alive connections. Safe from several threads at once."""

    def __init__(self, url: str, connections: int, clock: Callable[[], float] = monotonic) -> None:
        self._clock = clock
        # No proxy of the environment: what people write goes to this server and nowhere else.
        self._client = httpx.Client(
            base_url=url,
            trust_env=False,
            limits=httpx.Limits(max_connections=connections, max_keepalive_connections=connections),
        )

    def parse(self, text: str, deadline: float) -> Answer:
        """The answer to `text`, whole by `deadline` (of the clock) or not at all.

        Raises `RasaGone`, `RasaSlow` or `RasaWrong`.
        """
        try:
            with self._client.stream(
                "POST", "/model/parse", json={"text": text}, timeout=self._left(deadline)
            ) as response:
                body = self._body(response, deadline)
        except httpx.TimeoutException:
            raise RasaSlow("no answer in time") from None
        except httpx.HTTPError as error:
            raise RasaGone(type(error).__name__) from None
        if response.status_code != OK:
            raise RasaWrong(f"HTTP {response.status_code}")
        return read(body, text)

    def _body(self, response: httpx.Response, deadline: float) -> bytes:
        # httpx times each read: a server that trickles would hold us for as long as it likes.
        body = b""
        for chunk in response.iter_bytes():
            body += chunk
            self._left(deadline)
            if len(body) > MOST:
                raise RasaWrong(f"an answer of more than {MOST} bytes")
        return body

    def _left(self, deadline: float) -> float:
        left = deadline - self._clock()
        if left <= 0:
            raise RasaSlow("no time left")
        return left

    def close(self) -> None:
        """Let the connections go."""
        self._client.close()
