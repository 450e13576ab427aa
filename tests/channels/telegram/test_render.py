"""Long texts are cut where a reader would pause; payloads survive 64 bytes."""

from hypothesis import given
from hypothesis import strategies as st

from bot.channels.telegram import choices
from bot.channels.telegram.render import render
from bot.channels.telegram.split import split
from bot.messages import Choice, Reply


def units(text: str) -> int:
    return len(text.encode("utf-16-le")) // 2


def test_a_short_text_is_one_part() -> None:
    assert split("Bonjour.", 4096) == ["Bonjour."]


def test_a_blank_text_is_none() -> None:
    assert split(" \n ", 4096) == []
    assert render(Reply("\0")) == ()


def test_paragraphs_then_sentences_then_words_stay_whole() -> None:
    assert split("aaaa bbb.\n\ncccc", 12) == ["aaaa bbb.", "cccc"]
    assert split("aaaa bbb. cccc dd", 12) == ["aaaa bbb.", "cccc dd"]
    assert split("aaaa bbbb cccc", 12) == ["aaaa bbbb", "cccc"]
    assert split("a" * 30, 12) == ["a" * 12, "a" * 12, "a" * 6]


@given(st.text(st.sampled_from("aé😀 .\n"), max_size=200), st.integers(2, 40))
def test_nothing_but_blanks_is_lost_and_no_part_is_too_long(text: str, limit: int) -> None:
    parts = split(text, limit)
    assert "".join("".join(parts).split()) == "".join(text.split())
    assert all(0 < units(part) <= limit for part in parts)


def test_buttons_hang_under_the_last_part() -> None:
    first, last = render(Reply("mot " * 1500, (Choice("Oui", "/affirm"),)))
    assert first.keyboard is None
    assert last.keyboard is not None


def test_short_titles_share_a_row_and_long_ones_do_not() -> None:
    short = render(Reply("?", (Choice("Oui", "/affirm"), Choice("Non", "/deny"))))[0]
    long = render(Reply("?", (Choice("Oui", "/affirm"), Choice("Parler à une personne", "/x"))))[0]
    assert short.keyboard is not None
    assert long.keyboard is not None
    assert [len(row) for row in short.keyboard.inline_keyboard] == [2]
    assert [len(row) for row in long.keyboard.inline_keyboard] == [1, 1]


@given(st.text(min_size=1, max_size=80), st.text(max_size=80), st.text(max_size=80))
def test_a_payload_comes_back_or_leaves_the_title_to_speak(
    title: str, before: str, after: str
) -> None:
    payload = f"{before}{title}{after}"
    data = choices.encode(Choice(title, payload), 7)
    assert 1 <= len(data.encode()) <= choices.LIMIT
    assert data != choices.DONE
    assert choices.decode(data, title) in {payload, ""}
    if len(payload.encode()) < choices.LIMIT:
        assert choices.decode(data, title) == payload


def test_a_long_value_that_is_the_title_comes_back() -> None:
    title = "Je n'ai pas reçu le courrier avec le code provisoire de la CAF"
    choice = Choice(title, f"/SetSlots(blocked_by={title})")
    assert choices.decode(choices.encode(choice, 0), title) == choice.payload
