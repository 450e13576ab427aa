"""Queries of campaigns: written, approved, started, paused, resumed, stopped."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection, Row

from bot.civic.campaigns.campaign import Audience, Campaign
from bot.civic.campaigns.interests import Interest
from bot.civic.campaigns.life import (
    CampaignRefused,
    CampaignStatus,
    Move,
    after,
    check_approver,
    check_size,
)
from bot.messages import Channel
from bot.storage import notices
from bot.storage.campaigns import recipients
from bot.storage.tables import campaign, campaign_recipient
from bot.storage.tables import outbox as outbox_table

_PAGE = 500


@dataclass(frozen=True, slots=True)
class NewCampaign:
    """A campaign as an animator writes it; `communes`: empty, everywhere."""

    reference: str
    title: str
    text: str
    interest: Interest
    communes: tuple[str, ...]
    author: str


def write(connection: Connection, new: NewCampaign, now: datetime) -> Campaign:
    """Keep a draft. Raises `CampaignRefused` for one without words."""
    if not new.text.strip() or not new.title.strip():
        raise CampaignRefused("a campaign has a title and a text")
    connection.execute(
        sa.insert(campaign).values(
            reference=new.reference, title=new.title.strip(), text=new.text.strip(),
            interest=new.interest, communes=list(new.communes), status=CampaignStatus.DRAFT,
            author=new.author, created_at=now, enlisted=False,
        )
    )  # fmt: skip
    return by_reference(connection, new.reference)


def by_reference(connection: Connection, reference: str) -> Campaign:
    """The campaign of that reference. Raises `CampaignRefused` when there is none."""
    return _view(_row(connection, reference))


def listed(connection: Connection, limit: int = 100) -> list[Campaign]:
    """Campaigns, newest first."""
    query = sa.select(campaign).order_by(campaign.c.id.desc()).limit(limit)
    return [_view(row) for row in connection.execute(query)]


def _row(connection: Connection, reference: str) -> Row[Any]:
    row = connection.execute(
        sa.select(campaign).where(campaign.c.reference == reference.upper()).with_for_update()
    ).one_or_none()
    if row is None:
        raise CampaignRefused(f"no campaign {reference}: see sanu campaign list")
    return row


def _view(row: Row[Any]) -> Campaign:
    return Campaign(
        row.reference, row.title, row.text, Interest(row.interest), tuple(row.communes),
        CampaignStatus(row.status), row.author, row.created_at, row.approved_by or "",
        row.started_at, row.ended_at,
    )  # fmt: skip


def audience(connection: Connection, interest: Interest, communes: Sequence[str]) -> Audience:
    """How many would get it now, by channel; read a page at a time."""
    by_channel: dict[Channel, int] = {}
    unreachable = last = 0
    while people := recipients.wanting(connection, interest, communes, after=last, limit=_PAGE):
        found = notices.best_conversations(connection, people, recipients.KIND)
        for reached in found.values():
            channel = Channel(reached.channel)
            by_channel[channel] = by_channel.get(channel, 0) + 1
        unreachable += len(people) - len(found)
        last = people[-1]
    return Audience(by_channel, unreachable)


def approve(connection: Connection, reference: str, approver: str, now: datetime) -> None:
    """A second person agrees. Raises `CampaignRefused`."""
    row = _row(connection, reference)
    check_approver(row.author, approver)
    _move(connection, row, Move.APPROVE, approved_by=approver.strip(), approved_at=now)


def start(connection: Connection, reference: str, approval_above: int, now: datetime) -> None:
    """Begin to send. Raises `CampaignRefused`: it is large and nobody else agreed."""
    row = _row(connection, reference)
    size = audience(connection, Interest(row.interest), row.communes).size
    check_size(CampaignStatus(row.status), size, approval_above)
    _move(connection, row, Move.START, started_at=now)


def pause(connection: Connection, reference: str) -> None:
    """Send nothing more for now; what waits in the outbox is held. Raises `CampaignRefused`."""
    row = _row(connection, reference)
    _move(connection, row, Move.PAUSE)
    _letters(connection, row.id, "waiting", "held")


def resume(connection: Connection, reference: str) -> None:
    """Go on where it stood. Raises `CampaignRefused`."""
    row = _row(connection, reference)
    _move(connection, row, Move.RESUME)
    _letters(connection, row.id, "held", "waiting")


def stop(connection: Connection, reference: str, now: datetime) -> None:
    """Send nothing more, ever. Raises `CampaignRefused`."""
    row = _row(connection, reference)
    _move(connection, row, Move.STOP, ended_at=now)
    for each in ("waiting", "held"):
        _letters(connection, row.id, each, "withdrawn")
    connection.execute(
        sa.update(campaign_recipient)
        .where(campaign_recipient.c.campaign_id == row.id, campaign_recipient.c.status == "waiting")
        .values(status="skipped")
    )


def _move(connection: Connection, row: Row[Any], move: Move, **values: object) -> None:
    status = after(CampaignStatus(row.status), move)
    connection.execute(
        sa.update(campaign).where(campaign.c.id == row.id).values(status=status, **values)
    )


def _letters(connection: Connection, number: int, before: str, status: str) -> None:
    """What is in the air meanwhile is marked sent all the same: it is not sent again."""
    theirs = sa.select(campaign_recipient.c.outbox_id).where(
        campaign_recipient.c.campaign_id == number, campaign_recipient.c.outbox_id.is_not(None)
    )
    connection.execute(
        sa.update(outbox_table)
        .where(outbox_table.c.id.in_(theirs), outbox_table.c.status == before)
        .values(status=status)
    )
