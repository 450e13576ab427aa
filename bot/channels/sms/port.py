"""What every SMS gateway gives to the channel, and what it is given."""

import re
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from typing import Protocol

from bot.errors import SanuError
from bot.messages import Inbound, Receipt

_OURS = re.compile("[0-9]{1,18}")


class Forbidden(SanuError):
    """A request does not bear the gateway's secret or signature."""


class Malformed(SanuError):
    """A request lacks what every message has; the text says which field."""


@dataclass(frozen=True, slots=True)
class Call:
    """One HTTP request of a gateway, values still bytes: their charset is another field.

    `url`: as the gateway called it, on our public address. `headers`: names in lower case.
    `form`: the pairs of a form body, in order; `body`: the raw body.
    """

    url: str
    headers: Mapping[str, str] = field(default_factory=dict)
    query: Mapping[str, bytes] = field(default_factory=dict)
    form: Sequence[tuple[str, bytes]] = ()
    body: bytes = b""

    def raw(self, name: str) -> bytes | None:
        """Return a field of the query or of the form, None where there is none."""
        if name in self.query:
            return self.query[name]
        return next((value for key, value in self.form if key == name), None)

    def our_id(self) -> str:
        """Return the id that `Sms` bore, from the URL of a report; raises `Malformed`."""
        ours = self.text("id")
        if not _OURS.fullmatch(ours):
            raise Malformed("id: not one of ours")
        return ours

    def text(self, name: str) -> str:
        """Return a field as text, "" where there is none; invalid UTF-8 is replaced."""
        return (self.raw(name) or b"").decode("utf-8", "replace")


@dataclass(frozen=True, slots=True)
class Sms:
    """One SMS to hand over; `id` is ours and comes back with delivery reports."""

    id: str
    to: str
    text: str


class Gateway(Protocol):
    """One provider: verify, read what comes in, hand over what goes out."""

    name: str

    def verify(self, call: Call) -> None:
        """Pass, or raise `Forbidden`: the secret or the signature is wrong."""
        ...

    async def parse_mo(self, call: Call) -> Sequence[Inbound]:
        """Read messages from people. Raises `Malformed`, or `RetryLater` when it must ask back."""
        ...

    async def parse_dlr(self, call: Call) -> Sequence[Receipt]:
        """Read delivery reports. Raises `Malformed` or `RetryLater`."""
        ...

    async def send(self, sms: Sms) -> None:
        """Hand one SMS over. Raises `RetryLater`, `Refused` or `Unreachable`."""
        ...

    async def close(self) -> None:
        """Let go of connections."""
        ...
