"""A person, the machine and a mediator, through real turns on both databases."""

from datetime import datetime, timedelta

import sqlalchemy as sa

from bot.app.clock import Clock
from bot.civic.cases.life import State
from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.handoff.upkeep import Upkeep
from bot.messages import Channel
from bot.storage import cases
from bot.storage.database import Database
from bot.storage.tables import feedback, mediation_case
from tests.backbone.conftest import Backbone
from tests.cases.making import mediator
from tests.making import inbound

ADDRESS = "+33600000042"


class Scene:
    """One conversation with its case."""

    def __init__(self, database: Database, engine: Engine, territory: Territory) -> None:
        self.bone = Backbone(database, engine, territory, clock=Clock())
        self.database = database
        self.viewer = mediator(database, "Une")

    def say(self, text: str) -> None:
        self.bone.store(inbound(text, ADDRESS, channel=Channel.SMS))
        self.bone.work()

    def now(self) -> datetime:
        return self.bone.clock()

    @property
    def reference(self) -> str:
        with self.database.read() as connection:
            query = sa.select(mediation_case.c.reference).order_by(mediation_case.c.id.desc())
            return str(connection.scalar(query.limit(1)))

    def view(self) -> cases.CaseView:
        with self.database.read() as connection:
            return cases.case(connection, self.reference, self.viewer)

    def said(self) -> list[str]:
        """What reached the person, oldest first."""
        number = self.view().conversation_id
        assert number is not None
        with self.database.read() as connection:
            thread = cases.thread(connection, number)
        return [each.text for each in thread if each.speaker is not cases.Speaker.PERSON]

    def take(self) -> None:
        with self.database.write() as connection:
            cases.take(connection, self.reference, self.viewer, self.now())
        self.bone.work()

    def answer(self, text: str) -> None:
        with self.database.write() as connection:
            cases.answer(connection, self.reference, self.viewer, text, self.now(), client_id=text)
        self.bone.work()

    def close(self) -> None:
        with self.database.write() as connection:
            cases.close(connection, self.reference, self.viewer, "solved", self.now())
        self.bone.work()


def test_silent_while_a_mediator_speaks_then_back_and_asks(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    scene.take()
    assert scene.said()[-1].startswith("Un médiateur lit votre demande.")
    before = len(scene.said())
    scene.say("bonjour ?")
    scene.say("/help")
    assert len(scene.said()) == before
    assert scene.view().life.state is State.TAKEN
    scene.answer("Je regarde.")
    assert scene.view().life.state is State.WAITING
    scene.close()
    *_, closed, asked = scene.said()
    assert "C'est de nouveau la machine" in closed
    assert asked == "Est-ce que cette aide vous a été utile ?"
    scene.say("/SetSlots(helped=un peu)")
    scene.say("/SetSlots(feedback_words=trop long)")
    assert scene.view().satisfaction == 2
    with database.read() as connection:
        assert connection.scalars(sa.select(feedback.c.comment)).all() == ["trop long"]


def test_the_mediators_first_words_say_who_speaks(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    scene.answer("Bonjour.")
    assert scene.said()[-1] == "Un médiateur vous répond :\nBonjour."
    scene.answer("Que se passe-t-il ?")
    assert scene.said()[-1] == "Que se passe-t-il ?"
    before = len(scene.said())
    scene.say("rien ne marche")
    assert len(scene.said()) == before


def test_danger_breaks_the_silence_and_goes_to_the_same_mediator(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    scene.take()
    first = scene.reference
    scene.say("/distress")
    assert any("112" in text for text in scene.said()[-2:])
    assert scene.reference != first
    urgent = scene.view()
    assert urgent.urgent
    assert urgent.life.holder == scene.viewer.id
    before = len(scene.said())
    scene.say("/help")
    assert len(scene.said()) == before


def test_nobody_in_time_is_said_once_through_the_conversation(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    upkeep = Upkeep(database, territory)
    scene.bone.clock.move(timedelta(days=5))
    for _ in range(3):
        upkeep.run(scene.now())
        scene.bone.work()
    told = [text for text in scene.said() if "personne n'a encore pu vous répondre" in text]
    assert len(told) == 1
    assert scene.reference in told[0]
    assert "france-services.gouv.fr" in scene.said()[-1]
    assert scene.view().life.state is State.OPEN


def test_the_summary_says_where_it_blocks(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    for text in ("/procedure_caf_password", "mot de passe", "/affirm", "je suis bloqué"):
        scene.say(text)
    scene.say("/talk_to_human")
    view = scene.view()
    assert (view.reason, view.about, view.skill) == ("blocked", "procedure_caf_password", "CAF")
    assert view.step
    for words in ("En cours : Retrouver son mot de passe", "Par SMS.", "Juste avant :"):
        assert words in view.summary, view.summary
