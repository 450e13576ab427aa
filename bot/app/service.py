"""One process of the service: the HTTP application and what runs beside it."""

import asyncio
from collections.abc import AsyncIterator, Mapping
from contextlib import asynccontextmanager

from fastapi import FastAPI

from bot.app.channels import Channels, add_sms, add_telegram, web_channels
from bot.app.chores import chores
from bot.app.parts import Parts, build_turns, build_worker, territory
from bot.app.receiving import Receiver, receive_alone
from bot.app.rooms import rooms
from bot.channels.port import Sender
from bot.civic.notices.hours import by_the_clocks_of
from bot.errors import StoreUnavailable
from bot.lease import Lease
from bot.outbox.departures import Departures
from bot.postman import Postman
from bot.schedule import Schedule
from bot.storage.schema import is_current
from bot.web import health
from bot.web.application import application
from bot.worker import Worker


class Service:
    """The web, the worker or both. `start` and `stop` run on the event loop."""

    def __init__(self, parts: Parts, *, web: bool, work: bool) -> None:
        self._parts = parts
        self._stopping = asyncio.Event()
        self._channels = web_channels(parts, self._stopping) if web else Channels()
        add_telegram(self._channels, parts)
        add_sms(self._channels, parts)
        self._allowed = by_the_clocks_of(territory(parts.settings).timezone)
        self._worker: Worker | None = None
        self._schedule: Schedule | None = None
        self._departures: list[Departures] = []
        if work:
            self._worker = build_worker(parts, build_turns(parts))
            self._schedule = Schedule(
                parts.database, parts.signals, parts.clock, chores(parts), self._allowed
            )
            self._departures = [self._departure(each) for each in self._channels.senders]
        self._works = work
        self._rooms = rooms(parts, self._stopping) if web else []
        self._postman = Postman(parts.database, parts.signals) if web else None
        self._tasks: list[asyncio.Task[None]] = []

    def _departure(self, sender: Sender) -> Departures:
        parts = self._parts
        return Departures(
            sender,
            database=parts.database,
            signals=parts.signals,
            clock=parts.clock,
            holder=parts.name,
            settings=parts.settings.outbox,
            allowed=self._allowed,
        )

    def application(self) -> FastAPI:
        """The HTTP application; it starts and stops what runs beside it."""
        routers = [health.router(self.readiness), *self._channels.routers, *self._rooms]
        return application(routers, self._lifespan)

    @asynccontextmanager
    async def _lifespan(self, _app: FastAPI) -> AsyncIterator[None]:
        self.start()
        yield
        await self.stop()

    def start(self) -> None:
        """Start the worker, the departures, the receivers and the schedule."""
        self._parts.signals.attach(asyncio.get_running_loop())
        if self._worker is not None:
            self._worker.start()
        if self._schedule is not None:
            self._schedule.start()
        if self._postman is not None:
            self._tasks.append(asyncio.create_task(self._postman.run(self._stopping)))
        for departure in self._departures:
            self._tasks.append(asyncio.create_task(departure.run()))
        if self._works:
            for name, receive in self._channels.receivers.items():
                self._tasks.append(asyncio.create_task(self._receive(name, receive)))

    async def _receive(self, name: str, receive: Receiver) -> None:
        lease = Lease(
            f"receive:{name}",
            self._parts.name,
            database=self._parts.database,
            clock=self._parts.clock,
            seconds=self._parts.settings.outbox.lease_seconds,
        )
        await receive_alone(receive, lease, self._stopping)

    def begin_stop(self) -> None:
        """Take nothing more in: streams end, receivers come back."""
        self._stopping.set()

    async def stop(self) -> None:
        """Finish what is in hand: nothing accepted is left half done."""
        self.begin_stop()
        if self._schedule is not None:
            await asyncio.to_thread(self._schedule.stop)
        if self._worker is not None:
            await asyncio.to_thread(self._worker.stop)
        for departure in self._departures:
            departure.stop()
        await asyncio.gather(*self._tasks)
        self._parts.database.close()

    async def readiness(self) -> Mapping[str, str]:
        """What is not ready, part by part."""
        problems = {}
        try:
            current = await asyncio.to_thread(is_current, self._parts.database)
            if not current:
                problems["database"] = "its schema is of another version: run sanu migrate"
        except StoreUnavailable as error:
            problems["database"] = str(error)
        if self._worker is not None and not self._worker.alive:
            problems["worker"] = "it stopped"
        return problems
