"""The way out: one reply becomes one SMS, or the fewest that hold it."""

from collections import OrderedDict

from bot.channels.sms.address import can_be_answered
from bot.channels.sms.port import Gateway, Sms
from bot.channels.sms.render import render
from bot.channels.sms.settings import SmsSettings
from bot.errors import Unreachable
from bot.messages import Channel, Outgoing, Pace, Sent

_REMEMBERED = 1000


class SmsSender:
    """The `Sender` of the SMS channel, whatever the gateway."""

    channel = Channel.SMS

    def __init__(self, settings: SmsSettings, gateway: Gateway) -> None:
        self.pace = Pace(settings.per_second, settings.per_address)
        self._segments = settings.segments
        self._gateway = gateway
        # A try again after the second SMS of three must not repeat the first two.
        self._handed_over: OrderedDict[int, int] = OrderedDict()

    async def send(self, outgoing: Outgoing) -> Sent:
        """Hand one reply over; its reports will bear the outgoing's own id.

        Raises `Unreachable` for senders that are no phone, and what the gateway raises.
        """
        if not can_be_answered(outgoing.address):
            raise Unreachable("SMS: a short code or a name cannot be answered")
        texts = render(outgoing.reply, self._segments)
        done = self._handed_over.pop(outgoing.id, 0)
        for position, text in enumerate(texts[done:], start=done):
            self._remember(outgoing.id, position)
            await self._gateway.send(Sms(str(outgoing.id), outgoing.address, text))
        self._handed_over.pop(outgoing.id, None)
        return Sent(str(outgoing.id))

    async def close(self) -> None:
        """Close the gateway's connections."""
        await self._gateway.close()

    def _remember(self, outgoing_id: int, position: int) -> None:
        self._handed_over[outgoing_id] = position
        while len(self._handed_over) > _REMEMBERED:
            self._handed_over.popitem(last=False)
