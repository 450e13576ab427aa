"""What is shown of grievances: to everybody, and to the person."""

from dataclasses import dataclass
from datetime import datetime

from bot.civic.grievances.statuses import Status


@dataclass(frozen=True, slots=True)
class StatusLine:
    """One line of a grievance's history; `agent`: who, empty for the service itself."""

    status: Status
    note: str
    agent: str
    changed_at: datetime


@dataclass(frozen=True, slots=True)
class PublicGrievance:
    """A grievance as anybody may read it: the text is masked, the point is rounded.

    `id` only serves to ask for the next page.
    """

    id: int
    reference: str
    text: str
    commune: str
    place: str
    category: str
    status: Status
    created_at: datetime
    changed_at: datetime
    point: tuple[float, float] | None = None
    note: str = ""  # what was said with the status, masked


@dataclass(frozen=True, slots=True)
class RegisterPage:
    """A page of the public register, newest first; `before`: what asks for the next one."""

    grievances: tuple[PublicGrievance, ...]
    before: int | None = None


@dataclass(frozen=True, slots=True)
class NearProblem:
    """A known problem that somebody may be telling again; `people`: how many told it."""

    reference: str
    label: str
    people: int
