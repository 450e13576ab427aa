"""Where an effect is carried out."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from sqlalchemy.engine import Connection

from bot.civic.territory import Territory
from bot.storage.conversations import Claimed


@dataclass(frozen=True, slots=True)
class Within:
    """The turn's own transaction, the conversation in our hands, and the turn's moment."""

    connection: Connection
    claimed: Claimed
    now: datetime
    territory: Territory


Carrier = Callable[[Any, Within], None]
