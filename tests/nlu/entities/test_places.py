import pytest


@pytest.mark.parametrize(
    ("text", "place"),
    [
        ("un trou 12 rue d'Antibes à Cannes", "12 rue d'Antibes"),
        ("devant l'école Jean Jaurès", "école Jean Jaurès"),
        ("lampe cassée av foch", "av foch"),
        ("trou bd carnot depuis hier", "bd carnot"),
        ("rendez-vous place de la gare", "place de la gare"),
        ("arrêt Mairie", "Mairie"),
        ("deux rue de la mer", "deux rue de la mer"),
        ("au cent douze avenue de Grasse", "cent douze avenue de Grasse"),
        ("les deux rues du Village", "rues du Village"),
        ("à l'arrêt Les Bastides", "Les Bastides"),
        ("rue du 8 mai", "rue du 8 mai"),
        ("rampe de la mairie", "mairie"),
        ("parking du stade", "parking du stade"),
        ("chemin de Carimaï, il fait noir", "chemin de Carimaï"),
        ("rue Félix Faure", "rue Félix Faure"),
    ],
)
def test_a_place_as_it_was_typed(said, text, place):
    assert ("place", place, place) in said(text)


@pytest.mark.parametrize(
    "text", ["ça marche bien", "il est garé là", "vous avez place libre ?", "un arrêt maladie"]
)
def test_what_is_no_place(said, text):
    assert not [found for found in said(text) if found[0] == "place"]


def test_a_street_ends_where_the_town_starts(said):
    assert said("rue Pasteur Le Cannet") == [
        ("place", "rue Pasteur", "rue Pasteur"),
        ("commune", "Le Cannet", "Le Cannet"),
    ]
