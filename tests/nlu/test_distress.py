"""Distress: none is missed on the project's own set, and what only sounds like it is rare."""

from datetime import UTC, datetime
from pathlib import Path

import pytest

from bot.errors import DataError
from bot.nlu.data import read
from bot.nlu.distress import Detector
from bot.nlu.embedded import Embedded
from bot.nlu.fold import fold

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
SIGNS = Detector.load().signs


def own_set(intent: str) -> list[str]:
    """The project's own set: what is distress, and what only sounds like it."""
    corpus = read([ROOT / "tests" / "nlu" / "distress.yml"])
    return [example.text for example in corpus.examples if example.intent == intent]


@pytest.mark.parametrize("sign", SIGNS, ids=lambda sign: str(sign.name))
def test_a_sign_finds_and_spares_what_it_says(sign: object) -> None:
    detector = Detector.load()
    chosen = next(one for one in SIGNS if one is sign)
    assert [text for text in chosen.finds if detector.sign(fold(text)) is None] == []
    assert [text for text in chosen.spares if detector.sign(fold(text)) is not None] == []


def test_every_distress_of_the_projects_own_set_is_heard(engine: Embedded) -> None:
    texts = own_set("distress")
    assert len(texts) >= 150
    heard = engine.understand(texts, NOW)
    assert [one.text for one in heard if not one.distress] == []


def test_what_only_sounds_grave_is_mostly_left_alone(engine: Embedded) -> None:
    heard = engine.understand(own_set("not_distress"), NOW)
    assert sum(one.distress for one in heard) <= 0.15 * len(heard)


@pytest.mark.parametrize("name", ["ordinary", "sms"])
def test_ordinary_requests_raise_no_alarm(engine: Embedded, name: str) -> None:
    corpus = read([ROOT / "bench" / "nlu" / f"holdout_{name}.yml"])
    heard = engine.understand(corpus.texts, NOW)
    alarms = [
        one.text
        for one, example in zip(heard, corpus.examples, strict=True)
        if one.distress and example.intent != "distress"
    ]
    assert len(alarms) <= 0.01 * len(heard), alarms


def test_a_broken_file_of_signs_is_told(tmp_path: Path) -> None:
    file = tmp_path / "signs.yml"
    file.write_text(
        "signs: [{name: a, any: ['(']}]\ncalm: []\nfacts: []\ndistant: []\nnear: []\n", "utf-8"
    )
    with pytest.raises(DataError, match=r"signs.yml: not a list of signs"):
        Detector.load(file)


@pytest.mark.parametrize(
    "text", ["9 ans", "il a 3 ans", "je suis seule avec 2 enfants", "12 avenue de la Libération",
             "pour 2 personnes, mon mari et moi", "il est né en août",
             "adulte", "il vit seul à Grasse", "oui appelez moi le soir", "il a pa cliké",
             "ok jrapelerai", "et ça dure depuis la Toussaint", "depuis plus de trois semaines",
             "il y a déjà eu deux accidents ici", "ils disent que je suis radié"]
)  # fmt: skip
def test_a_short_fact_is_no_danger(engine: Embedded, text: str) -> None:
    [heard] = engine.understand([text], NOW)
    assert not heard.distress
    assert heard.intent.name != "distress"


@pytest.mark.parametrize(
    "text",
    [
        "je suis à la rue avec 2 enfants",
        "j'ai 10 ans mon papi me touche",
        "appelez la police",
        "il vit seul dans la rue et il a faim",
        "depuis hier il me frappe",
        "il y a un accident, quelqu'un est blessé, venez vite",
    ],
)
def test_a_fact_with_a_danger_is_one(engine: Embedded, text: str) -> None:
    [heard] = engine.understand([text], NOW)
    assert heard.distress


@pytest.mark.parametrize(
    ("text", "distress"),
    [
        ("dans le film un homme se jette d'un pont", False),
        ("il y a douze ans mon ex était violent, faut-il le jugement de divorce ?", False),
        ("je ne suis pas en danger, je veux une attestation", False),
        ("il y a douze ans il me battait et ce soir il recommence", True),
        ("j'ai vu le film et moi aussi je veux mourir", True),
    ],
)
def test_what_is_told_from_afar_must_be_surer(engine: Embedded, text: str, distress: bool) -> None:
    [heard] = engine.understand([text], NOW)
    assert heard.distress is distress


def test_a_small_probability_needs_evidence() -> None:
    detector = Detector.load()
    assert detector.hears("elle ne descend plus de sa chambre", 0.2, 4.0, 0.5)
    assert not detector.hears("sortir de la dictature", 0.2, 1.0, 0.1)
    assert detector.hears("elle ne descend plus de sa chambre", 0.6, 1.0, 0.1)


def test_what_is_surely_something_else_is_asked_more() -> None:
    detector = Detector.load()
    assert detector.hears("il me laisse dehors", 0.13, 4.0, 0.5)
    assert not detector.hears("il me laisse dehors", 0.13, 4.0, 0.85)


def test_a_sign_leaves_no_doubt(engine: Embedded) -> None:
    [heard] = engine.understand(["mon mari me frappe"], NOW)
    assert heard.distress
    assert not heard.doubtful
