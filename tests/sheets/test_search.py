"""Search: stems that meet, everyday words, what is near and what is not."""

import pytest

from bot.nlu.embedded.encoder import Encoder
from bot.nlu.search import Index, Indexer, Searcher
from bot.nlu.search.everyday import official_words
from bot.nlu.search.stems import stems
from bot.sheets import Sheet
from bot.sheets.reading import read_sheet
from bot.sheets.xml import from_xml
from tests.sheets.making import official


@pytest.fixture(scope="module")
def sheets() -> list[Sheet]:
    read = [read_sheet(from_xml(raw)) for raw in official().values()]
    return [sheet for sheet in read if sheet is not None]


@pytest.fixture(scope="module")
def searcher(sheets: list[Sheet], encoder: Encoder) -> Searcher:
    return Searcher(Index.build(Indexer(encoder).entries(sheets)), encoder)


@pytest.mark.parametrize(
    "words",
    [
        "déclarer déclaration déclarez déclarée",
        "locataire locataires",
        "journal journaux",
        "licencié licenciée licenciés licencier",
        "renoncer renonce",
    ],
)
def test_forms_of_a_word_meet(words: str) -> None:
    assert len(set(stems(words))) == 1, stems(words)


def test_words_that_say_nothing_have_no_stem() -> None:
    assert stems("Est-ce que je peux le faire avec vous ?") == []


@pytest.mark.parametrize(
    ("said", "official_form"),
    [
        ("mon proprio garde tout", "mon propriétaire bailleur garde tout"),
        ("la maison de retraite", "la hébergement personne âgée ehpad"),
        ("Où déclarer ?", "Où déclarer ?"),
    ],
)
def test_everyday_words_become_official(said: str, official_form: str) -> None:
    assert official_words(said) == official_form


@pytest.mark.parametrize(
    ("question", "code"),
    [
        ("mon proprio ne me rend pas la caution", "F90001"),
        ("je peux mettre une ruche dans mon jardin ?", "F90002"),
        ("g pa envie de l'héritage coman renoncé a la succession", "F90003"),
        ("on veut se marier à la mairie", "N90004"),
        ("licence pour un débit de boissons", "F90007"),
    ],
)
def test_the_right_sheet_is_first(
    searcher: Searcher, sheets: list[Sheet], question: str, code: str
) -> None:
    assert sheets[searcher.best(question, 3)[0].place].code == code


@pytest.mark.parametrize(
    "question",
    [
        "une recette de socca",
        "qui a gagné le match hier",
        "besoin d'aide pour un papier de l'administration",
        "???",
        "",
        "👋",
    ],
)
def test_nothing_is_near_what_no_sheet_is_about(searcher: Searcher, question: str) -> None:
    assert not any(found.near for found in searcher.best(question, 3))


def test_an_empty_index_finds_nothing(encoder: Encoder) -> None:
    assert list(Searcher(Index.build([]), encoder).best("succession", 3)) == []


def test_more_than_there_are_may_be_asked_for(searcher: Searcher, sheets: list[Sheet]) -> None:
    assert len(searcher.best("succession", 50)) == len(sheets)
