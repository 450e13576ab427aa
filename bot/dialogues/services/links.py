"""What the dialogues ask of linked channels."""

from datetime import datetime
from typing import Protocol

from bot.civic.links.codes import Standing
from bot.messages import Channel


class Links(Protocol):
    """The channels of this person, and what codes are worth."""

    def standing(self, code: str, now: datetime) -> Standing:
        """What this code is worth for this person."""
        ...

    def channels(self) -> tuple[Channel, ...]:
        """The channels linked to this one, without it."""
        ...

    def telegram(self) -> str:
        """The name of the Telegram bot, for `t.me/…`; empty: there is none."""
        ...

    def phone(self) -> str:
        """The service's number for SMS; empty: there is none."""
        ...
