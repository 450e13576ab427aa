"""A mediator takes a person through a procedure: from where they were, then silent again."""

from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.messages import Channel
from bot.storage import cases
from bot.storage.cases import guiding
from bot.storage.database import Database
from tests.cases.test_conversation import Scene

FLOW = "procedure_caf_account"
GUIDED = "Le médiateur me demande de vous guider"


def guide(scene: Scene, flow: str = FLOW, slot: str = "") -> None:
    with scene.database.write() as connection:
        guiding.guide(
            connection, scene.reference, scene.viewer, flow, scene.now(), name="CAF", slot=slot
        )
    scene.bone.work()


def test_the_machine_says_so_guides_then_gives_way_again(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    scene.take()
    guide(scene)
    guided = scene.said()
    assert any(text.startswith(GUIDED) for text in guided)
    assert "dossier à la CAF" in guided[-1]
    scene.say("oui")
    assert len(scene.said()) > len(guided)
    with database.write() as connection:
        reference, viewer = scene.reference, scene.viewer
        cases.answer(connection, reference, viewer, "Je reprends.", scene.now(), client_id="a")
        number = scene.view().conversation_id
        assert number is not None
        guiding.speak_again(connection, reference, viewer, number, scene.now())
    scene.bone.work()
    before = len(scene.said())
    scene.say("d'accord")
    assert len(scene.said()) == before


def test_it_begins_at_the_question_where_the_person_was(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    guide(scene, slot="caf_account_code")
    assert scene.view().life.holder == scene.viewer.id
    texts = engine.content.responses["utter_ask_caf_account_code"].on(Channel.SMS)
    assert scene.said()[-1] in {each.text for each in texts}


def test_a_flow_that_is_no_longer_written_changes_nothing(
    database: Database, engine: Engine, territory: Territory
) -> None:
    scene = Scene(database, engine, territory)
    scene.say("/talk_to_human")
    scene.take()
    before = scene.said()
    guide(scene, "procedure_of_another_time")
    assert scene.said() == before
