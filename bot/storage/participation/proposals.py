"""Queries of proposals: made, supported, answered, kept or set aside."""

from collections.abc import Sequence
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, RowMapping

from bot.civic.participation.effects import ProposalMade
from bot.civic.participation.proposals import (
    SUPPORTABLE,
    Feasibility,
    Known,
    Nature,
    Standing,
    first_standing,
    may_become,
)
from bot.civic.participation.themes import Theme, theme_of
from bot.civic.participation.titles import title_of
from bot.civic.participation.views import ProposalView
from bot.errors import DataError
from bot.storage.dialect import insert_new
from bot.storage.participation import cycles
from bot.storage.participation.erasing import forget_title
from bot.storage.tables import feasibility, proposal, proposal_support

MOST_COMPARED = 2_000  # the newest: what is compared with a new proposal

_supports = (
    sa.select(sa.func.count())
    .where(proposal_support.c.proposal_id == proposal.c.id)
    .correlate(proposal)
    .scalar_subquery()
)
_last = (
    sa.select(sa.func.max(feasibility.c.id))
    .where(feasibility.c.proposal_id == proposal.c.id)
    .correlate(proposal)
    .scalar_subquery()
)


def record(
    connection: Connection, made: ProposalMade, public_text: str, person_id: int, now: datetime
) -> int:
    """Keep a proposal, in the open cycle if there is one; its author is its first support.

    An initiative waits to be read.
    """
    number: int = connection.execute(
        sa.insert(proposal)
        .values(
            reference=made.reference, cycle_id=cycles.current_id(connection), person_id=person_id,
            nature=made.nature, title=title_of(public_text), text=made.text,
            public_text=public_text, commune=made.commune, problem=made.problem,
            standing=first_standing(made.nature), put_forward=False,
            theme=theme_of(public_text), created_at=now, changed_at=now,
        )
        .returning(proposal.c.id)
    ).scalar_one()  # fmt: skip
    _support(connection, number, person_id, now)
    return number


def support(connection: Connection, reference: str, person_id: int, now: datetime) -> bool:
    """Count a support, once for a person. Returns whether it was new; a closed one takes none."""
    row = connection.execute(
        sa.select(proposal.c.id, proposal.c.standing).where(proposal.c.reference == reference)
    ).one_or_none()
    if row is None or Standing(row.standing) not in SUPPORTABLE:
        return False
    return _support(connection, row.id, person_id, now)


def _support(connection: Connection, number: int, person_id: int, now: datetime) -> bool:
    statement = (
        insert_new(connection, proposal_support)
        .values(proposal_id=number, person_id=person_id, supported_at=now)
        .returning(proposal_support.c.id)
    )
    return connection.execute(statement).one_or_none() is not None


def answer(
    connection: Connection,
    reference: str,
    given: Feasibility,
    why: str,
    *,
    service: str,
    agent: str,
    now: datetime,
) -> None:
    """Keep an agent's answer on feasibility. Raises `DataError`."""
    number, standing = _found(connection, reference)
    connection.execute(
        sa.insert(feasibility).values(
            proposal_id=number, answer=given, why=why, service=service, agent=agent,
            answered_at=now,
        )
    )  # fmt: skip
    if may_become(standing, Standing.ANSWERED):
        _stand(connection, number, Standing.ANSWERED, now)


def become(connection: Connection, reference: str, standing: Standing, now: datetime) -> None:
    """Change where a proposal stands. Raises `DataError` when it may not."""
    number, before = _found(connection, reference)
    if not may_become(before, standing):
        raise DataError(f"{reference}: a proposal that is {before} does not become {standing}")
    _stand(connection, number, standing, now)


def withdraw(connection: Connection, reference: str, now: datetime) -> None:
    """Take a proposal off the public pages; its words stay for its author. Raises `DataError`."""
    become(connection, reference, Standing.WITHDRAWN, now)
    forget_title(connection, sa.select(sa.literal(reference)))


def set_theme(connection: Connection, reference: str, theme: Theme, now: datetime) -> None:
    """Say what a proposal is about. Raises `DataError`."""
    _change(connection, _found(connection, reference)[0], {"theme": theme}, now)


def put_forward(connection: Connection, reference: str, forward: bool, now: datetime) -> None:
    """Show an initiative among the first, or no more. Raises `DataError`."""
    _change(connection, _found(connection, reference)[0], {"put_forward": forward}, now)


def attach(connection: Connection, reference: str, problem: str, now: datetime) -> None:
    """Say which problem a proposal answers. Raises `DataError`."""
    _change(connection, _found(connection, reference)[0], {"problem": problem}, now)


def carry(connection: Connection, references: Sequence[str], cycle_id: int) -> None:
    """Take proposals over into another cycle."""
    connection.execute(
        sa.update(proposal).where(proposal.c.reference.in_(references)).values(cycle_id=cycle_id)
    )


def by_reference(
    connection: Connection, reference: str, *, unread: bool = False
) -> ProposalView | None:
    """One proposal; None when there is none, or it was withdrawn.

    `unread`: one that nobody has read yet too.
    """
    query = _query(unread).where(proposal.c.reference == reference)
    row = connection.execute(query).mappings().one_or_none()
    return _view(row) if row is not None else None


def to_read(connection: Connection, limit: int = 200) -> tuple[ProposalView, ...]:
    """The initiatives that wait to be read, the oldest first."""
    waiting = _query(unread=True).where(proposal.c.standing == Standing.SUBMITTED)
    rows = connection.execute(waiting.order_by(proposal.c.id).limit(limit)).mappings()
    return tuple(_view(row) for row in rows)


def of_person(connection: Connection, person_id: int) -> tuple[ProposalView, ...]:
    """A person's own, the newest first, read or not."""
    own = _query(unread=True).where(proposal.c.person_id == person_id)
    rows = connection.execute(own.order_by(proposal.c.id.desc()).limit(200)).mappings()
    return tuple(_view(row) for row in rows)


def listed(
    connection: Connection,
    *,
    cycle_id: int | None = None,
    problem: str | None = None,
    nature: Nature | None = None,
    theme: Theme | None = None,
    commune: str | None = None,
    limit: int = 200,
    offset: int = 0,
) -> tuple[ProposalView, ...]:
    """Proposals that fit: put forward first, then the most supported, then the newest."""
    query = _query().limit(limit).offset(offset)
    wanted = {"cycle_id": cycle_id, "problem": problem, "nature": nature, "theme": theme}
    for name, value in (wanted | {"commune": commune}).items():
        if value is not None:
            query = query.where(proposal.c[name] == value)
    query = query.order_by(proposal.c.put_forward.desc(), _supports.desc(), proposal.c.id.desc())
    return tuple(_view(row) for row in connection.execute(query).mappings())


def shelves(connection: Connection) -> tuple[frozenset[Theme], tuple[str, ...]]:
    """The themes and the communes under which something is shown."""
    query = _query().with_only_columns(proposal.c.theme, proposal.c.commune).distinct()
    rows = connection.execute(query).all()
    themes = frozenset(Theme(row.theme) for row in rows)
    return themes, tuple(sorted({row.commune for row in rows} - {""}))


def known(connection: Connection) -> tuple[Known, ...]:
    """What a new proposal is compared with."""
    query = (
        sa.select(proposal.c.reference, proposal.c.public_text, proposal.c.problem)
        .where(proposal.c.standing.in_(SUPPORTABLE))
        .order_by(proposal.c.id.desc())
        .limit(MOST_COMPARED)
    )
    return tuple(Known(*row) for row in connection.execute(query))


def concerned(connection: Connection, reference: str) -> tuple[int, ...]:
    """The people to tell what became of a proposal: its author and its supports."""
    query = (
        sa.select(proposal_support.c.person_id)
        .join(proposal, proposal.c.id == proposal_support.c.proposal_id)
        .where(proposal.c.reference == reference, proposal_support.c.person_id.is_not(None))
        .order_by(proposal_support.c.id)
    )
    return tuple(connection.scalars(query))


def _found(connection: Connection, reference: str) -> tuple[int, Standing]:
    row = connection.execute(
        sa.select(proposal.c.id, proposal.c.standing)
        .where(proposal.c.reference == reference)
        .with_for_update()
    ).one_or_none()
    if row is None:
        raise DataError(f"there is no proposal {reference}")
    return row.id, Standing(row.standing)


def _stand(connection: Connection, number: int, standing: Standing, now: datetime) -> None:
    _change(connection, number, {"standing": standing}, now)


def _change(connection: Connection, number: int, values: dict[str, object], now: datetime) -> None:
    changed = values | {"changed_at": now}
    connection.execute(sa.update(proposal).where(proposal.c.id == number).values(**changed))


def _query(unread: bool = False) -> sa.Select[*tuple[Any, ...]]:
    hidden = {Standing.WITHDRAWN} if unread else {Standing.WITHDRAWN, Standing.SUBMITTED}
    return (
        sa.select(
            proposal.c.reference,
            proposal.c.title,
            proposal.c.public_text,
            proposal.c.commune,
            proposal.c.problem,
            proposal.c.nature,
            proposal.c.standing,
            _supports.label("supports"),
            proposal.c.created_at,
            proposal.c.changed_at,
            feasibility.c.answer,
            feasibility.c.why,
            feasibility.c.service,
            proposal.c.put_forward,
            proposal.c.theme,
        )
        .outerjoin(feasibility, feasibility.c.id == _last)
        .where(proposal.c.standing.not_in(sorted(hidden)))
    )


def _view(row: RowMapping) -> ProposalView:
    return ProposalView(
        reference=row["reference"],
        title=row["title"],
        text=row["public_text"],
        commune=row["commune"],
        problem=row["problem"],
        nature=Nature(row["nature"]),
        standing=Standing(row["standing"]),
        supports=row["supports"],
        created_at=row["created_at"],
        changed_at=row["changed_at"],
        feasibility=Feasibility(row["answer"]) if row["answer"] else None,
        why=row["why"] or "",
        answered_by=row["service"] or "",
        put_forward=row["put_forward"],
        theme=Theme(row["theme"]),
    )
