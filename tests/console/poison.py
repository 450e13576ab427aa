"""A service all of whose words, names and labels are payloads."""

import uuid
from collections.abc import Callable, Iterator
from datetime import UTC, datetime, timedelta

import orjson
import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.channels.sms.inbound import Mo
from bot.channels.sms.inbound import inbound as sms
from bot.channels.telegram.parse import parse as telegram
from bot.channels.webchat.parse import parse as web
from bot.messages import Attachment, CaseOpened, Channel, Inbound, Kind
from bot.storage import cases, conversations, inbox
from bot.storage.database import Database
from bot.storage.tables import metadata, staff
from bot.storage.tables.columns import Instant
from tests.console.payloads import FILE_NAMES, PAYLOADS

# First a formula: it is what a spreadsheet would run.
ALL = "\n".join(sorted(PAYLOADS, key=lambda each: not each.startswith("=")))
NUMBER = "+33639980077"
# What people, or colleagues, write: by table. SQLite keeps texts longer than their columns.
WORDS: dict[str, tuple[str, ...]] = {
    "campaign": ("title", "text", "author"),
    "canned_answer": ("title", "text"),
    "case_label": ("label",),
    "case_note": ("text",),
    "cycle": ("title", "summary"),
    "decision": ("title", "why", "agent"),
    "event": ("title", "place", "description"),
    "event_series": ("title", "place", "description"),
    "event_feedback": ("words",),
    "feasibility": ("why", "service", "agent"),
    "feedback": ("comment",),
    "grievance": ("text", "place", "public_text", "public_place"),
    "grievance_status": ("note", "public_note"),
    "indicator": ("wording", "unit"),
    "indicator_figure": ("source",),
    "knowledge": ("question", "answer", "source"),
    "mediation_case": ("summary",),
    "problem": ("label", "renamed_by"),
    "proposal": ("title", "text", "public_text"),
    "staff": ("name",),
    "staff_session": ("browser",),
}


def now() -> datetime:
    """The real time: pages of a served application tell it too."""
    return datetime.now(UTC)


def by_telegram() -> Iterator[Inbound | None]:
    """As texts, captions, names and file names."""
    who = {"id": 77, "is_bot": False}
    for number, payload in enumerate(PAYLOADS):
        named = who | {"first_name": payload, "last_name": payload, "username": "x"}
        message = {"message_id": number, "date": 1, "chat": {"id": 77, "type": "private"}}
        told = {"text": payload} if number % 3 else _document(number, payload)
        update = {"update_id": number, "message": message | {"from": named} | told}
        yield telegram(update)


def _document(number: int, payload: str) -> dict[str, object]:
    file = {"file_id": payload, "file_unique_id": str(number), "file_name": FILE_NAMES[number]}
    return {"document": file | {"mime_type": "text/html"}, "caption": payload}


def by_sms() -> Iterator[Inbound]:
    """As texts."""
    for number, payload in enumerate(PAYLOADS):
        yield sms("kannel", Mo(f"x{number}", NUMBER, payload), "FR")


def by_page() -> Iterator[Inbound]:
    """As texts and as titles of buttons that were never shown."""
    for number, payload in enumerate(PAYLOADS):
        body: dict[str, object] = {"id": str(uuid.uuid4())}
        body |= {"payload": "/x", "title": payload} if number % 3 == 0 else {"text": payload}
        yield web(orjson.dumps(body), "page-77")


def by_rest() -> Iterator[Inbound]:
    """As texts, with attachments named by payloads."""
    for number, payload in enumerate(PAYLOADS):
        files = (Attachment(payload, FILE_NAMES[number]),)
        yield Inbound(Channel.REST, f"x{number}", "rest-77", payload, Kind.PHOTO, "", files)


WAYS: dict[str, Callable[[], Iterator[Inbound | None]]] = {
    "C-T": by_telegram,
    "C-S": by_sms,
    "C-W": by_page,
    "C-R": by_rest,
}


def write(database: Database, commune: str) -> list[str]:
    """Everybody writes all payloads by every channel, and asks for a person."""
    return [_case(database, name, list(filter(None, way())), commune) for name, way in WAYS.items()]


def _case(database: Database, reference: str, messages: list[Inbound], commune: str) -> str:
    with database.write() as connection:
        inbox.store_inbounds(connection, messages, now())
        first = messages[0]
        found = conversations.conversation_of(connection, first.channel, first.address)
        assert found is not None
        row = metadata.tables["conversation"]
        person = connection.scalar(sa.select(row.c.person_id).where(row.c.id == found))
        connection.execute(sa.update(metadata.tables["inbound"]).values(status="done"))
        opened = CaseOpened(reference, "asked", ALL, commune=commune)
        cases.open_case(connection, opened, int(person or 0), found, now())
    return reference


def staff_named_by_payloads(connection: Connection) -> None:
    """A hundred colleagues, each with another name."""
    for number, payload in enumerate(PAYLOADS):
        connection.execute(
            sa.insert(staff).values(
                email=f"{number}@sanu.test", name=payload, role="mediator", everywhere=True,
                password="x", created_at=now(),
            )
        )  # fmt: skip


def poison(connection: Connection) -> None:
    """Put all payloads into every word of every row but colleagues' names."""
    for name, columns in WORDS.items():
        table = metadata.tables[name]
        if name != "staff":
            connection.execute(sa.update(table).values(dict.fromkeys(columns, ALL)))
    letters = metadata.tables["outbox"]
    said = {"text": ALL, "choices": [{"title": ALL, "payload": "/x"}], "name": ""}
    connection.execute(sa.update(letters).values(body=said))


def rows(connection: Connection, person: int) -> None:
    """One row of everything that has words and a page, but no example in `places.py`."""
    then = now()
    changed = {"created_at": then, "changed_at": then}
    problem = _insert(
        connection, "problem", reference="P-8K8K8", kind="", category="voirie", keywords=["mot"],
        sentences=[1], towns=[["Mougins", 1]], weeks=[["2026-11-16", 1]], size=9, trend=0.5,
        status="open", **changed,
    )  # fmt: skip
    _insert(
        connection, "grievance", reference="D-8K8K8", person_id=person, commune="Mougins",
        category="voirie", photos=[], status="received", problem_id=problem, **changed,
    )  # fmt: skip
    _insert(
        connection, "event", reference="E-8K8K8", kind="cafe", commune="Mougins",
        starts_at=then + timedelta(days=2), ends_at=then + timedelta(days=2, hours=2),
        status="scheduled", **changed,
    )  # fmt: skip
    _insert(
        connection, "campaign", reference="K-8K8K8", interest="cafes", communes=[],
        status="draft", created_at=then,
    )  # fmt: skip
    _insert(connection, "canned_answer", shortcut="mot", created_at=then)
    case = connection.scalar(sa.select(sa.func.min(metadata.tables["mediation_case"].c.id)))
    _insert(connection, "case_note", mediation_case_id=case)
    _insert(connection, "case_label", mediation_case_id=case, label="x")


def _insert(connection: Connection, name: str, **values: object) -> int:
    table = metadata.tables[name]
    known = {key: value for key, value in values.items() if key in table.c}
    for column in table.c:
        # Words: any, they are poisoned afterwards.
        if column.name in known or column.nullable or column.server_default or column.primary_key:
            continue
        known[column.name] = _anything(column)
    key = next(iter(table.primary_key.columns))
    number: int = connection.execute(sa.insert(table).values(known).returning(key)).scalar_one()
    return number


def _anything(column: sa.Column[object]) -> object:
    if isinstance(column.type, Instant):
        return now()
    kinds = {sa.Integer: 1, sa.Boolean: False, sa.LargeBinary: b"", sa.JSON: [], sa.Date: now()}
    return next((made for kind, made in kinds.items() if isinstance(column.type, kind)), "x")
