"""What a person may be shown of what is stored."""

from dataclasses import dataclass
from datetime import date, datetime


@dataclass(frozen=True, slots=True)
class GrievanceView:
    """What a person may hear about a grievance; `note`: what was said with its status."""

    reference: str
    text: str
    commune: str
    place: str
    status: str
    changed_at: datetime
    note: str = ""


@dataclass(frozen=True, slots=True)
class SheetView:
    """What a person is shown of an official sheet. `modified`: the day it was last changed."""

    code: str
    title: str
    summary: str
    url: str
    modified: date
