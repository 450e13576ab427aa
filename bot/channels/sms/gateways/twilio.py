"""Twilio Programmable Messaging: signed webhooks, Messages resource.

Source: twilio.com/docs: "Validating requests" (usage/security), "Twilio's request to your
incoming message webhook URL", "Messages resource", error dictionary.
"""

import base64
import hmac
from collections.abc import Sequence

import httpx

from bot.channels.sms.answers import ask, refused
from bot.channels.sms.inbound import Mo, inbound
from bot.channels.sms.port import Call, Forbidden, Sms
from bot.channels.sms.settings import TwilioSettings
from bot.errors import Unreachable
from bot.messages import Channel, Delivery, Inbound, Receipt

_CREATED = {200, 201}
# 21610 unsubscribed with the carrier, 21211/21614 no number or no mobile, 21612 cannot be reached.
_UNREACHABLE = {21211, 21610, 21612, 21614}
_DELIVERIES = {
    "accepted": Delivery.BUFFERED,
    "scheduled": Delivery.BUFFERED,
    "queued": Delivery.BUFFERED,
    "sending": Delivery.BUFFERED,
    "sent": Delivery.SENT,
    "delivered": Delivery.DELIVERED,
    "read": Delivery.DELIVERED,
    "undelivered": Delivery.FAILED,
    "failed": Delivery.FAILED,
    "canceled": Delivery.FAILED,
}


class TwilioGateway:
    """A Twilio number, with its two webhooks on us."""

    name = "twilio"

    def __init__(self, settings: TwilioSettings, client: httpx.AsyncClient, region: str) -> None:
        self._settings = settings
        self._client = client
        self._region = region
        self._root = settings.public_url.rstrip("/")

    def verify(self, call: Call) -> None:
        """Compute X-Twilio-Signature again: HMAC-SHA1 of the URL and the sorted fields."""
        expected = signature(self._settings.token, f"{self._root}{call.url}", call.form)
        given = call.headers.get("x-twilio-signature", "")
        if not hmac.compare_digest(given.encode(), expected.encode()):
            raise Forbidden("twilio: wrong signature")

    async def parse_mo(self, call: Call) -> Sequence[Inbound]:
        """Read one message: MessageSid, From, Body (UTF-8); Twilio gives no time."""
        mo = Mo(call.text("MessageSid"), call.text("From"), call.text("Body"))
        return [inbound(self.name, mo, self._region)]

    async def parse_dlr(self, call: Call) -> Sequence[Receipt]:
        """Read one status callback: our id is in the URL that `send` gave."""
        ours = call.our_id()
        delivery = _DELIVERIES.get(call.text("MessageStatus"))
        return [Receipt(Channel.SMS, ours, delivery)] if delivery else []

    async def send(self, sms: Sms) -> None:
        """Create one Message. Raises `RetryLater`, `Refused` or `Unreachable`."""
        account = self._settings.account
        request = self._client.build_request(
            "POST",
            f"{self._settings.api_url}/2010-04-01/Accounts/{account}/Messages.json",
            data={
                "To": sms.to,
                "From": self._settings.sender,
                "Body": sms.text,
                "StatusCallback": f"{self._root}/channels/sms/twilio/dlr?id={sms.id}",
            },
            headers={"Authorization": _basic(account, self._settings.token)},
        )
        response = await ask(self._client, request)
        if response.status_code not in _CREATED:
            raise _refusal(response)

    async def close(self) -> None:
        """Close the connections to Twilio."""
        await self._client.aclose()


def signature(token: str, url: str, form: Sequence[tuple[str, bytes]]) -> str:
    """Sign as Twilio does: the URL, then each name and value in the order of the names."""
    signed = url.encode() + b"".join(name.encode() + value for name, value in sorted(form))
    return base64.b64encode(hmac.digest(token.encode(), signed, "sha1")).decode()


def _basic(account: str, token: str) -> str:
    return "Basic " + base64.b64encode(f"{account}:{token}".encode()).decode()


def _refusal(response: httpx.Response) -> Exception:
    code = _error_code(response)
    if code in _UNREACHABLE:
        return Unreachable(f"twilio: error {code}")
    return refused(response, "twilio", f"error {code}: see twilio.com/docs/api/errors")


def _error_code(response: httpx.Response) -> int:
    try:
        answer = response.json()
        return int(answer.get("code", 0))
    except (ValueError, TypeError, AttributeError):
        return 0
