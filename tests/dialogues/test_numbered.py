"""Numbered choices as people answer them by SMS, and what only looks like one."""

import pytest

from bot.dialogues.numbered import number_in
from bot.dialogues.payloads import chosen
from bot.messages import Choice

SUBJECTS = [
    Choice(title, f"/SetSlots(news_interest={value})")
    for title, value in (
        ("Cafés et ateliers", "cafes"),
        ("Environnement", "planet"),
        ("Votes", "votes"),
        ("Tout", "all"),
    )
]
YES_NO = [Choice("Oui", "/affirm"), Choice("Non", "/deny")]
SECOND = """
2
2.
2 !
(2)
#2
02
n°2
N° 2 svp
n2
no 2
numero 2
le numéro deux
choix 2
option 2 merci
réponse 2
je prends le 2 merci
je choisis la 2
j'ai choisi le 2
je voudrais la 2 s'il vous plaît
Bonjour, le 2. Merci beaucoup
bonjour 2 merci madame
deux
DEUX SVP
la deux
le deuxième
le deuxième choix
la seconde
2eme
la 2ème svp
2e
2nd
ok 2
oui le 2
oui, 2
euh plutôt la 2
alors 2 stp
va pour le 2
pour moi le 2
je dirais 2
je vote pour le 2
c'est le 2
2 environnement
2 - Environnement
la 2, environnement svp
２
2️⃣
je tape 2
ce sera la 2
je vais prendre le 2
le 2 (deux)
""".strip().splitlines()
NONE = """
2 enfants
j'ai 2 enfants
2 rue de la mer
deux rue de la mer
pour deux
pour 2
à deux
on sera 2
on est deux
2 personnes
deux places
nous deux
les deux
les 2
tous les deux
1 et 2
2 2
1 ou 2
le 2 ou le 3
pas le 2
pas 2
ni 1 ni 2
22
06400
2000
5
le 9 svp
2 votes
le 2 décembre
2h
à 2 heures
dans 2 jours
un café
un autre
une question
depuis 2 mois
le bus 2
ligne 2
""".strip().splitlines()


@pytest.mark.parametrize("said", SECOND)
def test_the_second(said: str) -> None:
    found = chosen(said, SUBJECTS)
    assert found is not None
    assert found.title == "Environnement"


@pytest.mark.parametrize("said", NONE)
def test_what_is_no_choice_is_left_to_the_question(said: str) -> None:
    assert chosen(said, SUBJECTS) is None


@pytest.mark.parametrize("said", ["un", "le 1er", "la première svp", "1er choix", "le premier"])
def test_the_first(said: str) -> None:
    found = chosen(said, SUBJECTS)
    assert found is not None
    assert found.title == "Cafés et ateliers"


@pytest.mark.parametrize("said", ["le dernier", "la dernière merci", "4", "quatre", "4ème"])
def test_the_last(said: str) -> None:
    found = chosen(said, SUBJECTS)
    assert found is not None
    assert found.title == "Tout"


@pytest.mark.parametrize("said", ["oui 2", "oui à deux", "ok pour 2", "oui, pour 2 personnes"])
def test_a_yes_with_a_number_is_not_a_no(said: str) -> None:
    assert chosen(said, YES_NO) is None


@pytest.mark.parametrize(
    ("said", "number"), [("9", 9), ("le 9 svp", 9), ("9 rue X", None), ("non", None)]
)
def test_a_number_that_was_not_offered_is_still_a_number(said: str, number: int | None) -> None:
    assert number_in(said) == number
