"""An unscripted question gets official sheets, word for word; without sheets nothing changes."""

from collections.abc import Sequence
from datetime import UTC, date, datetime

import pytest

from bot.channels.sms.render import render
from bot.civic.territory import Territory
from bot.dialogues.engine import Engine
from bot.dialogues.events import Heard
from bot.dialogues.memory import MemoryServices
from bot.gsm.gsm7 import count
from bot.messages import Channel, Intent, Reply, SheetView, Understanding

NOW = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
QUESTION = "comment renoncer à une succession"
SITE = "https://www.service-public.gouv.fr/particuliers/vosdroits/"
LONG = "Renoncer à une succession quand on est plusieurs héritiers, à l'étranger, ou sous tutelle, "
SHEETS = tuple(
    SheetView(
        f"F9000{n}",
        LONG + "et encore d'autres cas " * n,
        "Un héritier peut refuser la succession d'un défunt dans un délai qui dépend des autres "
        f"héritiers. Fiche {n}.",
        f"{SITE}F9000{n}",
        date(2026, 3, n),
    )
    for n in (1, 2, 3, 4)
)


def say(
    engine: Engine,
    services: MemoryServices,
    text: str,
    *ranking: Intent,
    state: dict[str, object] | None = None,
    channel: Channel = Channel.WEB,
) -> tuple[dict[str, object], Sequence[Reply]]:
    heard = Heard(Understanding(text, ranking[0], ranking), text=text, channel=channel)
    outcome = engine.step(state, heard, NOW, services)
    return outcome.state, outcome.replies


@pytest.fixture
def services(territory: Territory) -> MemoryServices:
    return MemoryServices(territory, official=SHEETS)


@pytest.mark.parametrize(
    "intent",
    [
        Intent("procedure", 0.9),
        Intent("out_of_scope", 0.8),
        Intent("find_event", 0.2),
        Intent("procedure_apa", 0.4),
        Intent("greet", 0.05),
    ],
)
def test_an_unscripted_question_gets_three_sheets(
    engine: Engine, services: MemoryServices, intent: Intent
) -> None:
    _, replies = say(engine, services, QUESTION, intent)
    told = "\n".join(reply.text for reply in replies)
    assert [sheet.url in told for sheet in SHEETS] == [True, True, True, False]
    assert "fiche du 01/03/2026" in told
    assert replies[-1].choices[-1].payload == "/talk_to_human"


def test_another_request_that_may_be_meant_is_offered_too(
    engine: Engine, services: MemoryServices
) -> None:
    _, replies = say(engine, services, QUESTION, Intent("procedure_apa", 0.4))
    assert [choice.payload for choice in replies[-1].choices] == [
        "/procedure_apa",
        "/talk_to_human",
    ]


def test_a_scripted_request_keeps_its_guide(engine: Engine, services: MemoryServices) -> None:
    _, replies = say(engine, services, QUESTION, Intent("procedure_apa", 0.9))
    assert not any(SITE + "F9000" in reply.text for reply in replies)


@pytest.mark.parametrize("intent", [Intent("procedure", 0.9), Intent("out_of_scope", 0.8)])
def test_without_sheets_nothing_changes(
    engine: Engine, territory: Territory, intent: Intent
) -> None:
    _, replies = say(engine, MemoryServices(territory), QUESTION, intent)
    assert not any("fiche" in reply.text for reply in replies)


def test_the_answer_to_a_question_is_never_searched(
    engine: Engine, services: MemoryServices
) -> None:
    state, _ = say(engine, services, "il y a un trou", Intent("report_problem", 0.95))
    _, replies = say(engine, services, QUESTION, Intent("out_of_scope", 0.3), state=state)
    assert not any(SITE + "F9000" in reply.text for reply in replies)


def test_a_question_asked_twice_is_answered_in_other_words(
    engine: Engine, services: MemoryServices
) -> None:
    state, first = say(engine, services, QUESTION, Intent("out_of_scope", 0.8))
    _, second = say(engine, services, QUESTION, Intent("out_of_scope", 0.8), state=state)
    assert {r.name: r.text for r in first}["utter_sheets"] != second[0].text


def test_each_sheet_is_one_sms_of_two_segments(engine: Engine, services: MemoryServices) -> None:
    _, replies = say(engine, services, QUESTION, Intent("out_of_scope", 0.8), channel=Channel.SMS)
    for reply in replies:
        (text,) = render(reply)
        assert count(text).segments <= 2
        assert not any(dots in text for dots in ("....", " ..."))
