"""The whole conversation as its person may keep it: both sides, in order, nothing masked shown."""

from collections.abc import Iterable
from itertools import pairwise

import pytest
import sqlalchemy as sa

from bot.door import storable
from bot.mailbox import StoredMailbox
from bot.messages import SAID_BY_MEDIATOR, Channel, Line, Reply
from bot.storage import outbox, people, transcript
from bot.storage.outbox import Addressed
from bot.storage.tables import conversation
from tests import making
from tests.backbone.conftest import Backbone

NUMBER = "1 85 05 78 006 084 91"  # the example that everybody shows


@pytest.fixture
def mailbox(backbone: Backbone) -> StoredMailbox:
    return StoredMailbox(backbone.database, backbone.signals, Channel.WEB)


def say(backbone: Backbone, *texts: str, address: str = "key") -> None:
    for text in texts:
        backbone.store(storable(making.inbound(text, address, channel=Channel.WEB)))
        backbone.work()


def said(lines: Iterable[Line]) -> list[str]:
    return [line.text for line in lines if line.mine]


def test_both_sides_in_order_over_many_pages(backbone: Backbone, mailbox: StoredMailbox) -> None:
    texts = [f"bonjour {number}" for number in range(12)]
    say(backbone, *texts)
    whole = list(mailbox.whole("key"))
    assert said(whole) == texts
    assert [line.at for line in whole] == sorted(line.at for line in whole)
    assert not any(first.mine and second.mine for first, second in pairwise(whole))
    with backbone.database.read() as connection:
        number = connection.scalar(sa.select(conversation.c.id))
        pages, mark = [], transcript.BEGINNING
        while mark is not None:
            lines, mark = transcript.page(connection, number, mark, limit=5)
            pages += lines
    assert pages == whole


def test_a_mediators_answer_is_told_from_the_machines(
    backbone: Backbone, mailbox: StoredMailbox
) -> None:
    say(backbone, "bonjour")
    with backbone.database.write() as connection:
        number = connection.scalar(sa.select(conversation.c.id))
        reply = Reply("Je suis là.", name=SAID_BY_MEDIATOR)
        outbox.put(connection, [Addressed(number, Channel.WEB, (reply,))], backbone.clock())
    assert [line.by_mediator for line in mailbox.whole("key")][-1:] == [True]
    assert not any(line.by_mediator for line in list(mailbox.whole("key"))[:-1])


def test_a_number_masked_at_the_door_is_not_in_it(
    backbone: Backbone, mailbox: StoredMailbox
) -> None:
    say(backbone, f"mon numéro est {NUMBER}")
    (line,) = said(mailbox.whole("key"))
    assert line.startswith("mon numéro est ")
    assert "006" not in line


def test_nobody_gets_anothers_nor_what_was_erased(
    backbone: Backbone, mailbox: StoredMailbox
) -> None:
    say(backbone, "à moi")
    assert list(mailbox.whole("another")) == []
    with backbone.database.write() as connection:
        people.erase(connection, connection.scalar(sa.select(conversation.c.person_id)))
    assert list(mailbox.whole("key")) == []
