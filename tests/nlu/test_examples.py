"""The product's examples: enough of each, no near-doubles, no text under two intents."""

from collections import defaultdict
from collections.abc import Iterator
from itertools import combinations
from pathlib import Path

import pytest
from rapidfuzz import fuzz

from bot.nlu.data import Example, read
from bot.nlu.fold import fold

ROOT = Path(__file__).parents[2]
SHORT = 15  # letters; short answers are alike by nature
ALIKE = 95.0  # of 100: nothing but an accent, a mark or a letter apart


@pytest.fixture(scope="module")
def examples() -> dict[str, list[Example]]:
    found: dict[str, list[Example]] = defaultdict(list)
    for example in read([ROOT / "data" / "intents", ROOT / "data" / "procedures"]).examples:
        found[example.intent].append(example)
    return found


def near_doubles(examples: list[Example]) -> Iterator[tuple[str, str]]:
    folded = [(fold(example.text), example) for example in examples]
    long = [(text, example) for text, example in folded if len(text) >= SHORT]
    for (text, example), (other, double) in combinations(long, 2):
        if fuzz.ratio(text, other, score_cutoff=ALIKE):
            yield example.text, double.text


def test_no_example_nearly_repeats_another(examples: dict[str, list[Example]]) -> None:
    assert [pair for told in examples.values() for pair in near_doubles(told)] == []


def test_no_text_means_two_things(examples: dict[str, list[Example]]) -> None:
    meant = defaultdict(set)
    for intent, told in examples.items():
        for example in told:
            meant[" ".join(example.text.lower().split())].add(intent)
    assert {text: intents for text, intents in meant.items() if len(intents) > 1} == {}


def test_each_intent_has_enough_examples(examples: dict[str, list[Example]]) -> None:
    least = {name: 25 if name.startswith("procedure_") else 40 for name in examples}
    assert {name for name, told in examples.items() if len(told) < least[name]} == set()
