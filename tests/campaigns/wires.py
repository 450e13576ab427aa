"""The outside of a channel during a campaign: what reached whom, and when; citizens who write."""

import time
from dataclasses import dataclass
from types import TracebackType
from typing import Protocol

from bot.channels.sms.render import render
from bot.messages import Channel, Reply
from tests.emulators.kannel.process import PASSWORD, USERNAME, Kannel
from tests.emulators.telegram.server import TelegramEmulator

TOKEN = "4242:campaigns"
SECRET = "campaigns-secret"
SERVICE_NUMBER = "+33970000000"
SEGMENTS = 2


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message on the wire; `at`: seconds of the machine's clock."""

    who: str
    text: str
    at: float


class Wire(Protocol):
    """One channel's outside; `rate`: the most that it takes in a second."""

    channel: Channel
    rate: float

    def environment(self) -> dict[str, str]: ...

    def write(self, number: int, text: str) -> str:
        """A citizen writes; returns their address."""
        ...

    def arrived(self) -> list[Arrived]: ...

    def refused(self) -> int:
        """How often the provider said « too many »."""
        ...

    def texts(self, reply: Reply) -> list[str]:
        """What one reply becomes on this wire."""
        ...


class Telegram:
    """The Bot API emulator with its flood control on."""

    channel = Channel.TELEGRAM
    rate = 30.0

    def __init__(self, _port: int) -> None:
        self._emulator = TelegramEmulator(TOKEN)

    def __enter__(self) -> "Telegram":
        self._emulator.__enter__()
        self._emulator.limits(True)
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self._emulator.__exit__(kind, error, trace)

    def environment(self) -> dict[str, str]:
        return {"SANU_TELEGRAM_TOKEN": TOKEN, "SANU_TELEGRAM_API_URL": self._emulator.url}

    def write(self, number: int, text: str) -> str:
        chat = 900_000 + number
        self._emulator.say(chat, text)
        return str(chat)

    def arrived(self) -> list[Arrived]:
        sent = self._emulator.sent()
        return [Arrived(str(each["chat"]["id"]), each["text"], each["at"]) for each in sent]

    def refused(self) -> int:
        return int(self._emulator.counters()["refused_429"])

    def texts(self, reply: Reply) -> list[str]:
        return [reply.text]


class Sms:
    """A real Kannel, and the operator's emulated centre behind it."""

    channel = Channel.SMS
    rate = 30.0

    def __init__(self, port: int) -> None:
        self._port = port
        self._kannel = Kannel(f"http://kannel:{SECRET}@127.0.0.1:{port}")
        self._writing: list[object] = []

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
            "SANU_SMS_PER_SECOND": str(self.rate),
        }

    def write(self, number: int, text: str) -> str:
        phone = f"+336397{number:05}"
        self._writing.append(self._kannel.centre.send_mo_soon(phone, SERVICE_NUMBER, text))
        return phone

    def arrived(self) -> list[Arrived]:
        received = list(self._kannel.centre.received)
        return [Arrived(f"+{each.to.lstrip('+')}", each.text, each.at) for each in received]

    def refused(self) -> int:
        return 0

    def texts(self, reply: Reply) -> list[str]:
        return render(reply, SEGMENTS)


def now() -> float:
    """The machine's clock, as the wires write it."""
    return time.time()
