"""Offsets always point into the text as it was written, whatever it is made of."""

from datetime import datetime
from time import perf_counter

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.nlu.entities.fold import fold, tokens

_PIECES = ["Cannes", "à 14h", "œuf", "ÉTÉ", "rue d’Antibes", "06 39 98 14 52", "D-7KQ2M", "ﬁn", "İ"]
_TEXT = st.lists(st.sampled_from(_PIECES) | st.text(max_size=8), max_size=8).map(" ".join)


@given(st.text())
def test_folding_moves_no_letter(text):
    assert len(fold(text)) == len(text)


@given(text=_TEXT)
@settings(deadline=None)
def test_entities_lie_in_the_text_and_apart(entities, text):
    end = 0
    for found in entities.extract(text, datetime(2026, 2, 28, 23, 59)):
        assert end <= found.start < found.end <= len(text)
        end = found.end


def test_the_words_of_a_folded_text():
    assert [token.text for token in tokens(fold("L'Élève n°2"))] == ["l", "eleve", "n", "2"]


def test_a_hostile_text_costs_no_more_than_a_long_one(entities):
    now = datetime(2026, 11, 23)
    for piece in ("a-", "a.", "12", "Rue Zorg ", "le 1 au ", "jean point ", "a@a."):
        start = perf_counter()
        entities.extract(piece * (100_000 // len(piece)), now)
        assert perf_counter() - start < 2
