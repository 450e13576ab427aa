"""The way out: one `Outgoing` to Telegram, and its refusals in our own words."""

import asyncio
from collections import OrderedDict
from datetime import timedelta

import structlog
from telegram import LinkPreviewOptions
from telegram.error import (
    BadRequest,
    ChatMigrated,
    Forbidden,
    InvalidToken,
    RetryAfter,
    TelegramError,
)

from bot.channels.telegram.client import ApiClient
from bot.channels.telegram.parse import MALFORMED
from bot.channels.telegram.render import Part, render
from bot.errors import Refused, RetryLater, SendError, Unreachable
from bot.messages import Channel, Outgoing, Pace, Sent

log = structlog.get_logger(__name__)

# https://core.telegram.org/bots/faq#my-bot-is-hitting-limits-how-do-i-avoid-this
PACE = Pace(per_second=30, per_address=1)
_GONE = ("chat not found", "user not found", "peer_id_invalid", "user is deactivated")
_REMEMBERED = 1000
_NO_PREVIEW = LinkPreviewOptions(is_disabled=True)


class TelegramSender:
    """Implements `bot.channels.port.Sender`; the outbox keeps the pace between messages."""

    channel = Channel.TELEGRAM
    pace = PACE

    def __init__(self, client: ApiClient) -> None:
        self._client = client
        # Of a long text that failed half-way: how many parts went out, not to repeat them.
        self._gone_out: OrderedDict[int, int] = OrderedDict()

    async def send(self, outgoing: Outgoing) -> Sent:
        """Send every part, a second apart. Raises `RetryLater`, `Refused` or `Unreachable`."""
        parts = render(outgoing.reply)
        if not parts:
            raise Refused("the reply has no text")
        chat = _chat_id(outgoing.address)
        first = self._gone_out.pop(outgoing.id, 0)
        sent = Sent()
        for number in range(min(first, len(parts) - 1), len(parts)):
            if number > first:
                await asyncio.sleep(1 / self.pace.per_address)
            try:
                sent = await self._send_part(chat, parts[number])
            except RetryLater:
                self._remember(outgoing.id, number)
                raise
        return sent

    async def close(self) -> None:
        """Let go of connections."""
        await self._client.disconnect()

    async def _send_part(self, chat: int, part: Part) -> Sent:
        try:
            message = await self._client.send_message(
                chat, part.text, reply_markup=part.keyboard, link_preview_options=_NO_PREVIEW
            )
        except TelegramError as error:
            raise translated(error) from error
        except MALFORMED:
            # Telegram said yes, in a form that the library cannot read: sending again would double.
            log.warning("telegram.answer_unreadable")
            return Sent()
        return Sent(f"{chat}:{message.message_id}")

    def _remember(self, outgoing_id: int, parts_sent: int) -> None:
        if parts_sent:
            self._gone_out[outgoing_id] = parts_sent
        if len(self._gone_out) > _REMEMBERED:
            self._gone_out.popitem(last=False)


def translated(error: TelegramError) -> SendError:
    """Return Telegram's refusal as one of ours; its text never holds a message or a token."""
    match error:
        case RetryAfter():
            return RetryLater("Telegram asks to slow down", after=seconds(error.retry_after))
        case Forbidden():
            return Unreachable(error.message)
        case BadRequest() if any(word in error.message.lower() for word in _GONE):
            return Unreachable(error.message)
        case BadRequest() | ChatMigrated():
            return Refused(error.message)
        case InvalidToken():
            # The operator's mistake: nobody's message is given up for it.
            return RetryLater("Telegram does not know SANU_TELEGRAM_TOKEN", after=60)
    return RetryLater(f"Telegram did not answer as it should ({type(error).__name__})")


def seconds(value: int | timedelta) -> float:
    """Return a `retry_after`, whichever of its two types the library gives, in seconds."""
    return value.total_seconds() if isinstance(value, timedelta) else float(value)


def _chat_id(address: str) -> int:
    try:
        return int(address)
    except ValueError as error:
        raise Refused("the address is not a chat id") from error
