"""What mediators write for each other on a case: notes, labels, and how far they have read."""

from dataclasses import dataclass
from datetime import datetime

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.cases.errors import CaseUnknown
from bot.civic.cases.viewer import Viewer
from bot.storage.cases.changes import note as tell_history
from bot.storage.cases.holding import hold
from bot.storage.dialect import insert, insert_new
from bot.storage.tables import case_label, case_note, case_read, inbound, mediation_case, staff

LONGEST_LABEL = 40


@dataclass(frozen=True, slots=True)
class Note:
    """A private note: the person never sees it."""

    id: int
    by: str
    text: str
    at: datetime


def note(connection: Connection, reference: str, viewer: Viewer, text: str, now: datetime) -> int:
    """Write a private note; returns its id. Raises `CaseUnknown`."""
    held = hold(connection, reference, viewer)
    number: int = connection.execute(
        sa.insert(case_note)
        .values(mediation_case_id=held.id, staff_id=viewer.id, text=text.strip(), at=now)
        .returning(case_note.c.id)
    ).scalar_one()
    tell_history(connection, held.id, "note", now, by=viewer.id)
    return number


def notes(connection: Connection, case_id: int) -> tuple[Note, ...]:
    """The notes of a case, oldest first."""
    query = (
        sa.select(case_note, staff.c.name)
        .join(staff, staff.c.id == case_note.c.staff_id, isouter=True)
        .where(case_note.c.mediation_case_id == case_id)
        .order_by(case_note.c.id)
    )
    return tuple(
        Note(row.id, row.name or "", row.text, row.at) for row in connection.execute(query)
    )


def label(connection: Connection, reference: str, viewer: Viewer, name: str, now: datetime) -> None:
    """Put a label on a case; twice is once. Raises `CaseUnknown`."""
    held = hold(connection, reference, viewer)
    row = {"mediation_case_id": held.id, "label": tidy(name)}
    if row["label"]:
        connection.execute(insert_new(connection, case_label), [row])
        tell_history(connection, held.id, "label", now, by=viewer.id, detail=tidy(name))


def unlabel(
    connection: Connection, reference: str, viewer: Viewer, name: str, now: datetime
) -> None:
    """Take a label off a case. Raises `CaseUnknown`."""
    held = hold(connection, reference, viewer)
    connection.execute(
        sa.delete(case_label).where(
            case_label.c.mediation_case_id == held.id, case_label.c.label == tidy(name)
        )
    )
    tell_history(connection, held.id, "unlabel", now, by=viewer.id, detail=tidy(name))


def tidy(name: str) -> str:
    """A label as it is kept: in lower case, single spaces, forty letters at most."""
    return " ".join(name.casefold().split())[:LONGEST_LABEL]


def all_labels(connection: Connection) -> tuple[str, ...]:
    """The labels in use, by name."""
    query = sa.select(case_label.c.label).distinct().order_by(case_label.c.label)
    return tuple(connection.scalars(query))


def mark_read(connection: Connection, reference: str, viewer: Viewer, inbound_id: int) -> None:
    """This viewer has seen the messages up to this inbound; never goes back.

    Nothing of the case changes: nobody waits for who reads, who reads waits for nobody.

    Raises `CaseUnknown`.
    """
    said = sa.and_(
        inbound.c.id == inbound_id, inbound.c.conversation_id == mediation_case.c.conversation_id
    )
    query = sa.select(mediation_case.c.id, mediation_case.c.commune, inbound.c.id.label("said"))
    found = connection.execute(
        query.join(inbound, said, isouter=True).where(mediation_case.c.reference == reference)
    ).one_or_none()
    if found is None or not viewer.sees(found.commune):
        raise CaseUnknown("no such case")
    if found.said is None:
        return
    row = {"mediation_case_id": found.id, "staff_id": viewer.id, "inbound_id": inbound_id}
    connection.execute(
        insert(connection, case_read)
        .values(row)
        .on_conflict_do_update(
            index_elements=["mediation_case_id", "staff_id"],
            set_={"inbound_id": inbound_id},
            where=case_read.c.inbound_id < inbound_id,
        )
    )
