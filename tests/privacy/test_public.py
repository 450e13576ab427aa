"""The public mask: recall and false alarms of its set, and what every text must keep."""

import time

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.masking import SETS, read, score
from bot.privacy.public import WORDS, find_personal, mask_public


def test_what_is_tuned_on_is_found_and_nothing_else() -> None:
    result = score(read(SETS / "spans.yml"))
    assert result.missed == {}
    assert result.alarms == 0


def test_the_hold_out_is_found_but_for_a_few() -> None:
    result = score(read(SETS / "spans_holdout.yml"))
    assert result.recall >= 0.97
    assert result.alarms <= 0.01 * result.messages


def test_both_halves_together_reach_what_was_asked() -> None:
    halves = [score(read(SETS / name)) for name in ("spans.yml", "spans_holdout.yml")]
    found = sum(each.found.total() for each in halves)
    spans = found + sum(each.missed.total() for each in halves)
    assert spans >= 300
    assert found / spans >= 0.98


def test_masking_twice_changes_nothing_more() -> None:
    for name in ("spans.yml", "spans_holdout.yml"):
        for message in read(SETS / name):
            once = mask_public(message.text)
            assert mask_public(once) == once


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("J'habite au 12 rue des Lilas, la rue d'Antibes est sale.", "address"),
        ("Écrivez à claire point fontaine arobase orange point fr", "email"),
        ("Mon fils Théo attend le bus.", "name"),
        ("Le camion FG-456-HJ bloque la rue.", "plate"),
    ],
)
def test_the_words_that_take_the_place(text: str, expected: str) -> None:
    masked = mask_public(text)
    assert WORDS[expected] in masked
    assert [each.kind for each in find_personal(text)] == [expected]


def test_the_place_of_a_problem_stays() -> None:
    for text in (
        "Fuite au 8 boulevard de la Croisette.",
        "La rue Jean Jaurès et la place Masséna sont sales.",
        "Devant l'école Jules Ferry, avenue Victor Hugo.",
    ):
        assert mask_public(text) == text


@settings(max_examples=60, deadline=None)
@given(st.text(max_size=200))
def test_any_text_is_masked_once_for_all(text: str) -> None:
    once = mask_public(text)
    assert mask_public(once) == once


@pytest.mark.parametrize(
    "part", ["06 ", "a.b@", "12 rue ", "mme ", "Jean-", "je m'appelle ", "zero six ", "AB-123-"]
)
def test_the_longest_message_takes_no_time(part: str) -> None:
    text = (part * 20_000)[:20_000]
    started = time.perf_counter()
    mask_public(text)
    assert time.perf_counter() - started < 5
