import pytest


@pytest.mark.parametrize(
    ("text", "commune", "words"),
    [
        ("j'habite à Cannes", "Cannes", "Cannes"),
        ("je vis au Cannet", "Le Cannet", "Cannet"),
        ("le cannet", "Le Cannet", "le cannet"),
        ("cannes la bocca", "Cannes", "cannes la bocca"),
        ("à La Bocca", "Cannes", "La Bocca"),
        ("a la roquette", "La Roquette-sur-Siagne", "la roquette"),
        ("mandelieu", "Mandelieu-la-Napoule", "mandelieu"),
        ("mouans", "Mouans-Sartoux", "mouans"),
        ("mouan sartou", "Mouans-Sartoux", "mouan sartou"),
        ("chui de mougin", "Mougins", "mougin"),
        ("st laurent du var", "Saint-Laurent-du-Var", "st laurent du var"),
        ("06110", "Le Cannet", "06110"),
        ("je suis à valoris", "Vallauris", "valoris"),
        ("MANDELIEU LA NAPOULE", "Mandelieu-la-Napoule", "MANDELIEU LA NAPOULE"),
        ("je viens de Lyon", "Lyon", "Lyon"),
    ],
)
def test_a_commune_has_its_official_name(said, text, commune, words):
    assert ("commune", commune, words) in said(text)


@pytest.mark.parametrize(
    "text",
    [
        "il raconte des contes",
        "la tour est fermée",
        "ma soeur Marie",
        "je suis au bar",
        "le mas est loin",
        "il y a un drap sur le trottoir",
        "vous vendez quoi",
        "les tours de la résidence",
    ],
)
def test_ordinary_words_are_no_communes(said, text):
    assert not [found for found in said(text) if found[0] == "commune"]


def test_an_ordinary_word_is_a_commune_where_one_is_announced(said):
    assert ("commune", "Contes", "Contes") in said("j'habite Contes")
    assert ("commune", "Le Mas", "le Mas") in said("la mairie de le Mas")
