"""What staff and other systems do to grievances: import them, mask them anew, move their status."""

from collections.abc import Callable, Iterable, Iterator, Sequence
from datetime import datetime
from itertools import islice

from bot.civic.grievances.categories import category_of
from bot.civic.grievances.reading import Row
from bot.civic.grievances.statuses import Status
from bot.civic.territory import Territory
from bot.privacy.masking import mask_numbers
from bot.privacy.public import mask_public
from bot.storage import grievances
from bot.storage.database import Database
from bot.storage.grievances import importing, masking

IMPORTED = "import"
_AT_ONCE = 500
Progress = Callable[[int], None]


def import_rows(
    database: Database, rows: Iterable[Row], territory: Territory, now: datetime, done: Progress
) -> int:
    """Keep the rows that are new, some hundred at a time; `done` hears how many were read."""
    added = read = 0
    for part in _parts(rows):
        made = [_imported(row, territory) for row in part]
        with database.write() as connection:
            added += importing.add(connection, IMPORTED, made, now)
        read += len(part)
        done(read)
    return added


def _imported(row: Row, territory: Territory) -> importing.Imported:
    commune = territory.commune(row.commune) if row.commune else None
    return importing.Imported(
        text=mask_numbers(row.text),  # as at the door
        public_text=mask_public(row.text),
        source_id=row.source_id,
        commune=commune.name if commune is not None else row.commune[:120],
        category=category_of(row.text),
        created_at=row.created_at,
    )


def _parts(rows: Iterable[Row]) -> Iterator[Sequence[Row]]:
    going = iter(rows)
    while part := list(islice(going, _AT_ONCE)):
        yield part


def mask_all(database: Database, done: Progress) -> int:
    """Write the public text of every grievance anew, after the mask became better."""
    last = count = 0
    while True:
        with database.write() as connection:
            found = masking.after(connection, last, _AT_ONCE)
            fresh = {raw.id: (mask_public(raw.text), mask_public(raw.place)) for raw in found}
            masking.put(connection, fresh)
        if not found:
            return count
        last, count = found[-1].id, count + len(found)
        done(count)


def move(
    database: Database,
    reference: str,
    status: Status,
    now: datetime,
    territory: Territory,
    *,
    note: str = "",
    by: str = "",
) -> None:
    """Change a grievance's status; the person is told, the public note is masked.

    Raises `DataError` for a reference that does not exist and for a move that may not be.
    """
    change = grievances.Change(status, note, by, mask_public(note))
    with database.write() as connection:
        grievances.change_status(connection, reference, change, now, territory)
