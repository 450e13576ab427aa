"""One bound SMPP connection: answers what Kannel asks, and delivers to it."""

import asyncio
import itertools
from collections.abc import Awaitable, Callable

from tests.emulators.kannel import smpp

Submitted = Callable[[smpp.ShortMessage], Awaitable[str]]


class Session:
    """`submitted`: called with each message that Kannel submits; returns the centre's id."""

    def __init__(
        self, reader: asyncio.StreamReader, writer: asyncio.StreamWriter, submitted: Submitted
    ) -> None:
        self._reader = reader
        self._writer = writer
        self._submitted = submitted
        self._sequence = itertools.count(1)
        self._waiting: dict[int, asyncio.Future[bool]] = {}

    async def bound(self) -> None:
        """Answer the bind; any name and password will do."""
        pdu = await self._read()
        assert pdu is not None
        assert pdu.command in smpp.BINDS
        self._answer(pdu, b"centre\0")

    async def run(self) -> None:
        """Serve until Kannel hangs up; what waits for an answer then fails."""
        while (pdu := await self._read()) is not None:
            await self._handle(pdu)
        for future in self._waiting.values():
            if not future.done():
                future.set_result(False)

    async def deliver(self, message: smpp.ShortMessage) -> bool:
        """Send one message to Kannel; tell whether it took it."""
        number = next(self._sequence)
        answer = asyncio.get_running_loop().create_future()
        self._waiting[number] = answer
        if self._writer.is_closing():
            return False
        self._write(smpp.Pdu(smpp.Command.DELIVER_SM, 0, number, message.encoded()))
        return bool(await answer)

    def close(self) -> None:
        self._writer.close()

    async def _handle(self, pdu: smpp.Pdu) -> None:
        if pdu.command == smpp.Command.SUBMIT_SM:
            ours = await self._submitted(smpp.decoded(pdu.body))
            self._answer(pdu, ours.encode() + b"\0")
        elif pdu.command & smpp.RESPONSE:
            waiting = self._waiting.pop(pdu.sequence, None)
            if waiting and not waiting.done():
                waiting.set_result(pdu.status == 0)
        else:
            self._answer(pdu)

    async def _read(self) -> smpp.Pdu | None:
        try:
            head = await self._reader.readexactly(smpp.HEADER.size)
            length, command, status, sequence = smpp.HEADER.unpack(head)
            body = await self._reader.readexactly(length - smpp.HEADER.size)
        except (asyncio.IncompleteReadError, ConnectionError):
            return None
        return smpp.Pdu(command, status, sequence, body)

    def _answer(self, pdu: smpp.Pdu, body: bytes = b"") -> None:
        self._write(smpp.Pdu(pdu.command | smpp.RESPONSE, 0, pdu.sequence, body))

    def _write(self, pdu: smpp.Pdu) -> None:
        if not self._writer.is_closing():
            self._writer.write(pdu.encoded())
