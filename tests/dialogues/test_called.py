"""What a flow calls: it gives its answer back, and is dropped with the step that called it."""

from collections.abc import Iterable
from datetime import UTC, datetime

import pytest

from bot.dialogues.events import Heard
from bot.dialogues.memory import MemoryServices
from bot.dialogues.payloads import understanding_of_payload
from bot.messages import CaseOpened, Kind

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
RSA = "/procedure_rsa"
BLOCKED = (RSA, "/SetSlots(procedure_how=online)", "/SetSlots(rsa_test=blocked)")


@pytest.fixture
def said(engine, territory):
    def play(payloads: Iterable[str]):
        services, outcome = MemoryServices(territory), None
        for payload in payloads:
            understood = understanding_of_payload(payload)
            assert understood is not None
            heard = Heard(understood, kind=Kind.CHOICE, payload=payload, text="x")
            outcome = engine.step(outcome.state if outcome else None, heard, NOW, services)
        assert outcome is not None
        return outcome

    return play


def names(outcome) -> list[str]:
    return [reply.name for reply in outcome.replies]


def test_the_caller_goes_on_by_what_the_called_flow_gave(said):
    assert names(said([*BLOCKED, "/SetSlots(procedure_way=retry)"])) == ["utter_ask_rsa_test_again"]
    assert names(said([*BLOCKED, "/SetSlots(procedure_way=next)"])) == ["utter_ask_rsa_request"]
    ended = said([*BLOCKED, "/SetSlots(procedure_way=person)"])
    assert names(ended)[0] == "utter_case_opened"
    assert "stack" not in ended.state


def test_blocked_twice_is_helped_in_other_words(said):
    again = [*BLOCKED, "/SetSlots(procedure_way=retry)", "/SetSlots(rsa_test=blocked)"]
    first, second = said(BLOCKED).replies[0], said(again).replies[0]
    assert first.name == second.name == "utter_rsa_test_help"
    assert first.text != second.text


def test_an_older_button_answers_and_drops_what_was_called(said):
    outcome = said([*BLOCKED, "/SetSlots(rsa_test=done)"])
    assert names(outcome) == ["utter_corrected", "utter_ask_rsa_request"]
    assert "faire le test sur caf.fr : fait" in outcome.replies[0].text
    assert [frame["flow"] for frame in outcome.state["stack"]] == ["procedure_rsa"]


@pytest.mark.parametrize(
    ("word", "asked"), [("back", "utter_ask_rsa_test_again"), ("restart", "utter_rsa_start")]
)
def test_back_and_restart_are_those_of_the_request(said, word, asked):
    outcome = said([*BLOCKED, f"/{word}"])
    assert asked in names(outcome)
    assert [frame["flow"] for frame in outcome.state["stack"]] == ["procedure_rsa"]


def test_a_request_taken_up_again_keeps_what_it_called_above_it(said):
    outcome = said([*BLOCKED, "/procedure_apa", RSA])
    assert [frame["flow"] for frame in outcome.state["stack"]] == [
        "procedure_apa",
        "procedure_rsa",
        "procedure_blocked",
    ]
    assert names(outcome) == ["utter_ask_procedure_way_again"]


def test_coming_back_names_the_request_not_what_it_called(said):
    outcome = said([*BLOCKED, "/procedure_apa", "/cancel"])
    assert "Demander le RSA" in next(r.text for r in outcome.replies if r.name == "utter_back_to")


def test_the_case_tells_the_steps_not_what_was_called(said):
    outcome = said([*BLOCKED, "/SetSlots(procedure_way=person)"])
    [case] = [effect for effect in outcome.effects if isinstance(effect, CaseOpened)]
    assert "sur internet ou autrement : sur internet" in case.summary
    assert "faire le test sur caf.fr : bloqué" in case.summary
    assert "Une étape qui bloque" not in case.summary
