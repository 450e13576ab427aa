"""Against Rasa 3.6.21 itself, trained on three procedures of the project."""

import os
import signal
import time
from collections.abc import Iterator

import pytest

from bot.messages import Entity
from bot.nlu.rasa import RasaNlu
from tests.nlu.rasa.embedded import NOW, OURS, Embedded

pytestmark = pytest.mark.timeout(300)

CAF = "je n'arrive pas à créer mon compte caf"


@pytest.fixture
def embedded() -> Embedded:
    return Embedded()


@pytest.fixture
def nlu(rasa_server: tuple[str, int], embedded: Embedded) -> Iterator[RasaNlu]:
    engine = RasaNlu(rasa_server[0], embedded, timeout=10, pause=0.5)
    yield engine
    engine.close()


def test_it_understands_as_it_was_trained(nlu: RasaNlu) -> None:
    [understanding] = nlu.understand([CAF], NOW)
    assert understanding.text == CAF
    assert understanding.intent.name == "procedure_caf_account"
    assert understanding.ranking[0] == understanding.intent
    assert {each.name for each in understanding.ranking} == {
        "procedure_caf_account",
        "procedure_apa",
        "procedure_energy_cheque",
    }
    assert 0.5 < sum(each.confidence for each in understanding.ranking) < 1.01


def test_it_finds_entities_at_their_place_in_the_original(nlu: RasaNlu) -> None:
    text = "\n  /" + CAF
    [understanding] = nlu.understand([text], NOW)
    [service] = understanding.entities
    assert service.entity == "service"
    assert text[service.start : service.end] == "caf"


def test_the_embedded_side_keeps_distress_language_and_its_entities(
    nlu: RasaNlu, embedded: Embedded
) -> None:
    embedded.distress, embedded.language = True, "ar"
    embedded.entities = (Entity("service", "CAF", CAF.index("caf"), len(CAF)),)
    [understanding] = nlu.understand([CAF], NOW)
    assert understanding.intent.name == "procedure_caf_account"
    assert (understanding.distress, understanding.language) == (True, "ar")
    assert understanding.entities == embedded.entities


@pytest.mark.parametrize("text", ["", "  ", "/", "😀", "\x00", "\ud800 caf", "é" * 2000, '"}{'])
def test_any_text_comes_back(nlu: RasaNlu, text: str) -> None:
    [understanding] = nlu.understand([text], NOW)
    assert understanding.text == text


def test_a_batch_comes_back_in_order(nlu: RasaNlu) -> None:
    texts = [CAF, "", "demander l'apa pour ma mère", "mon chèque énergie est périmé"] * 12
    names = [each.intent.name for each in nlu.understand(texts, NOW)]
    assert (
        names
        == [
            "procedure_caf_account",
            OURS.name,
            "procedure_apa",
            "procedure_energy_cheque",
        ]
        * 12
    )


def test_a_server_that_hangs_is_left_alone_and_found_again(
    rasa_server: tuple[str, int], embedded: Embedded
) -> None:
    url, process = rasa_server
    nlu = RasaNlu(url, embedded, timeout=0.5, pause=0.5)
    os.kill(process, signal.SIGSTOP)
    try:
        start = time.monotonic()
        for _ in range(20):
            assert nlu.understand([CAF], NOW)[0].intent == OURS
        assert time.monotonic() - start < 1
    finally:
        os.kill(process, signal.SIGCONT)
    time.sleep(0.6)
    assert nlu.understand([CAF], NOW)[0].intent.name == "procedure_caf_account"
    nlu.close()
