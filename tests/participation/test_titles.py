"""The title of an idea says what it is, not that it is one."""

import pytest

from bot.civic.participation.titles import title_of


@pytest.mark.parametrize(
    ("text", "title"),
    [
        ("je propose de mettre des bancs. Il fait chaud.", "Mettre des bancs"),
        ("Bonjour, j'ai une idée : un frigo solidaire", "Un frigo solidaire"),
        ("et si on plantait des oliviers ?", "Et si on plantait des oliviers ?"),
        ("jpropose kon plante des arbre", "Kon plante des arbre"),
        ("Proposition : un guichet unique\navec des horaires larges", "Un guichet unique"),
        ("je propose", "Je propose"),
        ("", ""),
    ],
)
def test_openings_go(text: str, title: str) -> None:
    assert title_of(text) == title


def test_a_long_one_is_cut_between_words() -> None:
    title = title_of("mettre des bancs " * 30)
    assert len(title) <= 121
    assert title.endswith("…")
