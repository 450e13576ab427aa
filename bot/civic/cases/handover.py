"""What cases tell a conversation: small payloads of TIMER inbounds, and back.

`case:taken:C-…`: a mediator has the conversation, the machine keeps silent.
`case:closed:C-…`: it comes back. `case:late:C-…:<moment>`: nobody answered in time; the moment is
the new promise. `case:left:C-…:<moment>`: the mediator had to leave, another one will take over.
"""

from dataclasses import dataclass
from datetime import datetime
from enum import StrEnum

_PREFIX = "case"


class Told(StrEnum):
    """What happened to the case."""

    TAKEN = "taken"
    CLOSED = "closed"
    LATE = "late"
    LEFT = "left"


@dataclass(frozen=True, slots=True)
class Notice:
    """One such payload. `silently`: the machine says nothing of it."""

    told: Told
    reference: str
    answer_by: datetime | None = None
    silently: bool = False


def payload(notice: Notice) -> str:
    """The payload of a TIMER inbound."""
    parts = [_PREFIX, notice.told, notice.reference]
    if notice.answer_by is not None:
        parts.append(notice.answer_by.isoformat())
    elif notice.silently:
        parts.append("silently")
    return ":".join(parts)


def notice_of(text: str) -> Notice | None:
    """The notice that a payload bears; None: it is another kind of payload."""
    prefix, _, rest = text.partition(":")
    told, _, rest = rest.partition(":")
    if prefix != _PREFIX or told not in set(Told):
        return None
    reference, _, more = rest.partition(":")
    silently = more == "silently"
    moment = datetime.fromisoformat(more) if more and not silently else None
    return Notice(Told(told), reference, moment, silently)
