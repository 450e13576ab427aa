"""The few PDUs of SMPP 3.4 that Kannel and a centre exchange (its specification, § 4 and 5)."""

import struct
from dataclasses import dataclass
from enum import IntEnum

HEADER = struct.Struct(">IIII")
RESPONSE = 0x80000000
_MESSAGE_PAYLOAD = 0x0424


class Command(IntEnum):
    GENERIC_NACK = 0x80000000
    BIND_RECEIVER = 0x1
    BIND_TRANSMITTER = 0x2
    SUBMIT_SM = 0x4
    DELIVER_SM = 0x5
    UNBIND = 0x6
    BIND_TRANSCEIVER = 0x9
    ENQUIRE_LINK = 0x15


BINDS = {Command.BIND_RECEIVER, Command.BIND_TRANSMITTER, Command.BIND_TRANSCEIVER}


@dataclass(frozen=True, slots=True)
class Pdu:
    command: int
    status: int
    sequence: int
    body: bytes = b""

    def encoded(self) -> bytes:
        length = HEADER.size + len(self.body)
        return HEADER.pack(length, self.command, self.status, self.sequence) + self.body


@dataclass(frozen=True, slots=True)
class ShortMessage:
    """What submit_sm and deliver_sm share."""

    source: str
    destination: str
    data: bytes
    data_coding: int = 0
    esm_class: int = 0
    registered_delivery: int = 0

    def encoded(self) -> bytes:
        return b"".join(
            [
                b"\0",
                _address(self.source),
                _address(self.destination),
                bytes([self.esm_class, 0, 0]),
                b"\0\0",
                bytes([self.registered_delivery, 0, self.data_coding, 0, len(self.data)]),
                self.data,
            ]
        )


def decoded(body: bytes) -> ShortMessage:
    """Read a submit_sm or deliver_sm body; a long text may be in `message_payload`."""
    reader = _Reader(body)
    reader.string()
    reader.take(2)
    source = reader.string()
    reader.take(2)
    destination = reader.string()
    esm_class = reader.take(3)[0]
    reader.string()
    reader.string()
    registered_delivery, _, data_coding, _, length = reader.take(5)
    data = reader.take(length) or reader.option(_MESSAGE_PAYLOAD)
    return ShortMessage(source, destination, data, data_coding, esm_class, registered_delivery)


def _address(number: str) -> bytes:
    """Type and plan of a number: international, short code or name, as operators mark them."""
    digits = number.removeprefix("+")
    if not digits.isdecimal():
        return b"\x05\x00" + number.encode("ascii") + b"\0"
    kind = b"\x01\x01" if number.startswith("+") else b"\x00\x01"
    return kind + digits.encode("ascii") + b"\0"


class _Reader:
    def __init__(self, body: bytes) -> None:
        self._body = body

    def take(self, length: int) -> bytes:
        taken, self._body = self._body[:length], self._body[length:]
        return taken

    def string(self) -> str:
        taken, _, self._body = self._body.partition(b"\0")
        return taken.decode("latin-1")

    def option(self, wanted: int) -> bytes:
        while len(self._body) >= 4:
            tag, length = struct.unpack(">HH", self.take(4))
            value = self.take(length)
            if tag == wanted:
                return value
        return b""
