"""What a turn asks for about linked channels."""

from dataclasses import dataclass
from datetime import datetime

from bot.messages import Effect


@dataclass(frozen=True, slots=True)
class LinkOffered(Effect):
    """A code was given to this conversation; it takes the place of the one before."""

    code: str
    expires_at: datetime


@dataclass(frozen=True, slots=True)
class ChannelsLinked(Effect):
    """The person who typed this code and the one who was given it are one."""

    code: str


@dataclass(frozen=True, slots=True)
class LinkMissed(Effect):
    """A code that is worth nothing was typed."""


@dataclass(frozen=True, slots=True)
class ChannelUnlinked(Effect):
    """This conversation is somebody else's from now on; what was said stays with the others."""
