"""Whatever is said, in whatever order: a valid state, no endless turn, always a way out."""

import json
import re
from dataclasses import replace
from datetime import UTC, datetime, timedelta

from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from bot.dialogues.events import CaseClosed, HandedOver, Heard, TimerFired
from bot.dialogues.flows import END
from bot.dialogues.memory import MemoryServices
from bot.dialogues.payloads import understanding_of_payload
from bot.dialogues.state import DEEPEST, State
from bot.messages import (
    Attachment,
    CaseOpened,
    Channel,
    Entity,
    Intent,
    Kind,
    Understanding,
)

PLACE = re.compile(r"\{[a-z_.]+\}")  # of a text, left unfilled
START = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
INTENTS = [
    "greet",
    "goodbye",
    "thanks",
    "affirm",
    "deny",
    "cancel",
    "restart",
    "repeat",
    "skip",
    "correct",
    "help",
    "bot_challenge",
    "smalltalk",
    "out_of_scope",
    "talk_to_human",
    "distress",
    "frustration",
    "report_problem",
    "follow_up",
    "find_event",
    "subscribe",
    "unsubscribe",
    "set_commune",
    "privacy_info",
    "export_my_data",
    "erase_my_data",
    "procedure",
    "procedure_caf_account",
    "procedure_franceconnect",
    "procedure_identity_documents",
    "procedure_rsa",
    "x",
]
TEXTS = [
    "",
    "1",
    "2",
    "9",
    "oui",
    "Cannes",
    "rue Hoche",
    "retour",
    "le bus est en retard",
    "LONG",
]
ENTITIES = [
    ("commune", "Cannes"),
    ("commune", "Nice"),
    ("place", "rue Hoche"),
    ("reference", "D-1"),
]


@st.composite
def understandings(draw) -> Understanding:
    text = draw(st.sampled_from(TEXTS) | st.text(max_size=60))
    ranked = draw(st.lists(st.sampled_from(INTENTS), min_size=1, max_size=4, unique=True))
    best = draw(st.floats(0, 1))
    ranking = tuple(Intent(name, best / (at + 1)) for at, name in enumerate(ranked))
    entities = tuple(
        Entity(name, value, 0, len(text))
        for name, value in draw(st.lists(st.sampled_from(ENTITIES), max_size=2))
    )
    others = tuple(
        Intent(name, 0.9) for name in draw(st.lists(st.sampled_from(INTENTS), max_size=2))
    )
    language = draw(st.sampled_from(["fr", "fr", "fr", "en", "ar", "xx"]))
    distress = draw(st.integers(0, 19)) == 0
    return Understanding(text, ranking[0], ranking, entities, others, language, distress)


SENT = [
    Attachment("photo", reference="p" * 300),
    Attachment("location", latitude=43.5, longitude=7.0),
    Attachment("voice", reference="v"),
]


@st.composite
def events(draw, channel: Channel):
    what = draw(st.integers(0, 19))
    if what == 0:
        return TimerFired(draw(st.sampled_from(["silence", "other"])), channel)
    if what == 1:
        return draw(
            st.sampled_from([HandedOver(channel), CaseClosed(channel), CaseClosed(channel)])
        )
    understanding = draw(understandings())
    kind = draw(st.sampled_from([Kind.TEXT] * 8 + list(Kind)))
    attachments = tuple(draw(st.lists(st.sampled_from(SENT), max_size=2)))
    return Heard(
        understanding,
        kind=kind,
        text=understanding.text,
        attachments=attachments,
        channel=channel,
        message=str(draw(st.integers(1, 9_999_999))),
        masked=draw(st.booleans()),
    )


@st.composite
def conversations(draw):
    channel = draw(st.sampled_from([Channel.WEB, Channel.SMS, Channel.TELEGRAM]))
    steps = st.tuples(events(channel), st.sampled_from([1, 1, 1, 1, 400, 3000, 60_000]))
    return draw(st.lists(steps, min_size=1, max_size=25)), draw(st.integers(0, 99))


def test_any_conversation_stays_sound(engine, territory):
    @settings(max_examples=150, deadline=None, suppress_health_check=list(HealthCheck))
    @given(conversations())
    def sound(conversation):
        converse(engine, territory, *conversation)

    sound()


def converse(engine, territory, steps, pressed) -> None:
    services, now, state = MemoryServices(territory), START, None
    before: tuple[str, ...] = ()
    for event, minutes in steps:
        outcome = engine.step(state, lengthened(event), now, services)
        services.carry_out(outcome.effects, now)
        check_state(engine, outcome.state)
        check_words(outcome, before, event)
        before = tuple(reply.text for reply in outcome.replies) or before
        state = json.loads(json.dumps(outcome.state))
        now += timedelta(minutes=minutes)
        alone = not outcome.state.get("with_mediator")  # else the mediator answers
        if pressed and alone and outcome.replies and outcome.replies[-1].choices:
            state, before = press(engine, services, state, outcome.replies, pressed)
    check_way_out(engine, services, state, now)


def press(engine, services, state, replies, pressed):
    """A button that is offered always does something that is understood."""
    choices = replies[-1].choices
    payload = choices[pressed % len(choices)].payload
    understood = understanding_of_payload(payload)
    assert understood is not None
    heard = Heard(understood, kind=Kind.CHOICE, payload=payload, text="x")
    after = engine.step(state, heard, START + timedelta(days=9), services)
    assert after.replies
    lost = ("utter_lost", "utter_stale")
    assert not any(reply.name.startswith(lost) for reply in after.replies), payload
    return json.loads(json.dumps(after.state)), tuple(reply.text for reply in after.replies)


def check_state(engine, state) -> None:
    assert len(json.dumps(state, ensure_ascii=False).encode()) <= 4096
    again = State.from_json(json.loads(json.dumps(state)))
    assert again.to_json() == state
    assert len(again.stack) <= DEEPEST
    for frame in again.stack:
        assert frame.step in {END, *engine.content.flows[frame.flow].steps}


def check_words(outcome, before, event) -> None:
    assert not any(reply.name == "utter_internal_error" for reply in outcome.replies)
    for reply in outcome.replies:
        assert reply.text.strip()
        assert not PLACE.search(reply.text)
    if isinstance(event, Heard) and not outcome.state.get("with_mediator"):
        assert outcome.replies
        assert [reply.text for reply in outcome.replies] != list(before)


def lengthened(event):
    """Long words, put in late so that a failure can be printed."""
    if isinstance(event, Heard) and event.text == "LONG":
        return replace(event, text="é" * 5000)
    return event


def check_way_out(engine, services, state, now) -> None:
    """From everywhere, a person is one step away."""
    closed = engine.step(state, CaseClosed(), now, services)
    asked = Heard(Understanding("une personne", Intent("talk_to_human", 0.95)), text="une personne")
    outcome = engine.step(closed.state, asked, now, services)
    assert any(isinstance(effect, CaseOpened) for effect in outcome.effects) or any(
        reply.name == "utter_case_already" for reply in outcome.replies
    )
