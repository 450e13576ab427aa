"""Many at once: one wins, and nothing is said twice."""

from concurrent.futures import ThreadPoolExecutor
from dataclasses import replace
from datetime import timedelta
from threading import Barrier

import sqlalchemy as sa

from bot.civic.cases.errors import CaseMoved
from bot.civic.cases.viewer import Viewer
from bot.errors import StoreUnavailable
from bot.storage import cases
from bot.storage.cases import overdue, presence
from bot.storage.database import Database
from bot.storage.tables import case_change, outbox
from tests import making
from tests.cases.making import beside, case, mediator, person
from tests.cases.test_upkeep import come
from tests.making import NOW

MANY = 50


def until_it_answers(database: Database, act) -> object:
    """SQLite refuses to wait longer than five seconds: a page tries again, and so do we."""
    while True:
        try:
            with database.write() as connection:
                return act(connection)
        except StoreUnavailable:
            continue


def test_fifty_take_the_same_case_and_one_has_it(database: Database) -> None:
    reference = case(database)
    viewers = [mediator(database) for _ in range(MANY)]
    together = Barrier(MANY)

    def take(viewer: Viewer) -> bool:
        together.wait()
        try:
            until_it_answers(database, lambda c: cases.take(c, reference, viewer, NOW))
        except CaseMoved:
            return False
        return True

    with ThreadPoolExecutor(MANY) as pool:
        won = list(pool.map(take, viewers))
    assert won.count(True) == 1
    with database.read() as connection:
        view = cases.case(connection, reference, viewers[0])
        taken = connection.scalars(
            sa.select(case_change.c.id).where(case_change.c.kind == "take")
        ).all()
    assert view.life.holder == viewers[won.index(True)].id
    assert len(taken) == 1


def test_the_same_answer_sent_fifty_times_at_once_is_said_once(database: Database) -> None:
    one, reference = mediator(database), case(database)

    def send(_: int) -> object:
        return until_it_answers(
            database,
            lambda c: cases.answer(c, reference, one, "Oui.", NOW, client_id="same"),
        )

    with ThreadPoolExecutor(MANY) as pool:
        answers = list(pool.map(send, range(MANY)))
    assert sum(answer.fresh for answer in answers) == 1
    with database.read() as connection:
        assert connection.scalar(sa.select(sa.func.count()).select_from(outbox)) == 1


def test_a_person_writes_while_a_mediator_answers_and_closes(database: Database) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference = beside(database, person_id, conversation_id)

    def write(number: int) -> None:
        making.store(database, making.inbound(f"message {number}", address))

    def reply(number: int) -> None:
        until_it_answers(
            database,
            lambda c: cases.answer(c, reference, one, f"r{number}", NOW, client_id=str(number)),
        )

    with ThreadPoolExecutor(8) as pool:
        for number in range(25):
            pool.submit(write, number)
            pool.submit(reply, number)
    with database.read() as connection:
        said = cases.thread(connection, conversation_id)
    assert len(said) == 1 + 25 + 25
    assert len({each.key for each in said}) == len(said)


def test_everybody_writes_while_the_queue_is_offered(database: Database) -> None:
    one, people = mediator(database), [person(database) for _ in range(40)]
    come(database, one.id, NOW)
    for number, (person_id, conversation_id, _) in enumerate(people):
        earlier = NOW - timedelta(hours=number)  # the longest wait is offered first
        beside(database, person_id, conversation_id, now=earlier)

    def write(number: int) -> None:
        messages = [making.inbound(f"message {number}", address) for _, _, address in people]
        making.store(database, *messages)

    def offer(number: int) -> int:
        with database.write() as connection:
            come_or_go = replace(presence.profile(connection, one.id), away=bool(number % 2))
            presence.set_profile(connection, one.id, come_or_go)
        with database.write() as connection:
            return overdue.offer(connection, NOW)

    with ThreadPoolExecutor(2) as pool:
        rounds = [(pool.submit(write, number), pool.submit(offer, number)) for number in range(40)]
    assert [each.exception() for both in rounds for each in both] == [None] * 2 * len(rounds)
    assert sum(offered.result() for _, offered in rounds) >= len(people)
