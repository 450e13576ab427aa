"""The outside of a channel around a real service: people who write, and what reaches them."""

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Protocol, Self

from bot.channels.sms.render import render
from bot.messages import Channel, Reply
from tests.emulators.kannel.process import PASSWORD, USERNAME, Kannel
from tests.emulators.telegram.server import TelegramEmulator

TOKEN = "4242:wires"
SECRET = "wires-secret"
SERVICE_NUMBER = "+33970000000"
SEGMENTS = 2

Seen = Counter[tuple[str, str]]


@dataclass(frozen=True, slots=True)
class Arrived:
    """One message that reached somebody; `at`: seconds of the machine's clock."""

    who: str
    text: str
    at: float


class Wire(Protocol):
    """One channel's outside; `rate`: the most that it takes in a second."""

    channel: Channel
    rate: float

    def environment(self) -> dict[str, str]:
        """What the service needs to know."""
        ...

    def write(self, said: Sequence[tuple[int, str]]) -> None:
        """People write: each by their number, and the words."""
        ...

    def address(self, person: int) -> str:
        """Where the person of this number is reached."""
        ...

    def arrived(self) -> list[Arrived]:
        """What reached people, in order."""
        ...

    def acknowledged(self) -> int:
        """How many messages the service said it has."""
        ...

    def refused(self) -> int:
        """How often the provider said « too many »."""
        ...

    def texts(self, reply: Reply) -> list[str]:
        """What one reply becomes on this wire."""
        ...

    def check(self) -> None:
        """Raises `BoxDiedError` when the provider itself is no more."""
        ...


class Telegram:
    """The Bot API emulator, by polling or by webhook; `limited`: its flood control is on."""

    channel = Channel.TELEGRAM
    rate = 30.0

    def __init__(self, port: int, *, webhook: bool = False, limited: bool = False) -> None:
        self._address = f"http://127.0.0.1:{port}" if webhook else ""
        self._limited = limited
        self._emulator = TelegramEmulator(TOKEN)

    def __enter__(self) -> Self:
        self._emulator.__enter__()
        if self._limited:
            self._emulator.limits(True)
        return self

    def __exit__(self, *_: object) -> None:
        self._emulator.__exit__()

    def environment(self) -> dict[str, str]:
        return {
            "SANU_TELEGRAM_TOKEN": TOKEN,
            "SANU_TELEGRAM_SECRET": SECRET,
            "SANU_TELEGRAM_API_URL": self._emulator.url,
            **({"SANU_PUBLIC_ADDRESS": self._address} if self._address else {}),
        }

    def write(self, said: Sequence[tuple[int, str]]) -> None:
        self._emulator.say_all((_chat(person), text) for person, text in said)

    def address(self, person: int) -> str:
        return str(_chat(person))

    def arrived(self) -> list[Arrived]:
        sent = self._emulator.sent()
        return [Arrived(str(each["chat"]["id"]), each["text"], each["at"]) for each in sent]

    def acknowledged(self) -> int:
        return int(self._emulator.counters()["confirmed"])

    def refused(self) -> int:
        return int(self._emulator.counters()["refused_429"])

    def texts(self, reply: Reply) -> list[str]:
        return [reply.text]

    def check(self) -> None:
        """The emulator lives with the test."""


class Sms:
    """A real Kannel, and the operator's emulated centre behind it."""

    channel = Channel.SMS

    def __init__(self, port: int, *, rate: float = 100.0) -> None:
        self.rate = rate
        self._application = f"http://127.0.0.1:{port}"
        self._kannel = Kannel(f"http://kannel:{SECRET}@127.0.0.1:{port}")

    def __enter__(self) -> Self:
        self._kannel.__enter__()
        return self

    def __exit__(self, *_: object) -> None:
        self._kannel.__exit__()

    def environment(self) -> dict[str, str]:
        return {
            "SANU_SMS_GATEWAY": "kannel",
            "SANU_SMS_SECRET": SECRET,
            "SANU_SMS_USERNAME": USERNAME,
            "SANU_SMS_PASSWORD": PASSWORD,
            "SANU_SMS_SEND_URL": self._kannel.send_url,
            "SANU_SMS_CALLBACK_URL": self._application,
            "SANU_SMS_PER_SECOND": str(self.rate),
        }

    def write(self, said: Sequence[tuple[int, str]]) -> None:
        for person, text in said:
            self._kannel.centre.send_mo_soon(self.address(person), SERVICE_NUMBER, text)

    def address(self, person: int) -> str:
        return f"+336399{person:05d}"

    def arrived(self) -> list[Arrived]:
        received = list(self._kannel.centre.received)
        return [Arrived(f"+{each.to.lstrip('+')}", each.text, each.at) for each in received]

    def acknowledged(self) -> int:
        return 0  # Kannel keeps what it hands over to itself: only the database tells

    def refused(self) -> int:
        return 0

    def texts(self, reply: Reply) -> list[str]:
        return render(reply, SEGMENTS)

    def check(self) -> None:
        self._kannel.check()


def seen(wire: Wire) -> Seen:
    """How often each text reached each address."""
    return Counter((each.who, each.text) for each in wire.arrived())


def _chat(person: int) -> int:
    return 100_000 + person
