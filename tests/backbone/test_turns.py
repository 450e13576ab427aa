"""A turn is one transaction: all of it is on disk, or nothing."""

from datetime import timedelta

import pytest
import sqlalchemy as sa

from bot.dialogues.outcome import Outcome
from bot.messages import (
    CaseOpened,
    Effect,
    ErasureRequested,
    GrievanceRecorded,
    MessagesResumed,
    MessagesStopped,
    Reply,
    TimerCleared,
    TimerSet,
)
from bot.storage import conversations, grievances, people
from bot.storage.tables import conversation, grievance, inbound, mediation_case, outbox, timer
from bot.turn import Stepped, Task
from tests import making
from tests.backbone.conftest import Backbone

RECORDED = GrievanceRecorded("D-2222", "Le lampadaire est éteint", "Cannes", point=(43.5, 7.0))


def stepped(task: Task, *effects: Effect) -> Stepped:
    return Stepped(task, Outcome({"v": 1}, (Reply("Merci."),), effects))


def test_a_message_gets_an_answer(backbone: Backbone) -> None:
    message = making.inbound("bonjour")
    backbone.store(message)
    assert backbone.answers(message) is None
    backbone.work()
    answers = backbone.answers(message)
    assert answers
    assert all(answers)
    assert backbone.statuses() == {"done": 1}


def test_five_replays_are_one_turn(backbone: Backbone) -> None:
    message = making.inbound("bonjour")
    for _ in range(5):
        backbone.store(message)
        backbone.work()
    assert backbone.replies == len(backbone.answers(message) or ())
    assert backbone.statuses() == {"done": 1}


def test_a_turn_whose_version_moved_writes_nothing(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    slow, now = backbone.turns("slow"), backbone.clock()
    (task,) = slow.claim(now, 50)
    backbone.clock.move(timedelta(seconds=11))  # its claim ends; another takes the turn
    backbone.work(backbone.worker(backbone.turns("quick")))
    before = backbone.replies
    assert slow.commit([stepped(task, RECORDED)], now) == []
    assert backbone.replies == before
    assert backbone.count(grievance) == 0


def test_a_worker_that_lost_its_claim_gives_nothing_up(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    slow, now = backbone.turns("slow"), backbone.clock()
    (task,) = slow.claim(now, 50)
    backbone.clock.move(timedelta(seconds=11))
    backbone.turns("quick").claim(backbone.clock(), 50)
    assert slow.give_up(task, "ArithmeticError", 1, now) == []
    assert backbone.statuses() == {"waiting": 1}


def test_a_reference_that_is_taken_undoes_the_whole_turn(backbone: Backbone) -> None:
    backbone.store(making.inbound(address="a0"), making.inbound(address="a1"))
    turns, now = backbone.turns(), backbone.clock()
    first, second = turns.claim(now, 50)
    turns.commit([stepped(first, RECORDED)], now)
    with pytest.raises(sa.exc.IntegrityError):
        turns.commit([stepped(second, MessagesStopped(), RECORDED)], now)
    assert backbone.replies == backbone.count(grievance) == 1
    assert backbone.statuses() == {"done": 1, "waiting": 1}
    assert backbone.count(conversation, conversation.c.stopped_at.isnot(None)) == 0


def test_effects_are_carried_out_in_order(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    turns, now = backbone.turns(), backbone.clock()
    (task,) = turns.claim(now, 50)
    effects = (
        RECORDED,
        CaseOpened("C-2222", "distress", "à rappeler", urgent=True),
        MessagesStopped(),
        MessagesResumed(),
        MessagesStopped(),
        TimerSet("close", now + timedelta(hours=1), "/early"),
        TimerSet("close", now + timedelta(hours=2), "/late"),
        TimerSet("remind", now, "/remind"),
        TimerCleared("remind"),
    )
    assert turns.commit([stepped(task, *effects)], now)[0].replies == (Reply("Merci."),)
    with backbone.database.read() as connection:
        (view,) = grievances.of_person(connection, task.claimed.person_id)
        assert (view.reference, view.status) == ("D-2222", "received")
        assert connection.execute(sa.select(timer.c.key, timer.c.payload)).all() == [
            ("close", "/late")
        ]
        assert connection.scalar(sa.select(mediation_case.c.urgent)) is True
        assert connection.scalar(sa.select(conversation.c.stopped_at)) == now


def test_an_erasure_takes_the_words_that_asked_for_it(backbone: Backbone) -> None:
    backbone.store(making.inbound("oubliez-moi"))
    turns, now = backbone.turns(), backbone.clock()
    (task,) = turns.claim(now, 50)
    turns.commit([stepped(task, ErasureRequested())], now)
    with backbone.database.read() as connection:
        assert connection.scalar(sa.select(inbound.c.text)) == ""
        assert connection.scalar(sa.select(outbox.c.body))["text"] == "Merci."
        assert connection.scalar(sa.select(inbound.c.status)) == "done"


def test_a_turn_under_way_while_the_person_is_erased_is_taken_again(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    turns, now = backbone.turns(), backbone.clock()
    (task,) = turns.claim(now, 50)
    with backbone.database.write() as connection:
        people.erase(connection, task.claimed.person_id)
    assert turns.commit([stepped(task, RECORDED)], now) == []
    (again,) = turns.claim(now, 50)
    assert len(turns.commit([stepped(again, RECORDED)], now)) == 1


def test_an_unknown_effect_is_refused_loudly(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    turns, now = backbone.turns(), backbone.clock()
    (task,) = turns.claim(now, 50)
    with pytest.raises(TypeError, match="nobody carries out Effect"):
        turns.commit([stepped(task, Effect())], now)
    assert backbone.statuses() == {"waiting": 1}


def test_a_claim_without_anything_to_do_is_let_go(backbone: Backbone) -> None:
    backbone.store(making.inbound())
    with backbone.database.write() as connection:
        connection.execute(sa.update(inbound).values(status="done"))
    assert backbone.turns().claim(backbone.clock(), 50) == []
    with backbone.database.write() as connection:
        now = backbone.clock()
        assert conversations.claim(connection, "other", now, now, 50) == []
