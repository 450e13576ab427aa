"""One conversation is never in two hands, and its messages keep their order."""

import threading
import time
from collections import defaultdict
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta

from bot.storage import conversations, inbox
from bot.storage.database import Database
from tests import making
from tests.making import LEASE, NOW, claim, store

SECOND = timedelta(seconds=1)


def ids(claims: list[conversations.Claimed]) -> list[int]:
    return sorted(each.id for each in claims)


def test_the_longest_waiting_come_first(database: Database) -> None:
    for number in range(5):
        store(database, making.inbound(address=f"a{number}"), now=NOW + number * SECOND)
    first = claim(database, "w", NOW + 5 * SECOND, limit=2)
    then = claim(database, "v", NOW + 5 * SECOND, limit=2)
    assert {each.address for each in first} == {"a0", "a1"}
    assert {each.address for each in then} == {"a2", "a3"}


def test_what_is_claimed_is_free_again_when_the_claim_ends(database: Database) -> None:
    store(database, making.inbound())
    (ours,) = claim(database, "dead worker")
    assert claim(database, "w", NOW + LEASE / 2) == []
    (theirs,) = claim(database, "w", NOW + LEASE + SECOND)
    assert theirs == ours
    with database.write() as connection:
        assert conversations.still_ours(connection, "dead worker", [ours]) == set()
        assert conversations.still_ours(connection, "w", [theirs]) == {theirs.id}


def test_a_worker_takes_up_what_it_could_not_settle(database: Database) -> None:
    store(database, making.inbound())
    assert claim(database, "w") == claim(database, "w", NOW + SECOND) != []
    assert claim(database, "v", NOW + SECOND) == []


def test_a_version_that_moved_is_no_longer_ours(database: Database) -> None:
    store(database, making.inbound())
    (before,) = claim(database, "w")
    with database.write() as connection:
        conversations.move_on(connection, {before.id: {"slots": {}}}, NOW)
    (after,) = claim(database, "w")
    assert (after.version, after.state) == (before.version + 1, {"slots": {}})
    with database.write() as connection:
        assert conversations.still_ours(connection, "w", [before]) == set()


def test_a_pause_is_kept(database: Database) -> None:
    store(database, making.inbound())
    (claimed,) = claim(database)
    with database.write() as connection:
        conversations.let_go(connection, [claimed.id], NOW + 8 * SECOND)
    assert claim(database, "v", NOW + 7 * SECOND) == []
    assert ids(claim(database, "v", NOW + 8 * SECOND)) == [claimed.id]


def test_a_conversation_is_ready_again_only_if_more_waits(database: Database) -> None:
    store(database, making.inbound("un"), making.inbound("deux"))
    for text in ("un", "deux"):
        (claimed,) = claim(database)
        with database.write() as connection:
            (waiting,) = inbox.first_waiting(connection, [claimed.id])
            assert waiting.message.text == text
            inbox.mark_done(connection, [waiting.id], NOW)
            conversations.move_on(connection, {claimed.id: {}}, NOW)
    assert claim(database) == []


class Hands:
    """Notes whose turn it is, and refuses two at once on one conversation."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._held: set[int] = set()
        self.clashes = 0
        self.order: dict[int, list[str]] = defaultdict(list)

    def take(self, number: int) -> None:
        with self._lock:
            self.clashes += number in self._held
            self._held.add(number)

    def put_down(self, number: int, text: str) -> None:
        with self._lock:
            self.order[number].append(text)
            self._held.discard(number)

    @property
    def done(self) -> int:
        with self._lock:
            return sum(len(each) for each in self.order.values())


def take_turns(database: Database, worker: str, hands: Hands, total: int) -> None:
    end = time.monotonic() + 30
    while hands.done < total and time.monotonic() < end:
        claims = claim(database, worker, NOW, limit=3)
        for each in claims:
            hands.take(each.id)
        if claims:
            settle(database, worker, hands, claims)


def settle(
    database: Database, worker: str, hands: Hands, claims: list[conversations.Claimed]
) -> None:
    with database.write() as connection:
        assert conversations.still_ours(connection, worker, claims) == {each.id for each in claims}
        waiting = inbox.first_waiting(connection, [each.id for each in claims])
        inbox.mark_done(connection, [each.id for each in waiting], NOW)
        # Noted before the commit: after it, another may already hold the conversation.
        for each in waiting:
            hands.put_down(each.conversation_id, each.message.text)
        conversations.move_on(connection, {each.id: {} for each in claims}, NOW)


def test_many_workers_never_share_a_conversation(database_url: str) -> None:
    people, messages = 20, 5
    databases = [Database(database_url) for _ in range(2)]
    for number in range(messages):
        batch = [making.inbound(str(number), f"a{person}") for person in range(people)]
        store(databases[0], *batch)
    hands, total = Hands(), people * messages
    with ThreadPoolExecutor(6) as pool:
        turns = [
            pool.submit(take_turns, databases[number % 2], f"w{number}", hands, total)
            for number in range(6)
        ]
    for each in turns:
        each.result()
    assert hands.clashes == 0
    assert len(hands.order) == people
    assert all(order == list("01234") for order in hands.order.values())
    for each in databases:
        each.close()


def test_a_message_that_arrives_during_a_turn_is_not_forgotten(database_url: str) -> None:
    """Arrivals and turns on one conversation, as fast as they go: at the end nothing waits."""
    ours, theirs = Database(database_url), Database(database_url)
    hands, total = Hands(), 60
    with ThreadPoolExecutor(3) as pool:
        turns = [pool.submit(take_turns, ours, f"w{number}", hands, total) for number in range(2)]
        for number in range(total):
            store(theirs, making.inbound(str(number)))
    for each in turns:
        each.result()
    (order,) = hands.order.values()
    assert order == [str(number) for number in range(total)]
    assert claim(ours, "w9", NOW) == []
    ours.close()
    theirs.close()
