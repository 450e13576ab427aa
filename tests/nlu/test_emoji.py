"""Pictures alone that answer are read as words; any others say nothing."""

import pytest

from bot.nlu.emoji import spoken


@pytest.mark.parametrize(
    ("text", "words"),
    [("👍", "oui"), ("👎👎", "non"), ("🙏", "merci"), ("🤷", "🤷"), ("ok 👎", "ok 👎")],
)
def test_pictures_are_words(text: str, words: str) -> None:
    assert spoken(text) == words
