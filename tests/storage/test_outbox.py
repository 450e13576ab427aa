"""What leaves, and in which order: each conversation's own; replies, then notices, then bulk."""

from datetime import timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.messages import Channel, Choice, Outgoing, Priority, Reply
from bot.storage import mailboxes, outbox
from bot.storage.database import Database
from tests import making
from tests.making import NOW, letter


def put(database: Database, *letters: outbox.Addressed) -> None:
    with database.write() as connection:
        outbox.put(connection, letters, NOW)


def due(database: Database, channel: Channel = Channel.SMS, limit: int = 200) -> list[Outgoing]:
    with database.read() as connection:
        return outbox.due(connection, channel, NOW, limit)


def texts(outgoings: list[Outgoing]) -> list[str]:
    return [each.reply.text for each in outgoings]


def leave(database: Database, *outgoings: Outgoing) -> None:
    with database.write() as connection:
        outbox.mark_sent(connection, {each.id: f"p{each.id}" for each in outgoings}, NOW)


def test_only_the_oldest_of_a_conversation_may_leave(database: Database) -> None:
    put(database, letter(making.conversation(database), "un", "deux", "trois"))
    for text in ("un", "deux", "trois"):
        (outgoing,) = due(database)
        assert outgoing.reply.text == text
        leave(database, outgoing)
    assert due(database) == []


def test_the_second_waits_for_a_first_that_must_be_tried_again(database: Database) -> None:
    put(database, letter(making.conversation(database), "un", "deux"))
    (first,) = due(database)
    with database.write() as connection:
        outbox.mark_retry(connection, first.id, "busy", NOW + timedelta(seconds=2), 1)
    assert due(database) == []


def test_the_second_leaves_after_a_first_that_never_will(database: Database) -> None:
    put(database, letter(making.conversation(database), "un", "deux"))
    (first,) = due(database)
    with database.write() as connection:
        outbox.mark_dead(connection, first.id, "refused")
    assert texts(due(database)) == ["deux"]
    with database.write() as connection:
        assert [each["id"] for each in outbox.dead(connection)] == [first.id]
        assert outbox.replay(connection, first.id, NOW)
        assert not outbox.replay(connection, first.id, NOW)
    assert texts(due(database)) == ["un"]


def test_replies_pass_notices_and_bulk(database: Database) -> None:
    first, second = (making.conversation(database, f"a{number}") for number in range(2))
    put(database, letter(first, "campagne", priority=Priority.BULK))
    put(database, letter(first, "rappel", priority=Priority.NOTICE), letter(first, "réponse"))
    put(database, letter(second, "réponse 2"))
    assert texts(due(database)) == ["réponse", "réponse 2"]
    leave(database, *due(database))
    assert texts(due(database)) == ["rappel"]


def test_one_channel_does_not_see_anothers(database: Database) -> None:
    put(database, letter(making.conversation(database), "bonjour"))
    assert due(database, Channel.TELEGRAM) == []


def test_what_is_fetched_is_never_pushed(database: Database) -> None:
    number = making.conversation(database)
    put(database, letter(number, "un", "deux", channel=Channel.WEB))
    assert due(database, Channel.WEB) == []
    with database.read() as connection:
        found = mailboxes.fetch(connection, number, 0)
        assert texts(found) == ["un", "deux"]
        assert texts(mailboxes.fetch(connection, number, found[0].id)) == ["deux"]


def test_a_reply_comes_back_as_it_was(database: Database) -> None:
    reply = Reply("Où ? « ici » 💡", (Choice("Cannes", "/SetSlots(commune=Cannes)"),), "utter_ask")
    put(database, outbox.Addressed(making.conversation(database), Channel.SMS, (reply,)))
    assert due(database)[0].reply == reply


priorities = st.lists(
    st.tuples(st.integers(0, 2), st.sampled_from(list(Priority))), min_size=1, max_size=12
)


@pytest.fixture
def people(database: Database) -> list[int]:
    return [making.conversation(database, f"a{number}") for number in range(3)]


@given(sequence=priorities, at_once=st.integers(1, 4))
@settings(
    max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
def test_whatever_waits_leaves_once_and_in_order(
    database: Database, people: list[int], sequence: list[tuple[int, Priority]], at_once: int
) -> None:
    letters = [
        letter(people[person], f"{person} {priority} {at:02}", priority=priority)
        for at, (person, priority) in enumerate(sequence)
    ]
    put(database, *letters)
    left: list[str] = []
    while waiting := due(database, limit=at_once):
        left += texts(waiting)
        leave(database, *waiting)
    assert sorted(left) == sorted(each.replies[0].text for each in letters)
    for person in "012":
        own = [text for text in left if text.startswith(person)]
        assert own == sorted(own)
