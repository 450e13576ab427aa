"""One message that cannot be handled ends as a dead letter; everybody else is answered."""

from dataclasses import dataclass
from datetime import datetime

from bot.dialogues.outcome import Outcome
from bot.messages import GrievanceRecorded, Inbound, Reply
from bot.storage import inbox
from bot.storage.tables import mediation_case
from bot.turn import LAST_RESORT, Task, Turns
from tests import making
from tests.backbone.conftest import ATTEMPTS, Backbone


def crowd(size: int = 49) -> list[Inbound]:
    return [making.inbound("bonjour", f"a{number}") for number in range(size)]


def dead_letters(backbone: Backbone) -> list[dict[str, object]]:
    with backbone.database.read() as connection:
        return [dict(row) for row in inbox.dead(connection)]


def test_the_49_other_conversations_go_on(backbone: Backbone) -> None:
    poison, others = making.inbound("poison", "p"), crowd()
    backbone.store(*others[:20], poison, *others[20:])
    backbone.worker().run_once()
    assert all(backbone.answers(each) for each in others)
    backbone.work()
    assert backbone.statuses() == {"done": 49, "dead": 1}
    assert backbone.answers(poison) == [LAST_RESORT.text]
    (letter,) = dead_letters(backbone)
    assert (letter["attempts"], letter["error"]) == (ATTEMPTS, "ArithmeticError")
    assert "poison" not in str(letter)
    assert backbone.count(mediation_case, mediation_case.c.reason == "failed") == 1


def test_what_follows_in_the_same_conversation_waits_its_turn_then_goes(backbone: Backbone) -> None:
    poison, then = making.inbound("poison"), making.inbound("bonjour")
    backbone.store(poison, then)
    backbone.worker().run_once()
    assert backbone.answers(then) is None
    backbone.work()
    assert backbone.answers(poison) == [LAST_RESORT.text]
    assert backbone.answers(then)


def test_a_dead_letter_is_replayed_once_it_can_be_handled(backbone: Backbone) -> None:
    backbone.store(making.inbound("poison"))
    backbone.work()
    (letter,) = dead_letters(backbone)
    backbone.nlu.poison = ""
    with backbone.database.write() as connection:
        assert inbox.replay(connection, letter["id"], backbone.clock())
        assert not inbox.replay(connection, letter["id"], backbone.clock())
    backbone.work()
    assert backbone.statuses() == {"done": 1}
    assert dead_letters(backbone) == []


@dataclass
class SameReference:
    """An engine that always gives one reference, which the store takes only once."""

    def step(self, _state: object, _event: object, _now: object, _services: object) -> Outcome:
        return Outcome({}, (Reply("Noté."),), (GrievanceRecorded("D-2222", "x", "Cannes"),))


def test_a_turn_that_cannot_be_written_is_found_alone(backbone: Backbone) -> None:
    backbone.engine = SameReference()  # type: ignore[assignment]
    backbone.store(making.inbound(address="a0"), making.inbound(address="a1"))
    backbone.work()
    assert backbone.statuses() == {"done": 1, "dead": 1}
    assert dead_letters(backbone)[0]["error"] == "IntegrityError"


class Stumbling(Turns):
    """Turns whose first claim fails as nothing should."""

    stumbled = False

    def claim(self, now: datetime, limit: int) -> list[Task]:
        if not self.stumbled:
            self.stumbled = True
            raise LookupError
        return super().claim(now, limit)


def test_the_worker_survives_whatever_happens(backbone: Backbone) -> None:
    message = making.inbound()
    backbone.store(message, making.inbound("poison", "p"))
    worker = backbone.worker(backbone.turns(kind=Stumbling))
    worker.start()
    while backbone.answers(message) is None and worker.alive:
        backbone.signals.wait_for_work(0.05)
    worker.stop()
    assert backbone.answers(message)
    assert not worker.alive
