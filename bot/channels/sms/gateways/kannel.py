"""Kannel 1.4: `sms-service` calls us for each message, `sendsms` takes ours (docs/kannel.md).

Source: Kannel user guide 1.4.5, chapters "SMS-service" and "Sendsms".
"""

import base64
import binascii
import hmac
from collections.abc import Sequence
from urllib.parse import unquote_to_bytes

import httpx

from bot.channels.sms.answers import ask, refused
from bot.channels.sms.inbound import Mo, decoded, inbound
from bot.channels.sms.port import Call, Forbidden, Sms
from bot.channels.sms.settings import KannelSettings
from bot.gsm.gsm7 import encoding_of
from bot.messages import Channel, Delivery, Inbound, Receipt

_ACCEPTED = {200, 202}
_FORBIDDEN = {401, 403}
_EVERY_REPORT = "31"
_UCS2 = "2"
# The bits of `%d`: 1 to the phone, 2 not to the phone, 4 queued, 8 to the centre, 16 not to it.
_DELIVERIES = {
    "1": Delivery.DELIVERED,
    "2": Delivery.FAILED,
    "4": Delivery.BUFFERED,
    "8": Delivery.SENT,
    "16": Delivery.FAILED,
}


class KannelGateway:
    """Our own Kannel, on this machine or beside it."""

    name = "kannel"

    def __init__(self, settings: KannelSettings, client: httpx.AsyncClient, region: str) -> None:
        self._settings = settings
        self._client = client
        self._region = region

    def verify(self, call: Call) -> None:
        """Compare the secret: the password of the URL, or the field `secret`."""
        given = _password(call.headers.get("authorization", "")) or call.raw("secret") or b""
        expected = self._settings.secret.encode()
        # Kannel sends the password of a URL as it stands there, %40 for @.
        known = [hmac.compare_digest(one, expected) for one in (given, unquote_to_bytes(given))]
        if not any(known):
            raise Forbidden("kannel: wrong secret")

    async def parse_mo(self, call: Call) -> Sequence[Inbound]:
        """Read one message: `get-url` puts the text into the query, `post-url` into the body."""
        coding = call.text("coding") or call.headers.get("x-kannel-coding", "")
        charset = call.text("charset") or ("UTF-16BE" if coding == _UCS2 else "")
        raw = call.raw("text")
        text = decoded(call.body if raw is None else raw, charset)
        sender = call.text("from") or call.headers.get("x-kannel-from", "")
        time = call.text("time")
        return [inbound(self.name, Mo(call.text("id"), sender, text, time), self._region)]

    async def parse_dlr(self, call: Call) -> Sequence[Receipt]:
        """Read one report: our own id, and the status `%d`; a state unknown to us is no news."""
        ours = call.our_id()
        delivery = _DELIVERIES.get(call.text("status"))
        return [Receipt(Channel.SMS, ours, delivery)] if delivery else []

    async def send(self, sms: Sms) -> None:
        """Hand one SMS to smsbox; 202 means that bearerbox has it.

        Raises `RetryLater` while Kannel is down or its queue full, `Refused` for good.
        """
        request = self._client.build_request(
            "POST", self._settings.send_url, headers=self._headers(sms), content=sms.text.encode()
        )
        response = await ask(self._client, request)
        if response.status_code in _FORBIDDEN:
            hint = "check the user name, password and IP of `sendsms-user` in kannel.conf"
            raise refused(response, self.name, hint)
        if response.status_code not in _ACCEPTED:
            raise refused(response, self.name, "see the log of smsbox for its reason")

    async def close(self) -> None:
        """Close the connections to smsbox."""
        await self._client.aclose()

    def _headers(self, sms: Sms) -> dict[str, str]:
        """Headers and body, not a query: URLs end in logs, and smsbox refuses forms."""
        settings = self._settings
        headers = {
            "Content-Type": "text/plain; charset=UTF-8",
            "X-Kannel-Username": settings.username,
            "X-Kannel-Password": settings.password,
            "X-Kannel-To": sms.to,
            "X-Kannel-Coding": "0" if encoding_of(sms.text) == "gsm7" else _UCS2,
            "X-Kannel-DLR-Mask": _EVERY_REPORT,
            "X-Kannel-DLR-Url": self._report_url(sms.id),
        }
        return headers | {"X-Kannel-From": settings.sender} if settings.sender else headers

    def _report_url(self, ours: str) -> str:
        root = httpx.URL(self._settings.callback_url)
        root = root.copy_with(username=self.name, password=self._settings.secret)
        return f"{str(root).rstrip('/')}/channels/sms/kannel/dlr?id={ours}&status=%d"


def _password(authorization: str) -> bytes:
    scheme, _, credentials = authorization.partition(" ")
    if scheme.lower() != "basic":
        return b""
    try:
        return base64.b64decode(credentials, validate=True).partition(b":")[2]
    except binascii.Error:
        return b""
