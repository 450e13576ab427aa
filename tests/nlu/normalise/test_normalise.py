import csv

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from bench.normalise import main
from bot.nlu.normalise import normalise


@pytest.mark.parametrize(
    ("typed", "standard"),
    [
        ("slt jsuis o rdv", "salut je suis au rendez-vous"),
        ("jarriv pa a me co", "j'arrive pas à me connecter"),
        ("c koi", "c'est quoi"),
        ("keske jdoi faire", "qu'est-ce que je dois faire"),
        ("suuuper merciiii", "super merci"),
        ("g pa le papier", "j'ai pas le papier"),
        ("jé perdu ma carte", "j'ai perdu ma carte"),
        ("la reponce de la prefecture", "la réponse de la préfecture"),
        ("dsl jpourrai pas 2main", "désolé je pourrai pas demain"),
        ("ya 1 pb svp", "il y a 1 problème s'il vous plaît"),
        ("J’SUIS LÀ", "je suis là"),
        ("quil faut sinscrire", "qu'il faut s'inscrire"),
        ("vingt-deux jours", "22 jours"),
        ("elle a demandé a la mairie", "elle a demandé à la mairie"),
        ("ou est la mairie", "où est la mairie"),
        ("depui 3 moi", "depuis 3 mois"),
        ("en mai", "en mai"),
        ("mai non", "mais non"),
        ("g droi o apl", "j'ai droit au apl"),
        ("besoin daide pr lordi", "besoin d'aide pour l'ordinateur"),
        ("jé oublié, jme sui tronpé", "j'ai oublié, je me suis trompé"),
        ("vs fete koi 2 mes info", "vous faites quoi de mes info"),
        ("la reunion de 2 heures", "la réunion de 2 heures"),
        ("je peu pu venir", "je peu plus venir"),
        ("mon contrat é fini", "mon contrat est fini"),
    ],
)
def test_chat_spelling_becomes_standard(typed, standard):
    assert normalise(typed).text == standard


@pytest.mark.parametrize(
    "text",
    [
        "Je n'ai pas reçu ma carte Vitale, où dois-je m'adresser ?",
        "Le lampadaire de la rue Hoche est éteint depuis trois semaines.",
        "Elle l'a garée là-bas, près de l'école Jules-Ferry.",
        "Mon épouse a été opérée à l'hôpital de Grasse et ne peut pas se déplacer.",
        "Pourriez-vous m'indiquer la marche à suivre pour l'actualisation ?",
        "Mon adresse est l.castel@exemple.org et mon dossier D-7KQ2M.",
        "Nous prendrons contact avec l'Antai et l'Ofii dès lundi.",
    ],
)
def test_correct_french_is_left_alone(text):
    assert normalise(text).text == text.lower()


def test_the_pieces_say_where_each_word_was():
    typed = "jsuis o rdv 2main"
    done = normalise(typed)
    start = done.text.index("rendez-vous")
    left, right = done.original(start, start + len("rendez-vous"))
    assert typed[left:right] == "rdv"


@given(st.text())
@settings(deadline=None)
def test_any_text_is_covered_piece_by_piece(text):
    done = normalise(text)
    assert "".join(piece.text for piece in done.pieces) == done.text
    assert all(0 <= piece.start <= piece.end <= len(text) for piece in done.pieces)
    assert normalise(text) == done


def test_the_measure_says_that_errors_fall(tmp_path, capsys):
    path = tmp_path / "pairs.csv"
    with path.open("w", encoding="utf-8", newline="") as file:
        rows = csv.writer(file)
        rows.writerow(("sms", "standard"))
        rows.writerow(("slt c koi", "Salut, c'est quoi ?"))
    main(path, verbose=False)
    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("as typed       WER 0.7500")
    assert lines[1].startswith("normalised     WER 0.0000")
