"""Voting by whole turns: the urn, the reply and the messages that forget; on time and too late."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.handoff.polls.clock import turn
from bot.messages import Inbound
from bot.storage import polls
from bot.storage.polls import Status
from bot.storage.tables import conversation, inbound, outbox, poll_ballot
from tests import making
from tests.backbone.conftest import Backbone, backbone
from tests.civic.polls.making import Poll, poll

__all__ = ["backbone"]
HOUR = timedelta(hours=1)


@pytest.fixture
def asked(backbone: Backbone) -> Poll:
    now = backbone.clock()
    made = poll(closes_at=now + HOUR, opens_at=now - HOUR, reference="V-7KQ2M")
    with backbone.database.write() as connection:
        polls.create(connection, made, now)
    turn(backbone.database, backbone.territory, now)
    return made


def said(backbone: Backbone, text: str, address: str = "+33600000001") -> Inbound:
    message = making.inbound(text, address)
    backbone.store(message)
    return message


def status(backbone: Backbone) -> Status:
    with backbone.database.read() as connection:
        return polls.listed(connection)[0].status


def test_the_words_of_a_ballot_go_and_the_receipt_is_given(backbone: Backbone, asked: Poll) -> None:
    said(backbone, "/take_part_in_poll")
    backbone.work()
    ballot = said(backbone, "1 4")
    backbone.work()
    with backbone.database.read() as connection:
        row = connection.execute(sa.select(poll_ballot)).one()
        texts = list(connection.scalars(sa.select(inbound.c.text).order_by(inbound.c.id)))
        state = connection.scalar(sa.select(conversation.c.state))
    assert row.marks.count("1") == 2
    assert texts == ["/take_part_in_poll", ""]
    assert state.keys() & {"said", "stack"} == set()
    assert state["slots"] == {"sent_last": "ballot", "poll_sent": asked.reference}
    (answer,) = backbone.answers(ballot) or ()
    assert row.receipt in answer
    backbone.clock.move(HOUR + timedelta(minutes=1))
    turn(backbone.database, backbone.territory, backbone.clock())
    backbone.work()
    assert status(backbone) is Status.CLOSED
    with backbone.database.write() as connection:
        connection.execute(sa.update(outbox).values(status="sent"))
        polls.forget_late_words(connection, backbone.clock())
        left = [body["text"] for body in connection.scalars(sa.select(outbox.c.body))]
    assert not any(row.receipt in text for text in left)


def test_a_turn_that_comes_late_counts_by_its_arrival(backbone: Backbone, asked: Poll) -> None:
    for address in ("+33600000001", "+33600000002"):
        said(backbone, "/take_part_in_poll", address)
    backbone.work()
    backbone.clock.move(HOUR - timedelta(seconds=2))
    early = said(backbone, "1", "+33600000001")
    backbone.clock.move(timedelta(seconds=10))
    late = said(backbone, "1", "+33600000002")
    turn(backbone.database, backbone.territory, backbone.clock())
    assert status(backbone) is Status.OPEN  # it waits for the one that was early
    backbone.work()
    assert "Vote noté" in (backbone.answers(early) or [""])[0]
    assert "clos" in (backbone.answers(late) or [""])[0]
    turn(backbone.database, backbone.territory, backbone.clock())
    assert status(backbone) is Status.CLOSED
    with backbone.database.read() as connection:
        published = polls.publication(connection, asked.reference)
    assert published is not None
    assert len(published.ballots) == 1
