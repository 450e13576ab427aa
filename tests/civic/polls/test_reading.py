"""Ballots as people write them."""

import pytest

from bot.civic.polls.reading import Unreadable, read
from bot.civic.voting.methods import Method
from tests.civic.polls.making import poll

ORDER = (2, 0, 3, 1)  # shown: 1 Files, 2 Bus, 3 Éclairage, 4 Trottoirs

CHOICES = {
    "1 4 2": "1110",
    "1, 4 et 2": "1110",
    "je vote 3": "0001",
    "Je vote pour la 3 svp": "0001",
    "le 1 puis le 4": "0110",
    "142": "1110",
    "3": "0001",
    "trois": "0001",
    "n°3": "0001",
    "A, D": "0110",
    "a": "0010",
    "1 1 4": "0110",
    "le deux et le 4": "1100",
    "bus le dimanche": "1000",
    "Bus le dimanche, éclairage du parc": "1001",
    "eclairage du par": "0001",
    "le bus": "1000",
    "la poste et les trottoirs": "0110",
    "0": "0000",
    "Vote blanc": "0000",
    "1-4-2": "1110",
    "1/4": "0110",
    "en fait non, je préfère le premier": "0010",
    "ah non pardon le 4 plutôt": "0100",
}


@pytest.mark.parametrize(("text", "marks"), CHOICES.items())
def test_choices(text: str, marks: str) -> None:
    assert read(text, poll(), ORDER) == marks


@pytest.mark.parametrize(
    ("text", "why"),
    [
        ("5", "range"),
        ("1 9", "range"),
        ("pas le 3", "unknown"),
        ("1 ou 2", "unknown"),
        ("je ne sais pas", "unknown"),
        ("pas de bus", "unknown"),
        ("le", "unknown"),
        ("", "unknown"),
        ("1 " * 150, "unknown"),
        ("j'ai 2 enfants", "unknown"),
    ],
)
def test_what_is_no_choice(text: str, why: str) -> None:
    assert read(text, poll(), ORDER) == Unreadable(why)


def test_a_ranking_keeps_its_order() -> None:
    for text, marks in {
        "1 4 2": "3210",
        "2>1>4": "1320",
        "B>A": "1020",
        "4": "0100",
        "bus le dimanche > files à la poste": "1020",
    }.items():
        assert read(text, poll(Method.IRV), ORDER) == marks, text


def test_equal_ranks_are_for_schulze_alone() -> None:
    assert read("1=4>2", poll(Method.SCHULZE), ORDER) == "2110"
    assert read("1=4>2", poll(Method.IRV), ORDER) == Unreadable("equal")
    assert read("1 4 1", poll(Method.IRV), ORDER) == Unreadable("twice")


def test_grades_are_in_the_order_of_the_list() -> None:
    asked = poll(Method.MAJORITY)
    assert read("5 3 0 1", asked, ORDER) == "3150"
    assert read("5301", asked, ORDER) == "3150"
    assert read("5, 3, -, 1", asked, ORDER) == "3150"
    assert read("1:5 2:3", asked, ORDER) == "3050"
    assert read("5 3", asked, ORDER) == Unreadable("count")
    assert read("6 3 1 1", asked, ORDER) == Unreadable("grade")
    assert read("7:1", asked, ORDER) == Unreadable("range")


def test_points_are_shared() -> None:
    asked = poll(Method.POINTS)
    assert read("2 3 0 0", asked, ORDER) == "3020"
    assert read("2:5", asked, ORDER) == "5000"
    assert read("3 3 0 0", asked, ORDER) == Unreadable("points")
