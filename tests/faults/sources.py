"""Where the messages come from, and where the replies are seen on the wire."""

from collections import Counter
from collections.abc import Sequence
from types import TracebackType
from typing import Protocol

from bot.channels.sms.render import render
from bot.messages import Channel, Reply
from tests.emulators.kannel.process import PASSWORD, USERNAME, Kannel
from tests.emulators.telegram.server import TelegramEmulator
from tests.faults.script import Line

TOKEN = "4242:faults"
SECRET = "faults-secret"
SERVICE_NUMBER = "+33970000000"
SEGMENTS = 2

Wire = Counter[tuple[str, str]]


class Source(Protocol):
    """One channel's outside."""

    channel: Channel

    def environment(self) -> dict[str, str]:
        """What the service needs to know."""
        ...

    def push(self, said: Sequence[Line]) -> None:
        """People write these."""
        ...

    def acknowledged(self) -> int:
        """How many messages the service said it has."""
        ...

    def seen(self) -> Wire:
        """What reached people: how often, by address and text."""
        ...

    def expected(self, reply: Reply) -> list[str]:
        """The texts that one reply becomes on this wire."""
        ...


class Telegram:
    """The Bot API emulator, by polling or by webhook."""

    channel = Channel.TELEGRAM

    def __init__(self, port: int, *, webhook: bool) -> None:
        self._port = port
        self._webhook = webhook
        self._emulator = TelegramEmulator(TOKEN)

    def __enter__(self) -> "Telegram":
        self._emulator.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._emulator.__exit__(kind, error, trace)

    def environment(self) -> dict[str, str]:
        address = f"http://127.0.0.1:{self._port}" if self._webhook else ""
        return {
            "SANU_TELEGRAM_TOKEN": TOKEN,
            "SANU_TELEGRAM_SECRET": SECRET,
            "SANU_TELEGRAM_API_URL": self._emulator.url,
            **({"SANU_PUBLIC_ADDRESS": address} if address else {}),
        }

    def push(self, said: Sequence[Line]) -> None:
        self._emulator.say_all((_chat(each.person), each.text) for each in said)

    def acknowledged(self) -> int:
        return int(self._emulator.counters()["confirmed"])

    def seen(self) -> Wire:
        return Counter((str(each["chat"]["id"]), each["text"]) for each in self._emulator.sent())

    def expected(self, reply: Reply) -> list[str]:
        return [reply.text]


class Sms:
    """A real Kannel between the service and the operator's emulated centre."""

    channel = Channel.SMS

    def __init__(self, port: int) -> None:
        self._port = port
        self._kannel = Kannel(f"http://kannel:{SECRET}@127.0.0.1:{port}")
        self._taken: list[object] = []

    def __enter__(self) -> "Sms":
        self._kannel.__enter__()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._kannel.__exit__(kind, error, trace)

    def environment(self) -> dict[str, str]:
        return {
            "SANU_SMS_GATEWAY": "kannel",
            "SANU_SMS_SECRET": SECRET,
            "SANU_SMS_USERNAME": USERNAME,
            "SANU_SMS_PASSWORD": PASSWORD,
            "SANU_SMS_SEND_URL": self._kannel.send_url,
            "SANU_SMS_CALLBACK_URL": f"http://127.0.0.1:{self._port}",
            "SANU_SMS_PER_SECOND": "100",
        }

    def push(self, said: Sequence[Line]) -> None:
        for each in said:
            self._kannel.centre.send_mo_soon(_number(each.person), SERVICE_NUMBER, each.text)

    def acknowledged(self) -> int:
        return 0  # Kannel keeps what it hands over to itself: only the database tells

    def seen(self) -> Wire:
        return Counter(
            (f"+{each.to.lstrip('+')}", each.text) for each in list(self._kannel.centre.received)
        )

    def expected(self, reply: Reply) -> list[str]:
        return render(reply, SEGMENTS)


def _chat(person: int) -> int:
    return 100_000 + person


def _number(person: int) -> str:
    return f"+336399{person:05d}"
