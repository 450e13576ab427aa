"""An operator's message centre (SMPP 3.4 server on loopback) with its handsets.

Runs in a thread of its own, so that plain test code can send from a handset and look at it.
"""

import asyncio
import itertools
import threading
import time
from collections.abc import Callable, Coroutine
from concurrent.futures import Future
from dataclasses import dataclass
from typing import Any, TypeVar

from tests.emulators.kannel import smpp, texts
from tests.emulators.kannel.session import Session

T = TypeVar("T")


@dataclass(frozen=True, slots=True)
class Mt:
    """A message that a handset received, its parts put together."""

    sender: str
    to: str
    text: str
    parts: int
    data_coding: int
    at: float = 0.0


class SmsCentre:
    """`received`: all that handsets got, in order. `state`: what its delivery reports say."""

    def __init__(self, port: int = 0) -> None:
        self.port = port
        self.received: list[Mt] = []
        self.submitted = 0
        self.state = "DELIVRD"
        self._loop = asyncio.new_event_loop()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)
        self._session: Session | None = None
        self._bound = asyncio.Event()
        self._changed = threading.Condition()
        self._incomplete: dict[tuple[str, int], dict[int, bytes]] = {}
        self._ids = itertools.count(int(time.time()) % 10**6 * 10**6)
        self._references = itertools.count(1)

    def __enter__(self) -> "SmsCentre":
        self._thread.start()
        self._server = self._run(self._listen()).result(5)
        return self

    def __exit__(self, *_: object) -> None:
        self._run(self._close()).result(5)
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join(5)
        self._loop.close()

    def handset(self, number: str) -> "Handset":
        return Handset(self, number)

    def send_mo(self, sender: str, to: str, text: str | bytes, data_coding: int = 4) -> None:
        """Send from a handset; returns once Kannel has taken it. Bytes go as they are."""
        self.send_mo_soon(sender, to, text, data_coding).result(60)

    def send_mo_soon(
        self, sender: str, to: str, text: str | bytes, data_coding: int = 4
    ) -> "Future[None]":
        """Send without waiting; the future is done once Kannel has taken it."""
        if isinstance(text, bytes):
            cut = [(text, data_coding, 0)]
        else:
            cut = texts.parts(text, next(self._references))
        messages = [smpp.ShortMessage(sender, to, *part) for part in cut]
        return self._run(self._deliver(messages))

    def wait_for(self, wanted: Callable[[list[Mt]], bool], seconds: float = 20) -> list[Mt]:
        """Wait until what was received is as wanted, and return it."""
        with self._changed:
            if not self._changed.wait_for(lambda: wanted(self.received), seconds):
                raise AssertionError(f"handsets got only {self.received!r}")
            return list(self.received)

    def wait_bound(self, seconds: float = 20) -> None:
        """Wait until Kannel is connected."""
        self._run(self._bound.wait()).result(seconds)

    def _run(self, work: Coroutine[Any, Any, T]) -> "Future[T]":
        return asyncio.run_coroutine_threadsafe(work, self._loop)

    async def _listen(self) -> asyncio.Server:
        server = await asyncio.start_server(self._serve, "127.0.0.1", self.port)
        self.port = server.sockets[0].getsockname()[1]
        return server

    async def _close(self) -> None:
        self._server.close()
        if self._session:
            self._session.close()
        await asyncio.sleep(0)

    async def _serve(self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter) -> None:
        session = Session(reader, writer, self._submitted)
        await session.bound()
        self._session = session
        self._bound.set()
        try:
            await session.run()
        finally:
            self._bound.clear()
            session.close()

    async def _deliver(self, messages: list[smpp.ShortMessage]) -> None:
        for message in messages:
            while True:
                await self._bound.wait()
                assert self._session is not None
                if await self._session.deliver(message):
                    break
                await asyncio.sleep(0.2)  # as a centre does: kept, and tried again

    async def _submitted(self, message: smpp.ShortMessage) -> str:
        ours = str(next(self._ids))
        self.submitted += 1
        self._show(message)
        if message.registered_delivery & 1 and self.state:
            self._loop.call_later(0.02, self._report, message, ours)
        return ours

    def _show(self, message: smpp.ShortMessage) -> None:
        place, data = None, message.data
        if message.esm_class & texts.HEADED:
            place, data = texts.header(data)
        total = 1
        if place is not None:
            reference, total, number = place
            arrived = self._incomplete.setdefault((message.destination, reference), {})
            arrived[number] = data
            if len(arrived) < total:
                return
            del self._incomplete[message.destination, reference]
            data = b"".join(arrived[one] for one in sorted(arrived))
        text = texts.decoded(data, message.data_coding)
        mt = Mt(message.source, message.destination, text, total, message.data_coding, time.time())
        with self._changed:
            self.received.append(mt)
            self._changed.notify_all()

    def _report(self, message: smpp.ShortMessage, ours: str) -> None:
        report = (
            f"id:{ours} sub:001 dlvrd:001 submit date:2611010900 done date:2611010900 "
            f"stat:{self.state} err:000 text:"
        )
        receipt = smpp.ShortMessage(
            message.destination, message.source, report.encode(), esm_class=0x04
        )
        self._reporting = self._loop.create_task(self._deliver([receipt]))


class Handset:
    """One person's phone."""

    def __init__(self, centre: SmsCentre, number: str) -> None:
        self._centre = centre
        self.number = number

    def send(self, to: str, text: str | bytes, data_coding: int = 4) -> None:
        self._centre.send_mo(self.number, to, text, data_coding)

    def inbox(self) -> list[str]:
        return [mt.text for mt in self._centre.received if self._is_mine(mt)]

    def wait(self, count: int = 1, seconds: float = 20) -> list[str]:
        """Wait for that many messages and return their texts."""
        self._centre.wait_for(lambda _: len(self.inbox()) >= count, seconds)
        return self.inbox()

    def _is_mine(self, mt: Mt) -> bool:
        return mt.to.lstrip("+") == self.number.lstrip("+")
