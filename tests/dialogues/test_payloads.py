"""Buttons, and answers that name one of the choices offered."""

import pytest

from bot.dialogues.payloads import chosen, understanding_of_payload
from bot.messages import Choice

TOWNS = [
    Choice(name, f"/SetSlots(commune={name})") for name in ("Cannes", "Le Cannet", "Mandelieu")
]
YES_NO = [Choice("Oui", "/affirm"), Choice("Non", "/deny")]


def test_an_intent():
    understood = understanding_of_payload("/report_problem")
    assert understood.intent.name == "report_problem"
    assert understood.intent.confidence == 1.0


def test_slots():
    understood = understanding_of_payload("/SetSlots(a=b, c=La Roquette-sur-Siagne)")
    assert [(e.entity, e.value) for e in understood.entities] == [
        ("a", "b"),
        ("c", "La Roquette-sur-Siagne"),
    ]


@pytest.mark.parametrize("text", ["", "bonjour", "/", "12/05", "/a b", "/a(b", "//x", "rue /x"])
def test_no_payload(text):
    assert understanding_of_payload(text) is None


@pytest.mark.parametrize(
    ("said", "title"),
    [
        ("1", "Cannes"),
        ("la 2", "Le Cannet"),
        ("le 3 svp", "Mandelieu"),
        ("Deux", "Le Cannet"),
        ("la deuxième", "Le Cannet"),
        ("réponse 3", "Mandelieu"),
        ("n°1", "Cannes"),
        ("cannes", "Cannes"),
        ("LE CANNET", "Le Cannet"),
        ("cannet", "Le Cannet"),
        ("mandelieux", "Mandelieu"),
        ("je veux mandelieu", "Mandelieu"),
    ],
)
def test_towns(said, title):
    assert chosen(said, TOWNS).title == title


@pytest.mark.parametrize(
    "said", ["", "4", "9", "deux rue de la mer", "06400", "cannette", "12", "et"]
)
def test_no_choice(said):
    assert chosen(said, TOWNS) is None


@pytest.mark.parametrize(("said", "title"), [("oui", "Oui"), ("NON !", "Non"), ("2.", "Non")])
def test_yes_or_no(said, title):
    assert chosen(said, YES_NO).title == title
