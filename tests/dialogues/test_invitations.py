"""A flow that starts by itself: at once when nothing is asked, later when something is."""

from datetime import UTC, datetime, timedelta

from bot.civic.notices.invitations import payload, read
from bot.dialogues.events import Heard, TimerFired
from bot.dialogues.memory import MemoryServices
from bot.messages import Intent, TimerSet, Understanding

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
ASKED = payload("follow_up", {"reference": "D-00009"})


def report() -> Heard:
    text = "le lampadaire est cassé"
    return Heard(Understanding(text, Intent("report_problem", 0.95)), text=text)


def test_a_payload_is_read_as_it_was_written():
    assert read(ASKED) == ("follow_up", {"reference": "D-00009"})
    assert read(payload("follow_up", {})) == ("follow_up", {})


def test_it_starts_with_its_slots(engine, territory):
    outcome = engine.step(None, TimerFired(ASKED), NOW, MemoryServices(territory))
    assert [reply.name for reply in outcome.replies][:1] == ["utter_grievance_unknown"]


def test_it_waits_while_a_question_does(engine, territory):
    services = MemoryServices(territory)
    asking = engine.step(None, report(), NOW, services)
    soon = NOW + timedelta(minutes=5)
    held = engine.step(asking.state, TimerFired(ASKED), soon, services)
    assert held.replies == ()
    [later] = [each for each in held.effects if isinstance(each, TimerSet)]
    assert (later.at, later.payload) == (soon + timedelta(minutes=30), ASKED)
    after = engine.step(held.state, TimerFired(ASKED), later.at, services)
    assert "utter_grievance_unknown" in [reply.name for reply in after.replies]


def test_a_flow_that_is_no_longer_written_says_nothing(engine, territory):
    gone = payload("gone", {})
    assert engine.step(None, TimerFired(gone), NOW, MemoryServices(territory)).replies == ()
