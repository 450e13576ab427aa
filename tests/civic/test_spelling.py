"""Words compared without accents; letters one for one where offsets must stay."""

from hypothesis import given
from hypothesis import strategies as st

from bot.spelling import bare, bare_letter


def test_accents_capitals_and_joined_letters_do_not_count() -> None:
    assert bare("Élève, ŒUF, naïf") == "eleve, oeuf, naif"
    assert "".join(map(bare_letter, "Où est l’œuf\u00a0?")) == "ou est l'ouf ?"


@given(st.text(max_size=40))
def test_letter_for_letter_nothing_moves(text: str) -> None:
    assert len("".join(map(bare_letter, text))) == len(text)
