"""From a Telegram update to an `Inbound`.

Update ids restart at random after a quiet week, so external ids are built from what stays
unique for ever: chat and message, the callback's own id, an edit's date and words.

- A command alone is a `CHOICE` whose payload is an intent (`/aide` gives `/help`); with words
  after it, it is a text, less the slash; `/stop` is a `STOP`, whatever follows. `/start` with a
  parameter was a link: `bot.channels.telegram.opening` says what it asks for.
- A pressed button is a `CHOICE`: its payload, and its title as text.
- An edited message is a new inbound with the new words: a person who mends a message expects
  the answer to the mended one.
- A bot that was blocked is a `STOP` with payload `blocked` (no use in answering); unblocked,
  an `OTHER` with payload `unblocked` (nothing to answer: whoever comes back sends `/start`).
- Channels, other bots, service messages and moving live locations give None; so do groups, which
  are told where to find the bot (`bot.channels.telegram.groups`).
"""

import hashlib
from collections.abc import Mapping

import structlog
from telegram import CallbackQuery, Chat, ChatMemberUpdated, Message, Update
from telegram.constants import ChatMemberStatus, ChatType

from bot.channels.telegram import choices
from bot.channels.telegram.content import Content, clean, read
from bot.messages import Channel, Inbound, Kind

log = structlog.get_logger(__name__)
BLOCKED = "blocked"
UNBLOCKED = "unblocked"

# What python-telegram-bot and we raise on an update that is not as documented.
MALFORMED = (KeyError, TypeError, ValueError, AttributeError, OverflowError, OSError)


def parse(update: Mapping[str, object]) -> Inbound | None:
    """Return what a person did, or None where nobody did anything that concerns the bot.

    Never raises: from a malformed update what can be read is kept, the rest logged without
    content. Format: https://core.telegram.org/bots/api#update
    """
    try:
        return _read(Update.de_json(dict(update), None))
    except MALFORMED as error:
        log.warning("telegram.update_malformed", error=type(error).__name__)
        return _salvage(update)


def _read(update: Update) -> Inbound | None:
    if update.message:
        return _message(update.message)
    if update.edited_message:
        return _edit(update.edited_message)
    if update.callback_query:
        return _press(update.callback_query)
    if update.my_chat_member:
        return _membership(update.my_chat_member)
    return None


def _message(message: Message) -> Inbound | None:
    if not _from_person(message):
        return None
    content = read(message)
    if content is None:
        return None
    return _inbound(message, f"message:{message.chat.id}:{message.message_id}", content)


def _edit(message: Message) -> Inbound | None:
    # Without a date nothing that the person wrote has changed; a live location moves by itself.
    if not _from_person(message) or message.edit_date is None or message.location:
        return None
    content = read(message)
    if content is None or not content.text:
        return None
    words = hashlib.sha256(content.text.encode()).hexdigest()[:16]
    when = int(message.edit_date.timestamp())
    key = f"edit:{message.chat.id}:{message.message_id}:{when}:{words}"
    return _inbound(message, key, content)


def _inbound(message: Message, external_id: str, content: Content) -> Inbound:
    return Inbound(
        channel=Channel.TELEGRAM,
        external_id=external_id,
        address=str(message.chat.id),
        text=content.text,
        kind=content.kind,
        payload=content.payload,
        attachments=content.attachments,
        sent_at=message.edit_date or message.date,
    )


def _press(query: CallbackQuery) -> Inbound | None:
    data = query.data
    if data is None or data == choices.DONE or query.message is None:
        return None
    if not _private(query.message.chat) or query.from_user.is_bot:
        return None
    title = pressed_title(query)
    return Inbound(
        channel=Channel.TELEGRAM,
        external_id=f"callback:{clean(query.id)}",
        address=str(query.message.chat.id),
        text=clean(title),
        kind=Kind.CHOICE,
        payload=clean(choices.decode(data, title)),
    )


def pressed_title(query: CallbackQuery) -> str:
    """Return the title of the pressed button; empty where the message is too old to be sent."""
    markup = query.message.reply_markup if isinstance(query.message, Message) else None
    rows = markup.inline_keyboard if markup else ()
    titles = (button.text for row in rows for button in row if button.callback_data == query.data)
    return next(titles, "")


def _membership(change: ChatMemberUpdated) -> Inbound | None:
    if not _private(change.chat):
        return None
    gone = change.new_chat_member.status == ChatMemberStatus.BANNED  # "kicked" on the wire
    when = int(change.date.timestamp())
    return Inbound(
        channel=Channel.TELEGRAM,
        external_id=f"member:{change.chat.id}:{when}:{'out' if gone else 'in'}",
        address=str(change.chat.id),
        kind=Kind.STOP if gone else Kind.OTHER,
        payload=BLOCKED if gone else UNBLOCKED,
        sent_at=change.date,
    )


def _from_person(message: Message) -> bool:
    author = message.from_user
    return _private(message.chat) and not (author and author.is_bot)


def _private(chat: Chat) -> bool:
    return chat.type == ChatType.PRIVATE


def _salvage(update: Mapping[str, object]) -> Inbound | None:
    match update.get("message"):
        case {"message_id": int(number), "chat": {"id": int(chat), "type": "private"}, **rest}:
            said = rest.get("text")
            return Inbound(
                channel=Channel.TELEGRAM,
                external_id=f"message:{chat}:{number}",
                address=str(chat),
                text=clean(said) if isinstance(said, str) else "",
                kind=Kind.TEXT if isinstance(said, str) else Kind.OTHER,
            )
    return None
