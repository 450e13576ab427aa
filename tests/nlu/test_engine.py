"""The embedded engine, trained on the product's own data."""

from datetime import UTC, datetime
from pathlib import Path

import numpy as np
import orjson
import pytest
import yaml

from bot.errors import DataError, ModelError
from bot.nlu.data import read
from bot.nlu.embedded import Embedded
from bot.nlu.embedded.calibrate import Calibration, calibration_error
from bot.nlu.entities import Entities
from bot.nlu.evaluate import evaluate
from bot.nlu.parse import rasa_format
from bot.nlu.picture import confusion_svg
from bot.nlu.train import train

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)
FEW = """nlu:
- intent: open
  examples: |
    - à quelle heure ouvrez-vous ?
    - vous êtes ouverts le lundi ?
    - horaires d'ouverture
- intent: price
  examples: |
    - combien ça coûte ?
    - quel est le prix du billet
    - c'est cher ?
"""


@pytest.fixture(scope="module")
def placed(model: Path) -> Embedded:
    """The engine with entities, as it is served."""
    return Embedded.load(model, extract=Entities.load(ROOT / "data").extract)


@pytest.mark.parametrize(("name", "least"), [("ordinary", 0.95), ("sms", 0.92)])
def test_messages_written_apart_are_understood(engine: Embedded, name: str, least: float) -> None:
    held_out = read([ROOT / "bench" / "nlu" / f"holdout_{name}.yml"])
    report = evaluate(engine, held_out, NOW)
    assert report.accuracy >= least
    assert report.calibration_error < 0.15
    assert confusion_svg(report).count("<title>") > len(report.intents)


def test_one_by_one_or_together_gives_the_same(engine: Embedded) -> None:
    texts = ["bonjour", "j'ai perdu ma carte vitale", "", "👍", "x" * 3000]
    together = engine.understand(texts, NOW)
    for text, heard in zip(texts, together, strict=True):
        alone = engine.understand([text], NOW)[0]
        assert alone.intent.name == heard.intent.name
        assert alone.intent.confidence == pytest.approx(heard.intent.confidence, abs=1e-3)
    assert engine.understand([], NOW) == []


def test_what_says_nothing_is_not_believed(engine: Embedded) -> None:
    for heard in engine.understand(["", "...", "🤷🤷"], NOW):
        assert heard.intent.confidence == 0.0


@pytest.mark.parametrize(
    "text", ["rue du village", "à l'arrêt Les Bastides", "devant la gare de Cannes", "zblorg frtn"]
)
def test_a_place_alone_or_no_words_ask_for_nothing(placed: Embedded, text: str) -> None:
    assert placed.understand([text], NOW)[0].intent.confidence == 0.0


@pytest.mark.parametrize(
    ("text", "intent"),
    [
        ("il y a un trou dans la chaussée rue du village", "report_problem"),
        ("redemare", "restart"),
        ("buongiorno", "greet"),
        ("mandelieux", "set_commune"),
    ],
)
def test_unknown_words_that_were_understood_are_believed(
    placed: Embedded, text: str, intent: str
) -> None:
    heard = placed.understand([text], NOW)[0].intent
    assert heard.name == intent
    assert heard.confidence > 0.5


def test_the_ranking_starts_with_the_intent_and_sinks(engine: Embedded) -> None:
    heard = engine.understand(["jai plu mon mo de passe de la caf"], NOW)[0]
    assert heard.intent == heard.ranking[0]
    assert heard.intent.name == "procedure_caf_password"
    chances = [intent.confidence for intent in heard.ranking]
    assert chances == sorted(chances, reverse=True)
    assert 0.0 <= sum(chances) <= 1.0 + 1e-4


def test_parse_speaks_rasas_format(engine: Embedded) -> None:
    said = orjson.loads(orjson.dumps(rasa_format(engine.understand(["bonjour"], NOW)[0])))
    assert said["intent"]["name"] == "greet"
    assert said["intent_ranking"][0] == said["intent"]
    assert said["text"] == "bonjour"
    assert said["entities"] == []


def test_further_requests_are_heard_and_stories_are_not_taken_for_them(engine: Embedded) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "nlu" / "several.yml").read_text("utf-8"))
    heard = engine.understand([case["text"] for case in cases], NOW)
    right = 0
    for case, one in zip(cases, heard, strict=True):
        asked = {one.intent.name, *(other.name for other in one.others)}
        right += set(case["others"]) <= asked and len(one.others) <= len(case["others"])
    assert right >= len(cases) - 2


def test_a_missing_foreign_or_stale_model_is_refused(tmp_path: Path) -> None:
    data, model = tmp_path / "data.yml", tmp_path / "model"
    data.write_text(FEW, "utf-8")
    with pytest.raises(ModelError, match="no trained model"):
        Embedded.load(model)
    info = train([data], model, lambda _step, _share: None)
    assert info.intents == ("open", "price")
    heard = Embedded.load(model).understand(["c'est combien le prix ?"], NOW)[0]
    assert heard.intent.name == "price"
    data.write_text(FEW.replace("cher", "donné"), "utf-8")
    with pytest.raises(ModelError, match="data changed"):
        Embedded.load(model)
    data.unlink()
    Embedded.load(model)  # a model may travel without its data
    (model / "ngrams.npy").write_bytes(b"")
    with pytest.raises(ModelError, match="damaged"):
        Embedded.load(model)
    card = orjson.loads((model / "model.json").read_bytes())
    (model / "model.json").write_bytes(orjson.dumps({**card, "version": 0}))
    with pytest.raises(ModelError, match="another version"):
        Embedded.load(model)


def test_one_intent_is_nothing_to_tell_apart(tmp_path: Path) -> None:
    data = tmp_path / "data.yml"
    data.write_text(FEW.replace("price", "open"), "utf-8")
    with pytest.raises(DataError, match="at least two intents"):
        train([data], tmp_path / "model", lambda _step, _share: None)


def test_probabilities_are_honest_at_every_height() -> None:
    """Easy messages are right 7 times in 10, hard ones 6 times in 10."""
    draw = np.random.default_rng(3)
    labels = draw.integers(0, 8, 4000)
    easy = np.arange(4000) % 2 == 0
    scores = np.zeros((4000, 8), np.float32)
    heard = np.where(draw.random(4000) < np.where(easy, 0.7, 0.6), labels, (labels + 1) % 8)
    scores[np.arange(4000), heard] = np.where(easy, 9, 1)
    one = Calibration(Calibration.learn(scores, labels).sharpness, 0.0).probabilities(scores)
    chances = Calibration.learn(scores, labels).probabilities(scores)
    right = heard == labels
    assert calibration_error(chances.max(axis=1), right) < 0.05
    assert calibration_error(chances.max(axis=1), right) < calibration_error(one.max(axis=1), right)
    assert (chances.argmax(axis=1) == scores.argmax(axis=1)).all()


def test_few_examples_bend_little() -> None:
    scores = np.array([[3, 0], [0, 3], [1, 0], [0, 1]], np.float32)
    assert abs(Calibration.learn(scores, np.array([0, 1, 0, 1])).bend) < 1
    assert Calibration(1.0, -0.5).probabilities(scores[:0]).shape == (0, 2)
