"""The engine's seams: what is stored, what comes back, and flows that change meanwhile."""

import json
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from time import perf_counter

import pytest

from bot.dialogues.engine import Engine
from bot.dialogues.events import Heard, TimerFired
from bot.dialogues.memory import MemoryServices
from bot.messages import (
    Attachment,
    CaseOpened,
    Channel,
    Entity,
    GrievanceRecorded,
    Intent,
    Kind,
    TimerCleared,
    TimerSet,
    Understanding,
)

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
MINUTE = timedelta(minutes=1)


def heard(text: str, intent: str = "x", confidence: float = 0.95, **more) -> Heard:
    entities = tuple(
        Entity(name, value, text.find(value), text.find(value) + len(value))
        for name, value in more.pop("entities", {}).items()
    )
    if intent == "x":
        confidence = 0.05
    understanding = Understanding(text, Intent(intent, confidence), entities=entities)
    return Heard(understanding, text=text, **more)


@pytest.fixture
def services(territory) -> MemoryServices:
    return MemoryServices(territory)


def talk(engine, services, *events):
    state, outcomes = None, []
    for at, event in enumerate(events):
        outcome = engine.step(state, event, NOW + at * MINUTE, services)
        services.carry_out(outcome.effects, NOW)
        state = json.loads(json.dumps(outcome.state))
        outcomes.append(outcome)
    return outcomes


REPORT = heard(
    "lampadaire cassé rue Hoche à Cannes",
    "report_problem",
    entities={"place": "rue Hoche", "commune": "Cannes"},
)


def test_the_engine_keeps_nothing_and_changes_no_state_given(engine, services):
    [first] = talk(engine, services, REPORT)
    before = json.dumps(first.state)
    one = engine.step(first.state, heard("oui", "affirm"), NOW, services)
    assert json.dumps(first.state) == before
    assert one.effects
    assert one.flow is None
    assert first.flow == "report_problem"


def test_long_words_are_recorded_whole(engine, services):
    long = "la porte ne ferme plus et " + "il fait froid " * 300
    services.messages["41"] = long
    outcomes = talk(
        engine,
        services,
        heard(long, "report_problem", message="41"),
        heard("Cannes"),
        heard("rue Hoche"),
        heard("oui", "affirm"),
    )
    assert all(len(json.dumps(each.state, ensure_ascii=False).encode()) < 4096 for each in outcomes)
    [recorded] = [e for e in outcomes[-1].effects if isinstance(e, GrievanceRecorded)]
    assert recorded.text == long


def test_photos_and_place_go_with_the_grievance(engine, services):
    photo = heard("", kind=Kind.PHOTO, attachments=(Attachment("photo", "file-7"),))
    point = Attachment("location", latitude=43.55, longitude=7.01)
    outcomes = talk(
        engine,
        services,
        REPORT,
        photo,
        heard("", kind=Kind.LOCATION, attachments=(point,)),
        heard("oui", "affirm"),
    )
    [recorded] = [e for e in outcomes[-1].effects if isinstance(e, GrievanceRecorded)]
    assert recorded.photos == ("file-7",)
    assert recorded.point == (43.55, 7.01)
    assert recorded.place == "rue Hoche"


def test_a_passed_place_is_recorded_as_none(engine, services):
    outcomes = talk(
        engine,
        services,
        heard("banc cassé", "report_problem"),
        heard("Cannes"),
        heard("je ne sais pas", "skip"),
        heard("oui", "affirm"),
    )
    [recorded] = [e for e in outcomes[-1].effects if isinstance(e, GrievanceRecorded)]
    assert recorded.place == ""


def test_a_case_tells_a_mediator_what_was_done(engine, services):
    outcomes = talk(
        engine,
        services,
        heard("compte caf", "procedure_caf_account"),
        heard("non", "deny"),
        heard("c'est fait"),
        heard("bloqué"),
        heard("3"),
    )
    [case] = [e for e in outcomes[-1].effects if isinstance(e, CaseOpened)]
    assert case.reason == "blocked"
    assert "choisir une aide et demander un compte : fait" in case.summary
    assert "remplir l'identité : bloqué" in case.summary
    assert case.answer_by is not None


def test_distress_comes_before_everything(engine, services):
    understanding = Understanding("aidez moi", Intent("report_problem", 0.99), distress=True)
    [outcome] = talk(engine, services, Heard(understanding, text="aidez moi"))
    assert "112" in outcome.replies[0].text
    [case] = [e for e in outcome.effects if isinstance(e, CaseOpened)]
    assert case.urgent


def test_silence_is_reminded_once_and_forgotten_when_answered(engine, services):
    [asked] = talk(engine, services, heard("banc cassé", "report_problem"))
    [timer] = [e for e in asked.effects if isinstance(e, TimerSet)]
    fired = engine.step(asked.state, TimerFired(timer.payload), timer.at, services)
    assert fired.replies[0].name == "utter_reminder"
    again = engine.step(fired.state, TimerFired(timer.payload), timer.at + MINUTE, services)
    assert again.replies == ()
    answered = engine.step(asked.state, heard("laisse tomber", "cancel"), NOW, services)
    assert any(isinstance(e, TimerCleared) for e in answered.effects)


def changed(engine: Engine, **flow) -> Engine:
    """The same engine with another `report_problem`."""
    flows = dict(engine.content.flows)
    flows["report_problem"] = replace(flows["report_problem"], print="other", **flow)
    return Engine(replace(engine.content, flows=flows))


def test_a_flow_that_changed_around_its_question_goes_on(engine, services):
    [asked] = talk(engine, services, heard("banc cassé", "report_problem"))
    outcome = changed(engine).step(asked.state, heard("Cannes"), NOW, services)
    assert [reply.name for reply in outcome.replies] == ["utter_ask_place"]


def test_a_question_that_is_gone_starts_its_flow_again_with_what_is_known(engine, services):
    [asked] = talk(engine, services, heard("banc cassé", "report_problem"))
    steps = {
        name.replace("2_collect_commune", "town"): step
        for name, step in engine.content.flows["report_problem"].steps.items()
    }
    state = json.loads(json.dumps(asked.state).replace("2_collect_commune", "gone"))
    outcome = changed(engine).step(state, heard("bonjour", "greet"), NOW, services)
    assert "town" in steps
    names = [reply.name for reply in outcome.replies]
    assert names[0] == "utter_code_changed"
    assert names[-1].startswith("utter_ask_commune")


def test_a_flow_that_is_gone_is_said(engine, services):
    [asked] = talk(engine, services, heard("banc cassé", "report_problem"))
    state = json.loads(json.dumps(asked.state).replace("report_problem", "old_flow"))
    outcome = engine.step(state, heard("bonjour", "greet"), NOW, services)
    assert outcome.replies[0].name == "utter_code_changed"
    assert outcome.flow is None


def test_flows_that_go_round_end_in_a_case(engine, services):
    content = engine.content
    target = content.flows["help"]
    looping = replace(
        target,
        steps={
            "x": replace(
                next(iter(target.steps.values())),
                id="x",
                branches=(replace(next(iter(target.steps.values())).branches[0], target="x"),),
            )
        },
        first="x",
    )
    broken = Engine(
        replace(
            content,
            flows={**content.flows, "help": looping},
            starts={**content.starts, "help": (looping, None)},
        )
    )
    [outcome] = talk(broken, services, heard("aide", "help"))
    assert [reply.name for reply in outcome.replies] == ["utter_internal_error"]
    [case] = [e for e in outcome.effects if isinstance(e, CaseOpened)]
    assert case.reason == "failed"


def test_a_step_is_quick_however_long_the_conversation(engine, services):
    """Far above what is measured (0.04 ms), far below what a person notices."""
    events = [REPORT, heard("vous êtes un robot ?", "bot_challenge"), heard("oui", "affirm")]
    state, taken = None, []
    for turn in range(3000):
        start = perf_counter()
        state = engine.step(state, events[turn % 3], NOW, services).state
        taken.append(perf_counter() - start)
    early, late = sorted(taken[:1000])[500], sorted(taken[2000:])[500]
    assert late < 0.001
    assert late < 3 * early


def test_every_channel_gets_numbers_that_mean_one_thing(engine, services):
    outcomes = talk(
        engine,
        services,
        heard("bonjour", "greet", channel=Channel.SMS),
        heard("1", channel=Channel.SMS),
    )
    assert sum(bool(reply.choices) for reply in outcomes[0].replies) == 1
    assert outcomes[1].flow == "report_problem"
