"""Sessions: kept on the server, revocable, over after 30 idle minutes or twelve hours."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from enum import StrEnum

from sqlalchemy.engine import Connection

from bot.handoff.access.tokens import digest, keyed, new_token
from bot.handoff.access.viewer import Role, Viewer
from bot.storage.access import sessions, staff

LONGEST = timedelta(hours=12)
HALFWAY = timedelta(minutes=10)  # between the password and the code
_TOUCH = timedelta(seconds=20)  # no write for each request of a page that is worked with
_KEPT = timedelta(days=30)


class Stage(StrEnum):
    """How far somebody has come in."""

    ENROL = "enrol"  # the password is right; a device for codes has to be chosen
    CODE = "code"  # the password is right; the code is awaited
    OPEN = "open"


@dataclass(frozen=True, slots=True)
class Opened:
    """A new session; the token goes to the browser and nowhere else."""

    token: str
    seconds: int


@dataclass(frozen=True, slots=True)
class Found:
    """Whose session a token is of, and how far it came."""

    stage: Stage
    viewer: Viewer
    seen_at: datetime

    def to_touch(self, now: datetime) -> bool:
        """Whether the idle time should begin again with a write."""
        return now - self.seen_at > _TOUCH


def open_session(
    connection: Connection, staff_id: int, stage: Stage, browser: str, now: datetime
) -> Opened:
    """A session of this account, with a token that nobody had before."""
    token = new_token()
    lasts = LONGEST if stage is Stage.OPEN else HALFWAY
    sessions.forget_old(connection, now - _KEPT)
    sessions.add(
        connection,
        token=digest(token),
        staff_id=staff_id,
        stage=stage,
        browser=browser,
        now=now,
        ends_at=now + lasts,
    )
    return Opened(token, int(lasts.total_seconds()))


def find(
    connection: Connection, key: bytes, token: str, now: datetime, idle: timedelta
) -> Found | None:
    """The session of this token, if it still lives. Nothing is written."""
    row = sessions.live(connection, digest(token), now, now - idle)
    if row is None:
        return None
    limited = None if row["everywhere"] else staff.communes(connection, row["staff_id"])
    viewer = Viewer(
        id=row["staff_id"],
        email=row["email"],
        name=row["name"],
        role=Role(row["role"]),
        communes=limited,
        session_id=row["id"],
        csrf=csrf_of(key, token),
    )
    return Found(Stage(row["stage"]), viewer, row["seen_at"])


def csrf_of(key: bytes, token: str) -> str:
    """What every form of this session bears; it cannot be made from the outside."""
    return keyed(key, "csrf", token)
