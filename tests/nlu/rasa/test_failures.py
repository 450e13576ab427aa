"""A server that is slow, gone or wrong: the embedded engine answers, and nobody waits for long."""

import json
import time
from collections.abc import Iterator

import pytest
from prometheus_client import REGISTRY
from structlog.testing import capture_logs

from bot.nlu.rasa import RasaNlu
from tests.emulators.ports import free_port
from tests.nlu.rasa.embedded import NOW, OURS, Embedded
from tests.nlu.rasa.scripted import Answer, Scripted, drop_by_drop, late, parse_of, says

TIMEOUT, PAUSE = 0.8, 0.4


@pytest.fixture
def server() -> Iterator[Scripted]:
    with Scripted(says(parse_of)) as scripted:
        yield scripted


@pytest.fixture
def nlu(server: Scripted) -> Iterator[RasaNlu]:
    engine = RasaNlu(server.url, Embedded(), timeout=TIMEOUT, pause=PAUSE)
    yield engine
    engine.close()


def fell_back(reason: str) -> float:
    return REGISTRY.get_sample_value("sanu_rasa_fell_back_total", {"reason": reason}) or 0.0


def heard(nlu: RasaNlu, *texts: str) -> list[str]:
    return [each.intent.name for each in nlu.understand(texts or ("bonjour",), NOW)]


def test_a_good_answer_is_taken(nlu: RasaNlu) -> None:
    assert heard(nlu) == ["greet"]


def _with(**changes: object) -> Answer:
    return says(lambda text: parse_of(text) | changes)


WRONG = {
    "an error": says(parse_of, status=500),
    "a redirection": says(parse_of, status=302),
    "no object": says(lambda _: [1, 2]),
    "another service": says(lambda _: {"status": "ok"}),
    "another text": _with(text="autre"),
    "no intent": _with(intent_ranking=[]),
    "only the fallback": _with(intent_ranking=[{"name": "nlu_fallback", "confidence": 0.9}]),
    "a nameless intent": _with(intent_ranking=[{"name": None, "confidence": 0.9}]),
    "a confidence above one": _with(intent_ranking=[{"name": "greet", "confidence": 7}]),
    "an entity outside": _with(entities=[{"entity": "place", "value": "x", "start": 3, "end": 90}]),
    "an entity turned round": _with(
        entities=[{"entity": "place", "value": "x", "start": 3, "end": 1}]
    ),
    "far too much": _with(more="x" * 400_000),
}


@pytest.mark.parametrize("answer", WRONG.values(), ids=WRONG.keys())
def test_a_wrong_answer_is_not_believed(nlu: RasaNlu, server: Scripted, answer: Answer) -> None:
    server.answer = answer
    before = fell_back("wrong")
    assert heard(nlu) == [OURS.name]
    assert fell_back("wrong") == before + 1


def test_the_fallback_of_rasa_leaves_its_place_to_the_best_intent(
    nlu: RasaNlu, server: Scripted
) -> None:
    server.answer = _with(
        intent={"name": "nlu_fallback", "confidence": 0.7},
        intent_ranking=[
            {"name": "nlu_fallback", "confidence": 0.7},
            {"name": "greet", "confidence": 0.25},
            {"name": "thanks", "confidence": 0.2},
        ],
    )
    [understanding] = nlu.understand(["hum"], NOW)
    assert [each.name for each in understanding.ranking] == ["greet", "thanks"]
    assert understanding.intent.confidence == 0.25


@pytest.mark.parametrize("answer", [late(5), drop_by_drop(0.1)], ids=["late", "drop by drop"])
def test_a_slow_server_costs_one_timeout(nlu: RasaNlu, server: Scripted, answer: Answer) -> None:
    server.answer = answer
    start = time.monotonic()
    assert heard(nlu) == [OURS.name]
    for _ in range(50):
        assert heard(nlu) == [OURS.name]
    assert time.monotonic() - start < 2 * TIMEOUT
    assert len(server.texts) == 1


def test_a_whole_batch_waits_no_longer_than_one_text(nlu: RasaNlu, server: Scripted) -> None:
    server.answer = late(5)
    start = time.monotonic()
    assert heard(nlu, *["bonjour"] * 50) == [OURS.name] * 50
    assert time.monotonic() - start < 2 * TIMEOUT


def test_what_came_in_time_is_taken_and_the_rest_falls_back(nlu: RasaNlu, server: Scripted) -> None:
    server.answer = lambda handler, text: (late(5) if text == "lent" else says(parse_of))(
        handler, text
    )
    assert heard(nlu, "vite", "lent", "vite") == ["greet", OURS.name, "greet"]
    assert heard(nlu, "vite") == ["greet"], "one slow text does not keep the server out"


def test_a_server_that_is_gone_is_tried_again_after_a_while() -> None:
    port = free_port()
    nlu = RasaNlu(f"http://127.0.0.1:{port}", Embedded(), timeout=TIMEOUT, pause=PAUSE)
    gone, paused = fell_back("gone"), fell_back("paused")
    assert heard(nlu) + heard(nlu) + heard(nlu) == [OURS.name] * 3
    assert (fell_back("gone"), fell_back("paused")) == (gone + 1, paused + 2)
    time.sleep(PAUSE + 0.05)
    assert heard(nlu) == [OURS.name]
    assert fell_back("gone") == gone + 2
    nlu.close()


def test_a_server_that_comes_back_is_used_again(nlu: RasaNlu, server: Scripted) -> None:
    server.answer = says(parse_of, status=503)
    assert heard(nlu) == [OURS.name]
    server.answer = says(parse_of)
    assert heard(nlu) == [OURS.name], "not yet"
    time.sleep(PAUSE + 0.05)
    assert heard(nlu) == ["greet"]


def test_the_log_says_when_it_goes_and_comes_and_never_what_was_written(
    nlu: RasaNlu, server: Scripted
) -> None:
    with capture_logs() as lines:
        server.answer = says(lambda text: {"text": text, "secret": text})
        heard(nlu, "je m'appelle Zoé")
        heard(nlu, "je m'appelle Zoé")
        server.answer = says(parse_of)
        time.sleep(PAUSE + 0.05)
        heard(nlu, "je m'appelle Zoé")
    assert [line["event"] for line in lines] == ["rasa_away", "rasa_back"]
    assert "Zoé" not in json.dumps(lines, ensure_ascii=False)


def test_connections_are_kept_alive(nlu: RasaNlu, server: Scripted) -> None:
    clients = set()

    def answer(handler: object, text: str) -> None:
        clients.add(handler.client_address)
        says(parse_of)(handler, text)

    server.answer = answer
    for _ in range(3):
        heard(nlu, *["bonjour"] * 20)
    assert len(server.texts) == 60
    assert len(clients) <= 4
