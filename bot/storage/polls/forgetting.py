"""What must not stay: words that are a ballot, a voter who is erased, one person twice."""

from collections.abc import Sequence
from datetime import datetime, timedelta

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.wording import SECRET_REPLIES
from bot.storage.polls.definitions import Status, StoredPoll, stored
from bot.storage.polls.receipting import receipt_for
from bot.storage.tables import (
    conversation,
    inbound,
    outbox,
    poll,
    poll_ballot,
    poll_voter,
)

LATE = timedelta(days=3)
_GONE = {"text": "", "choices": [], "name": ""}


def forget_ballot_words(
    connection: Connection, conversation_id: int, messages: Sequence[str]
) -> None:
    """The words of these inbounds were a ballot: only the urn keeps it."""
    numbers = [int(each) for each in messages if each.isdecimal()]
    connection.execute(
        sa.update(inbound)
        .where(inbound.c.conversation_id == conversation_id, inbound.c.id.in_(numbers))
        .values(text="", payload="")
    )


def forget_words(connection: Connection, found: StoredPoll) -> None:
    """Replies that say a ballot or its receipt go when their poll, which they name, is closed."""
    voters = sa.select(poll_voter.c.person_id).where(poll_voter.c.poll_id == found.id)
    theirs = sa.select(conversation.c.id).where(conversation.c.person_id.in_(voters))
    text, name = outbox.c.body["text"].as_string(), outbox.c.body["name"].as_string()
    connection.execute(
        sa.update(outbox)
        .where(
            outbox.c.conversation_id.in_(theirs),
            outbox.c.status != "waiting",
            name.in_(SECRET_REPLIES),
            text.contains(found.poll.reference, autoescape=True),
        )
        .values(body=_GONE)
    )


def forget_late_words(connection: Connection, now: datetime) -> None:
    """The same once more, for replies that had not left yet when their poll closed."""
    query = sa.select(poll).where(poll.c.status == Status.CLOSED, poll.c.closed_at > now - LATE)
    for row in connection.execute(query).all():
        forget_words(connection, stored(row))


def erase(connection: Connection, person_id: int) -> None:
    """A person who is erased is no longer on the lists of closed polls.

    While a poll is open the line stays, without a word in it: it only says that they voted.
    """
    open_polls = sa.select(poll.c.id).where(poll.c.status != Status.CLOSED)
    connection.execute(
        sa.delete(poll_voter).where(
            poll_voter.c.person_id == person_id, poll_voter.c.poll_id.not_in(open_polls)
        )
    )


def merge_people(connection: Connection, kept: int, gone: int) -> None:
    """Two people are one: in each open poll one ballot is left, the other is withdrawn in sight."""
    voted = {
        person: {
            row.poll_id: row.cast_as
            for row in connection.execute(
                sa.select(poll_voter).where(poll_voter.c.person_id == person)
            )
        }
        for person in (kept, gone)
    }
    for number, cast_as in voted[gone].items():
        if number in voted[kept]:
            _withdraw(connection, number, cast_as)
            where = (poll_voter.c.poll_id == number, poll_voter.c.person_id == gone)
            connection.execute(sa.delete(poll_voter).where(*where))
        else:
            _move(connection, number, kept, gone)


def _move(connection: Connection, number: int, kept: int, gone: int) -> None:
    connection.execute(
        sa.update(poll_voter)
        .where(poll_voter.c.poll_id == number, poll_voter.c.person_id == gone)
        .values(person_id=kept)
    )


def _withdraw(connection: Connection, number: int, cast_as: int) -> None:
    """Its receipt stays, without content; in a closed poll nothing can be changed any more."""
    code = receipt_for(connection, number, cast_as)
    if code is not None:
        connection.execute(
            sa.update(poll_ballot)
            .where(poll_ballot.c.poll_id == number, poll_ballot.c.receipt == code)
            .values(marks="", commune="")
        )
