"""Questions about a procedure are answered by its own sentences, or not at all."""

import pytest

from bot.dialogues.telling import LONGEST, kinds, told_of


@pytest.mark.parametrize(
    ("procedure", "asked", "answer"),
    [
        ("identity_documents", "quels papiers il faut", "Réunissez les papiers"),
        ("electoral_roll", "faut il apporter des documents", "il faut deux papiers"),
        ("carte_vitale", "c est payant", "gratuite"),
        ("apa", "c est quoi l apa", "60 ans et plus"),
        ("pension", "c est payant ce numero", "prix d'un appel"),
        ("mdph", "combien de temps ca prend", "prend des mois"),
        ("caf_declaration", "je peux aller ou", "appelez la CAF au 32 30"),
        ("rsa", "qui peut l avoir", "à partir de 25 ans"),
        ("identity_documents", "il faut un rendez vous", "Prenez rendez-vous"),
    ],
)
def test_its_own_sentence_answers(engine, procedure, asked, answer):
    assert answer in told_of(procedure, engine.content.responses, [asked])


@pytest.mark.parametrize(
    ("procedure", "asked"),
    [
        ("identity_documents", "ca coute combien"),
        ("mdph", "l appel est gratuit"),
        ("energy_cheque", "combien c est"),
        ("rsa", "de quelle couleur est le formulaire"),
    ],
)
def test_what_its_texts_do_not_say_is_not_answered(engine, procedure, asked):
    assert told_of(procedure, engine.content.responses, [asked]) == ""


def test_no_sentence_asks_or_lacks_a_fact_or_is_long(engine):
    questions = [
        "quels papiers",
        "c est cher",
        "c est long",
        "un rdv",
        "j appelle ou",
        "j ai droit",
    ]
    for procedure in engine.content.procedures:
        for asked in questions:
            told = told_of(procedure, engine.content.responses, [asked])
            assert not {"{", "?"} & set(told)
            assert len(told.encode()) <= LONGEST


def test_every_kind_has_its_words():
    assert {kind.name for kind in kinds()} == {
        "papers", "price of a call", "password",
        "what it is", "price", "time", "appointment", "place", "right",
    }  # fmt: skip
