"""Groups: nobody's demand is treated before others; the bot says so, and where to find it.

It answers where it was just added, and to a command that names it; everything else said in a group
is not looked at (Telegram's privacy mode does not even send it).
"""

import re
from collections import OrderedDict
from collections.abc import Mapping
from datetime import timedelta

from telegram import ChatMember, InlineKeyboardButton, InlineKeyboardMarkup, Update
from telegram.constants import ChatType

WORDS = "Ici, tout le monde lirait votre demande. Je réponds en privé seulement."
BUTTON = "Me parler en privé"
_COMMAND = re.compile(r"/\w+@(\w+)")
_GROUPS = (ChatType.GROUP, ChatType.SUPERGROUP)
_HERE = (ChatMember.MEMBER, ChatMember.ADMINISTRATOR)
_AGAIN = timedelta(minutes=1).total_seconds()
_REMEMBERED = 1000


def calling(update: Mapping[str, object], bot: str) -> int | None:
    """The group that the bot was added to, or whose member names it in a command; else None.

    Raises what `Update.de_json` does on an update that is not as documented.
    """
    read = Update.de_json(dict(update), None)
    change, message = read.my_chat_member, read.message
    if change is not None and change.chat.type in _GROUPS:
        added = change.new_chat_member.status in _HERE
        return change.chat.id if added and change.old_chat_member.status not in _HERE else None
    if message is None or message.chat.type not in _GROUPS:
        return None
    named = _COMMAND.match(message.text or "")
    return message.chat.id if named and named[1].lower() == bot.lower() else None


def may_concern(update: Mapping[str, object]) -> bool:
    """Whether it is worth a look: most updates are of private chats."""
    for key in ("message", "my_chat_member"):
        match update.get(key):
            case {"chat": {"type": "group" | "supergroup"}}:
                return True
    return False


def way_in(bot: str) -> InlineKeyboardMarkup:
    """The button that opens a private conversation."""
    return InlineKeyboardMarkup(
        [[InlineKeyboardButton(BUTTON, url=f"https://t.me/{bot}?start=groupe")]]
    )


class Restraint:
    """At most one answer a minute to each group: Telegram allows twenty, people less."""

    def __init__(self) -> None:
        self._answered: OrderedDict[int, float] = OrderedDict()

    def allows(self, group: int, now: float) -> bool:
        """Whether to answer this group at `now` (seconds of any clock); noted as done."""
        if now - self._answered.get(group, -_AGAIN) < _AGAIN:
            return False
        self._answered[group] = now
        self._answered.move_to_end(group)
        if len(self._answered) > _REMEMBERED:
            self._answered.popitem(last=False)
        return True
