"""The audit trail: who looked at what and who did what, each entry sealed to the one before.

The digest of an entry is an HMAC under the server's secret: whoever can write to the database
but not read that secret can neither change, remove nor slip in an entry without `verify` saying so.
Cutting off the end is seen by comparing with a digest noted earlier (`sanu audit verify --expect`).
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Any

import orjson
from sqlalchemy.engine import Connection

from bot.handoff.access.tokens import keyed
from bot.storage.access import audit

ONE_VISIT = timedelta(minutes=10)  # a page read again within that is one access


def record(
    connection: Connection,
    key: bytes,
    *,
    staff_id: int | None,
    action: str,
    subject: str,
    now: datetime,
) -> None:
    """Add an entry, in the transaction of what it tells. `subject`: a reference, no name.

    From here to the transaction's end nobody else adds one: it is the last thing to do there.
    """
    previous = audit.last_digest(connection)
    entry = {"at": now, "staff_id": staff_id, "action": action, "subject": subject}
    digest = seal(key, previous, entry)
    audit.add(connection, previous=previous, digest=digest, **entry)


def record_reading(
    connection: Connection, key: bytes, *, staff_id: int, action: str, subject: str, now: datetime
) -> None:
    """The same for a page that was read: once a visit."""
    if not was_noted(connection, staff_id, action, subject, now):
        record(connection, key, staff_id=staff_id, action=action, subject=subject, now=now)


def was_noted(
    connection: Connection, staff_id: int, action: str, subject: str, now: datetime
) -> bool:
    """Whether this reading is an entry already: the same visit."""
    return audit.noted_since(connection, staff_id, action, subject, now - ONE_VISIT)


def seal(key: bytes, previous: str, entry: Mapping[Any, Any]) -> str:
    """The digest of an entry that follows `previous`."""
    moment = entry["at"].astimezone(UTC).isoformat(timespec="microseconds")
    told = [previous, moment, entry["staff_id"], entry["action"], entry["subject"]]
    return keyed(key, "audit", orjson.dumps(told).decode())


@dataclass(frozen=True, slots=True)
class Verdict:
    """What verifying found. `broken`: the number of the first entry that does not hold; 0: none.

    `found`: whether the digest that was expected is in the trail.
    """

    entries: int
    digest: str  # of the last entry: note it elsewhere
    broken: int = 0
    found: bool = True


def verify(rows: Iterable[Mapping[Any, Any]], key: bytes, expect: str = "") -> Verdict:
    """Read the whole trail, oldest first, and hold each entry against the one before.

    `expect`: a digest noted earlier, which the trail must still contain.
    """
    previous, count, found = "", 0, not expect
    for row in rows:
        if row["previous"] != previous or row["digest"] != seal(key, previous, row):
            return Verdict(count, previous, row["id"], found)
        previous, count = row["digest"], count + 1
        found = found or previous == expect
    return Verdict(count, previous, found=found)
