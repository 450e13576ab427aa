"""Which requests are asked for: the filters of GeoReport v2."""

from datetime import UTC, datetime, timedelta
from typing import Annotated

from pydantic import BaseModel, BeforeValidator, Field

from bot.civic.grievances.categories import named
from bot.civic.grievances.statuses import Status
from bot.storage.grievances import Wanted
from bot.web.open311.views import CLOSED, OPEN

MOST = 1000
_WINDOW = timedelta(days=90)
# Further, the store's own calendar ends.
_FIRST, _LAST = datetime(1900, 1, 1, tzinfo=UTC), datetime(2200, 1, 1, tzinfo=UTC)


def _written(value: object) -> object:
    """A moment is written out: a bare number is none."""
    if str(value).replace(".", "").replace("-", "").strip().isdigit():
        raise ValueError("write 2026-11-22T14:30:00Z")
    return value


Moment = Annotated[datetime, BeforeValidator(_written)]


class Asked(BaseModel):
    """The query of a list of requests; several values are joined by commas."""

    service_request_id: Annotated[str, Field(max_length=2000)] | None = None
    service_code: Annotated[str, Field(max_length=1000)] | None = None
    start_date: Moment | None = None
    end_date: Moment | None = None
    status: Annotated[str, Field(pattern=r"^(open|closed)(,(open|closed))?$")] | None = None
    page_size: Annotated[int, Field(ge=1, le=MOST)] = MOST
    jurisdiction_id: Annotated[str, Field(max_length=200)] | None = None

    def wanted(self, now: datetime) -> Wanted | None:
        """What the register is asked for; None: nothing can fit. Named requests have no window."""
        if self.service_request_id is not None:
            references = tuple(
                each.strip().upper()
                for each in self.service_request_id.split(",")
                if each.strip().replace("-", "").isalnum()
            )
            return Wanted(references=references) if references else None
        codes = tuple(code for code in (self.service_code or "").split(",") if named(code))
        if self.service_code and not codes:
            return None
        since, until = self._window(now)
        return Wanted(categories=codes, statuses=self._statuses(), since=since, until=until)

    def _statuses(self) -> tuple[Status, ...]:
        asked = set(self.status.split(",")) if self.status else set()
        if len(asked) != 1:
            return ()
        return OPEN if "open" in asked else CLOSED

    def _window(self, now: datetime) -> tuple[datetime | None, datetime | None]:
        start = _storable(self.start_date) if self.start_date else None
        end = _storable(self.end_date) if self.end_date else None
        if start is None and end is None:
            return now - _WINDOW, None
        return start, end


def _storable(moment: datetime) -> datetime:
    if moment.year <= _FIRST.year:
        return _FIRST
    if moment.year >= _LAST.year:
        return _LAST
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
