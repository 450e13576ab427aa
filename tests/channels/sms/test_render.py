"""Replies as SMS: short, whole, numbered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from bot.channels.sms.render import HINT, render
from bot.gsm.gsm7 import count
from bot.messages import Choice, Reply

YES_NO = (Choice("Oui", "/affirm"), Choice("Non", "/deny"))
LINK = "https://www.service-public.fr/particuliers/vosdroits/" + "a" * 120
WORDS = st.text(alphabet="abcdeé çê", min_size=1, max_size=30)


def test_choices_are_numbered() -> None:
    assert render(Reply("C'est à Cannes ?", YES_NO)) == [
        "C'est à Cannes ?\n1 Oui\n2 Non\nRépondez par un numéro."
    ]


def test_no_choice_no_hint() -> None:
    assert render(Reply("Votre demande est notée.")) == ["Votre demande est notée."]


def test_the_hint_goes_before_a_second_sms() -> None:
    (only,) = render(Reply("a" * 290, YES_NO))
    assert HINT not in only
    assert only.endswith("\n1 Oui\n2 Non")


def test_a_long_text_is_cut_at_sentences() -> None:
    sentences = [f"Voici la phrase numéro {number} de ce long texte." for number in range(20)]
    cut = render(Reply(" ".join(sentences)))
    assert len(cut) == 3
    assert all(piece.endswith(".") for piece in cut)
    assert " ".join(cut) == " ".join(sentences)


def test_the_menu_stays_in_one_piece() -> None:
    choices = tuple(Choice(f"La démarche du service {number}", "/x") for number in range(8))
    *_, menu = render(Reply("Une phrase qui dit ce que nous faisons. " * 8, choices))
    assert [line[:2] for line in menu.splitlines()[-8:]] == [f"{n} " for n in range(1, 9)]


def test_a_link_stays_whole() -> None:
    cut = render(Reply("Voyez cette page officielle pour la suite de la démarche. " * 4 + LINK))
    assert sum(LINK in piece for piece in cut) == 1
    assert all(count(piece).segments <= 2 for piece in cut)


def test_a_link_longer_than_two_segments_is_sent_alone() -> None:
    long_link = LINK + "b" * 200
    cut = render(Reply(f"Voyez {long_link} pour la suite."))
    assert long_link in cut


def test_an_endless_word_is_cut_without_spaces() -> None:
    assert "".join(render(Reply("Voici " + "€" * 400))) == "Voici " + "€" * 400


def test_other_scripts_count_in_ucs2() -> None:
    cut = render(Reply("مرحبا بكم في خدمة سانو. " * 12))
    assert len(cut) > 1
    assert all(count(piece).segments <= 2 for piece in cut)


@settings(max_examples=200)
@given(
    st.lists(st.lists(WORDS, max_size=8).map(" ".join), max_size=12),
    st.lists(WORDS, max_size=12),
    st.integers(1, 3),
)
def test_nothing_is_lost_and_each_sms_keeps_its_limit(
    sentences: list[str], titles: list[str], limit: int
) -> None:
    choices = tuple(Choice(title, "/x") for title in titles)
    cut = render(Reply(". ".join(sentences), choices), limit)
    assert all(count(piece).segments <= limit for piece in cut)
    sent = "".join("".join(cut).replace(HINT, "").split())
    wanted = ". ".join(sentences) + "".join(f"{n}{t}" for n, t in enumerate(titles, 1))
    assert sent == "".join(wanted.split()).replace("ç", "c").replace("ê", "e")
