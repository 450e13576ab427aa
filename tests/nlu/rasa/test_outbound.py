"""What is sent to Rasa, and the offsets that come back."""

from hypothesis import given
from hypothesis import strategies as st

from bot.messages import Entity, Intent, Understanding
from bot.nlu.rasa.answer import Answer
from bot.nlu.rasa.merge import merge
from bot.nlu.rasa.outbound import question

ANY = st.text(st.characters(codec=None, exclude_categories=()), max_size=30)


@given(ANY)
def test_rasa_would_cut_nothing_more_and_offsets_point_into_the_original(text: str) -> None:
    sent = question(text)
    if sent is None:
        assert not text.strip(" /").replace("/", "").strip()
        return
    assert sent.text == sent.text.strip()
    assert not sent.text.startswith("/")
    same = text[sent.shift : sent.shift + len(sent.text)]
    assert same.encode("utf-8", "replace").decode() == sent.text


TEXT = "  la borne de la mairie de Cannes est en panne"


def _answer(*entities: tuple[str, str]) -> Answer:
    sent = TEXT.strip()
    spans = [
        {
            "entity": kind,
            "value": word,
            "start": sent.index(word),
            "end": sent.index(word) + len(word),
        }
        for kind, word in entities
    ]
    ranking = [
        {"name": "report_problem", "confidence": 1.0000002},
        {"name": "greet", "confidence": 0},
    ]
    return Answer.model_validate({"text": sent, "intent_ranking": ranking, "entities": spans})


def _span(kind: str, word: str, value: str) -> Entity:
    return Entity(kind, value, TEXT.index(word), TEXT.index(word) + len(word))


def test_our_entities_win_and_rasa_adds_open_words_elsewhere() -> None:
    ours = _span("service", "mairie", "mairie")
    known = Understanding(
        TEXT,
        Intent("help", 0.4),
        entities=(ours,),
        others=(Intent("report_problem", 0.6), Intent("find_event", 0.6)),
    )
    answer = _answer(("place", "mairie de Cannes"), ("device", "borne"), ("commune", "Cannes"))
    merged = merge(known, answer, shift=2)
    assert merged.entities == (_span("device", "borne", "borne"), ours)
    assert merged.intent == Intent("report_problem", 1.0)
    assert merged.others == (Intent("find_event", 0.6),)
