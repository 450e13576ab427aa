"""Ideas that are near are shown; those that share a place or a word only are not."""

from pathlib import Path

import yaml

from bot.civic.participation.nearness import nearest
from bot.civic.participation.proposals import NEAR, Known, similar

PAIRS = yaml.safe_load((Path(__file__).parent / "near.yml").read_text("utf-8"))["pairs"]
LIBRARY = sorted({text for pair in PAIRS for text in (pair["one"], pair["other"])})


def score(pair: dict[str, str]) -> float:
    others = [text for text in LIBRARY if text != pair["one"]]
    return dict(zip(others, nearest(pair["one"], others), strict=True))[pair["other"]]


def test_most_pairs_are_told_apart() -> None:
    right = [(score(pair) >= NEAR) is pair["same"] for pair in PAIRS]
    assert sum(right) >= 0.85 * len(right)


def test_at_most_three_best_first() -> None:
    known = [Known(f"I-{at}", text) for at, text in enumerate(LIBRARY)]
    found = similar("un jardin partagé sur le terrain vague", known)
    assert 1 <= len(found) <= 3
    assert found[0].text == "un jardin partagé sur le terrain vague"


def test_nothing_is_near_nothing() -> None:
    assert similar("", [Known("I-1", "des bancs")]) == ()
    assert similar("des bancs", []) == ()
    assert nearest("idée", ["une idée pour la ville"]) == [0.0]
