"""Languages: foreign ones recognised, French in all its spellings left French."""

from datetime import UTC, datetime
from pathlib import Path

import yaml

from bot.nlu.data import read
from bot.nlu.embedded import Embedded

ROOT = Path(__file__).parents[2]
NOW = datetime(2026, 11, 22, 12, tzinfo=UTC)


def test_languages_are_recognised(engine: Embedded) -> None:
    cases = yaml.safe_load((ROOT / "tests" / "nlu" / "languages.yml").read_text("utf-8"))
    heard = engine.understand([case["text"] for case in cases], NOW)
    wrong = [
        one.text for one, case in zip(heard, cases, strict=True) if one.language != case["language"]
    ]
    assert len(wrong) <= 0.02 * len(cases), wrong


def test_french_by_sms_stays_french(engine: Embedded) -> None:
    corpus = read([ROOT / "bench" / "nlu" / "holdout_sms.yml"])
    heard = engine.understand(corpus.texts, NOW)
    assert sum(one.language != "fr" for one in heard) <= 0.01 * len(heard)
