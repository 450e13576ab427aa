"""What mediators share is found by its shortcut, by its words and by its meaning."""

from pathlib import Path

import pytest

from bot.civic.cases.canned import filled, unknown_places
from bot.handoff.finder import Finder
from bot.nlu.embedded import network
from bot.nlu.embedded.encoder import Encoder
from bot.storage.cases import canned, knowledge
from bot.storage.cases.canned import Canned
from bot.storage.cases.knowledge import Known
from bot.storage.database import Database
from tests.making import NOW

TOLD = (
    (
        "Comment renouveler sa carte d'identité à Cannes ?",
        "Prenez rendez-vous en mairie annexe. Apportez une photo et un justificatif de domicile.",
    ),
    (
        "La CAF a arrêté le RSA sans prévenir",
        "Vérifiez la déclaration trimestrielle dans Mon Compte, puis écrivez à la CAF.",
    ),
    (
        "Le code d'activation FranceConnect n'arrive pas par SMS",
        "Regardez le numéro enregistré chez le fournisseur d'identité.",
    ),
    ("Où trouver un ordinateur gratuit ?", "La médiathèque prête des postes, sans inscription."),
    ("Comment payer une amende en retard ?", "Sur le site officiel amendes.gouv.fr."),
)


@pytest.fixture(scope="module")
def encoder(tmp_path_factory: pytest.TempPathFactory) -> Encoder:
    folder: Path = tmp_path_factory.mktemp("encoder")
    network.unpack(folder)
    return Encoder(folder)


def told(question: str, answer: str, number: int = 0) -> Known:
    return Known(number, question, answer, "", 0, NOW)


@pytest.fixture
def finder(database: Database, encoder: Encoder) -> Finder:
    made = Finder(database, lambda: encoder)
    for question, answer in TOLD:
        made.learn(told(question, answer), 1, NOW)
    return made


@pytest.mark.parametrize(
    ("asked", "expected"),
    [
        ("refaire sa carte d'identité", 0),
        ("je ne touche plus le rsa", 1),
        ("pas reçu le code franceconnect", 2),
        ("un endroit avec un pc sans payer", 3),
        ("régler une contravention", 4),
    ],
)
def test_found_by_words_and_by_meaning(finder: Finder, asked: str, expected: int) -> None:
    assert finder.known(asked)[0].question == TOLD[expected][0]


def test_only_what_is_near_is_suggested(finder: Finder) -> None:
    assert finder.suggested("bonjour, ma carte d'identité est à renouveler, à Cannes")
    assert finder.suggested("la caf ne répond pas pour mon rsa")
    for other in (
        "merci bonne journée",
        "il y a un trou dans ma rue",
        "rendez-vous chez le dentiste",
    ):
        assert finder.suggested(other) == ()
    assert finder.suggested("") == ()


def test_what_is_learnt_changed_and_gone_is_known_at_once(
    finder: Finder, database: Database
) -> None:
    number = finder.learn(told("Où passer le permis ?", "En auto-école."), 1, NOW)
    assert finder.known("passer le permis")[0].answer == "En auto-école."
    assert finder.learn(told("Où passer le permis ?", "À Nice.", number), 1, NOW) == number
    assert finder.known("passer le permis")[0].answer == "À Nice."
    with database.write() as connection:
        assert knowledge.remove(connection, number, NOW)
        assert not knowledge.remove(connection, number, NOW)
    assert number not in [each.id for each in finder.known("passer le permis")]


def test_nothing_is_known_yet(database: Database, encoder: Encoder) -> None:
    assert Finder(database, lambda: encoder).known("carte vitale") == ()


def test_answers_kept_ready(database: Database, encoder: Encoder) -> None:
    finder = Finder(database, lambda: encoder)
    with database.write() as connection:
        for shortcut, title in (("Bonjour !", "Accueil"), ("fin", "Au revoir"), ("fin", "Fin")):
            canned.save_canned(connection, Canned(0, shortcut, title, "Bonne journée."), 1, NOW)
    assert [each.shortcut for each in finder.ready("")] == ["bonjour", "fin"]
    assert [each.title for each in finder.ready("fin")] == ["Fin"]
    assert [each.shortcut for each in finder.ready("journee")] == ["bonjour", "fin"]
    with database.write() as connection:
        assert canned.remove_canned(connection, "FIN")
        assert not canned.remove_canned(connection, "fin")


def test_places_are_filled_or_seen() -> None:
    text = "Votre demande {reference}, à {commune}. {inconnu}"
    assert filled(text, {"reference": "C-1"}) == "Votre demande C-1, à …. …"
    assert unknown_places(text) == ("inconnu",)
