"""From a gateway's fields to an `Inbound`: text cleaned, number normalised, STOP heard."""

import re
import unicodedata
from dataclasses import dataclass
from datetime import UTC, datetime

from bot.channels.sms.address import normalised
from bot.channels.sms.port import Malformed
from bot.channels.sms.stop import Order, order
from bot.messages import Channel, Inbound, Kind

RESUME = "/subscribe"  # the intent that START stands for
_ID = re.compile("[!-~]{1,200}")
_CHARSETS = {
    "utf-16be": "utf-16-be",
    "utf-16": "utf-16",
    "ucs-2": "utf-16-be",
    "iso-8859-1": "iso-8859-1",
    "latin1": "iso-8859-1",
    "windows-1252": "cp1252",
    "iso-8859-15": "iso-8859-15",
}


def decoded(raw: bytes, charset: str = "") -> str:
    """Return the text; what cannot be decoded becomes U+FFFD, the default is UTF-8."""
    return raw.decode(_CHARSETS.get(charset.strip('" ').lower(), "utf-8"), "replace")


@dataclass(frozen=True, slots=True)
class Mo:
    """A message from a person as a gateway tells it; `sent_at` in seconds since 1970, or ""."""

    id: str
    sender: str
    text: str
    sent_at: str = ""


def inbound(gateway: str, mo: Mo, region: str) -> Inbound:
    """Build the inbound of one SMS.

    Raises `Malformed` without an id or a sender: such a message could be neither told from
    another nor answered.
    """
    if not _ID.fullmatch(mo.id):
        raise Malformed("id: none, or not one of a message")
    try:
        address = normalised(mo.sender, region)
    except ValueError:
        raise Malformed("from: no sender") from None
    text = cleaned(mo.text)
    kind, payload = _kind(text)
    external_id = f"{gateway}:{mo.id}"
    moment = _moment(mo.sent_at)
    return Inbound(Channel.SMS, external_id, address, text, kind, payload, sent_at=moment)


def cleaned(text: str) -> str:
    """Return the text without NUL and control characters; line ends are kept."""
    lines = text.replace("\r\n", "\n").replace("\r", "\n").replace("\ufeff", "")
    return "".join(one for one in lines if one in "\n\t" or not _is_control(one)).strip()


def _is_control(character: str) -> bool:
    return unicodedata.category(character) in {"Cc", "Cs"}


def _kind(text: str) -> tuple[Kind, str]:
    match order(text):
        case Order.STOP:
            return Kind.STOP, ""
        case Order.START:
            return Kind.CHOICE, RESUME
        case None:
            return Kind.TEXT, ""


def _moment(seconds: str) -> datetime | None:
    try:
        return datetime.fromtimestamp(int(seconds), UTC)
    except (ValueError, OverflowError, OSError):
        return None
