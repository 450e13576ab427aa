"""Lengths and cuts, at the edges of the standard."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from bot.gsm.gsm7 import ALPHABET, EXTENSION, Length, count, encoding_of, segments

GSM7 = st.text(alphabet=[*ALPHABET.replace("\x1b", ""), *EXTENSION], max_size=400)


@pytest.mark.parametrize(
    ("text", "length"),
    [
        ("", Length("gsm7", 0, 1)),
        ("a" * 160, Length("gsm7", 160, 1)),
        ("a" * 161, Length("gsm7", 161, 2)),
        ("a" * 306, Length("gsm7", 306, 2)),
        ("a" * 307, Length("gsm7", 307, 3)),
        ("éèàùìòñüöäÉÇÑ", Length("gsm7", 13, 1)),
        ("€[]{}|~^\\", Length("gsm7", 18, 1)),
        ("€" * 80, Length("gsm7", 160, 1)),
        ("€" * 81, Length("gsm7", 162, 2)),
        ("ç", Length("ucs2", 1, 1)),
        ("ê" * 70, Length("ucs2", 70, 1)),
        ("ê" * 71, Length("ucs2", 71, 2)),
        ("ê" * 135, Length("ucs2", 135, 3)),
        ("😀" * 35, Length("ucs2", 70, 1)),
        ("😀" * 36, Length("ucs2", 72, 2)),
    ],
)
def test_count(text: str, length: Length) -> None:
    assert count(text) == length


def test_an_escape_pair_is_never_split() -> None:
    text = "a" * 152 + "€" + "b" * 152
    assert segments(text) == ["a" * 152, "€" + "b" * 151, "b"]
    assert count(text) == Length("gsm7", 306, 3)


def test_a_surrogate_pair_is_never_split() -> None:
    assert segments("ê" * 66 + "😀" + "x" * 10) == ["ê" * 66, "😀" + "x" * 10]


@given(GSM7)
def test_segments_are_the_text_within_their_room(text: str) -> None:
    cut = segments(text)
    assert "".join(cut) == text
    room = 160 if len(cut) == 1 else 153
    assert all(sum(2 if c in EXTENSION else 1 for c in piece) <= room for piece in cut)


@given(st.text(max_size=300))
def test_any_text_is_cut_whole(text: str) -> None:
    cut = segments(text)
    assert "".join(cut) == text
    assert count(text).segments == len(cut)
    if encoding_of(text) == "ucs2":
        room = 70 if len(cut) == 1 else 67
        assert all(len(piece.encode("utf-16-be", "surrogatepass")) // 2 <= room for piece in cut)
