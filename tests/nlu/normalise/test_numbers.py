import pytest

from bot.nlu.normalise.numbers import numeral


@pytest.mark.parametrize(
    ("words", "number"),
    [
        ("quatre-vingt-dix-sept", "97"),
        ("soixante et onze", "71"),
        ("vingt et un", "21"),
        ("deux cent trente", "230"),
        ("quatre vingt six", "86"),
        ("quinze", "15"),
        ("trois cents", "300"),
        ("quatre-vingts", "80"),
    ],
)
def test_a_number_in_words(words, number):
    assert numeral(words.split(), 0) == (number, len(words.split()))


@pytest.mark.parametrize("words", ["deux trois", "un", "cent", "mille", "sept huit"])
def test_what_is_not_one_number(words):
    assert numeral(words.split(), 0) is None
