"""Texts: short enough for two SMS segments, two wordings where one is said twice."""

import re

import pytest

from bot.dialogues.actions.asking import CUSTOM_QUESTIONS
from bot.dialogues.lengths import LONGEST, too_long
from bot.gsm.gsm7 import count
from bot.gsm.letters import to_gsm7
from bot.messages import Channel

COUNTED = ("context.other", "context.flow")  # by the names of flows


@pytest.fixture(scope="module")
def communes(territory):
    return [each.short or each.name for each in territory.communes]


def test_every_text_that_can_leave_by_sms_fits_two_segments(engine, communes):
    content = engine.content
    found = {
        response.name: list(too_long(content, response, communes))
        for response in content.responses.values()
    }
    assert {name: long for name, long in found.items() if long} == {}


def test_it_is_said_how_long_every_place_can_become(engine):
    places = {name for each in engine.content.responses.values() for name in each.places()}
    unknown = {name for name in places if not name.startswith("procedure_")} - {*LONGEST, *COUNTED}
    assert unknown == set(), "say how long they can become in bot/dialogues/lengths.py"


def test_three_flows_offered_fit_two_segments(engine):
    names = sorted({flow.name for flow, _ in engine.content.starts.values()}, key=len)[-3:]
    for variation in engine.content.responses["utter_clarify"].on(Channel.SMS):
        text = "\n".join([variation.text, *(f"{at} {name}" for at, name in enumerate(names, 1))])
        assert count(to_gsm7(text)).segments <= 2


def test_every_question_can_be_asked_again_in_other_words(engine):
    content = engine.content
    for flow in content.flows.values():
        for step in flow.collects.values():
            again = content.responses.get(f"{step.utter}_again")
            wordings = len(content.responses[step.utter].variations)
            wordings += len(again.variations) if again else 0
            assert wordings >= 2, step.utter


@pytest.mark.parametrize("word", ["mot de passe", "carte bancaire", "sécurité sociale"])
def test_secrets_are_named_only_to_keep_them_away(engine, word):
    """Where a text names a secret, it says to type it on the site, or never to send it."""
    keeps_away = re.compile(
        r"jamais|sur le site|pour vous seul|se refait|ne m'|n'envoyez|site propose|c'est le", re.I
    )
    for response in engine.content.responses.values():
        for variation in response.variations:
            if word in variation.text:
                assert keeps_away.search(variation.text), response.name


def test_a_question_put_again_in_a_later_turn_keeps_its_facts(engine):
    holes = [
        f"{flow.id}: {step.utter} needs {sorted(facts)}"
        for flow in engine.content.flows.values()
        if not flow.is_pattern  # their frames carry their own context
        for step in flow.collects.values()
        if f"action_ask_{step.slot}" not in CUSTOM_QUESTIONS
        and (facts := _facts(engine, step.utter))
    ]
    assert holes == []


def _facts(engine, utter: str) -> set[str]:
    """What a question says that lives for one turn only; each asking knows the last two."""
    responses = engine.content.responses
    asked = [
        responses[utter + end] for end in ("", "_again", "_explain") if utter + end in responses
    ]
    places = {place for reply in asked for place in reply.places()}
    return {place for place in places if place.startswith("context.")} - {
        "context.excerpt",
        "context.where",
    }
