"""OVHcloud SMS: what callbacks announce is read from the API.

Source: the API's own schema (eu.api.ovh.com/1.0/sms.json: jobs, incoming, outgoing) and
docs.ovhcloud.com "API SMS Cookbook". The fields that OVHcloud adds to a callback are not
documented: none is trusted but a numeric `id`, and the content is fetched.
"""

import hmac
from collections.abc import Sequence
from datetime import UTC, datetime, timedelta

import httpx

from bot.channels.sms.gateways.ovh_api import OvhApi, whole
from bot.channels.sms.inbound import Mo, inbound
from bot.channels.sms.port import Call, Forbidden, Sms
from bot.channels.sms.settings import OvhSettings
from bot.errors import Unreachable
from bot.gsm.gsm7 import encoding_of
from bot.messages import Channel, Delivery, Inbound, Receipt

# A person can answer a short number for 48 hours; one more for a late callback.
_ANSWERS_TAKEN = timedelta(hours=49)
_CODINGS = {"gsm7": "7bit", "ucs2": "8bit"}


class OvhGateway:
    """An OVHcloud SMS account whose messages can be answered."""

    name = "ovhcloud"

    def __init__(self, settings: OvhSettings, client: httpx.AsyncClient, region: str) -> None:
        self._settings = settings
        self._api = OvhApi(settings, client)
        self._region = region
        self._fetched: dict[int, Inbound] = {}

    def verify(self, call: Call) -> None:
        """Compare the secret that we wrote into the callback URLs ourselves."""
        if not hmac.compare_digest(call.raw("secret") or b"", self._settings.secret.encode()):
            raise Forbidden("ovhcloud: wrong secret")

    async def parse_mo(self, call: Call) -> Sequence[Inbound]:
        """Return all answers of the last two days: a message stored before changes nothing."""
        del call
        since = (datetime.now(UTC) - _ANSWERS_TAKEN).isoformat(timespec="seconds")
        known = await self._api.numbers("incoming", {"creationDatetime.from": since})
        self._fetched = {one: await self._incoming(one) for one in sorted(known)}
        return list(self._fetched.values())

    async def parse_dlr(self, call: Call) -> Sequence[Receipt]:
        """Fetch the state of the message that the callback names; its tag is our id."""
        theirs = call.text("id")
        if not (theirs.isascii() and theirs.isdecimal()):
            return []
        state = await self._api.record(f"outgoing/{theirs}")
        ours = str(state.get("tag", ""))
        delivery = await self._delivery(state)
        return [Receipt(Channel.SMS, ours, delivery)] if ours.isdecimal() and delivery else []

    async def send(self, sms: Sms) -> None:
        """Create one job. Raises `RetryLater`, `Refused` or `Unreachable`."""
        sender = self._settings.sender
        report = await self._api.created(
            "jobs",
            {
                "message": sms.text,
                "receivers": [sms.to],
                "charset": "UTF-8",
                "coding": _CODINGS[encoding_of(sms.text)],
                "priority": "high",
                "noStopClause": True,
                "tag": sms.id,
                "senderForResponse": not sender,
            }
            | ({"sender": sender} if sender else {}),
        )
        if not report.get("validReceivers"):
            raise Unreachable("ovhcloud: no valid receiver")

    async def close(self) -> None:
        """Close the connections to OVHcloud."""
        await self._api.close()

    async def _incoming(self, number: int) -> Inbound:
        if number in self._fetched:
            return self._fetched[number]
        found = await self._api.record(f"incoming/{number}")
        message_id = f"{self._settings.service}:{number}"
        sender, text = str(found.get("sender", "")), str(found.get("message", ""))
        moment = _seconds(str(found.get("creationDatetime", "")))
        return inbound(self.name, Mo(message_id, sender, text, moment), self._region)

    async def _delivery(self, state: dict[str, object]) -> Delivery | None:
        if state.get("deliveredAt"):
            return Delivery.DELIVERED
        if await self._api.is_permanent(whole(state.get("ptt"))):
            return Delivery.FAILED
        return Delivery.SENT if state.get("sentAt") else None


def _seconds(moment: str) -> str:
    try:
        return str(int(datetime.fromisoformat(moment).timestamp()))
    except ValueError:
        return ""
