"""STOP in all its forms, and what only looks like it."""

import pytest

from bot.channels.sms.stop import Order, order


@pytest.mark.parametrize(
    "text",
    [
        "STOP", "stop", "Stop.", "STOP !", " stop\n", "S.T.O.P", "s t o p", "«STOP»", "STOPP",
        "ARRET", "Arrêt", "ARRÊT", "arre\u0302t", "arret svp", "stop svp", "STOP SANU",
        "Stop merci", "stop s'il vous plaît", "STOP SMS", "Stop aux messages", "stop au 36111",
        "DESABO", "Désabo", "désabonner", "Désabonnez-moi", "je veux me désabonner",
        "désinscription", "UNSUBSCRIBE", "unsubscribe please", "arrêtez les sms",
        "Arrêtez de m'envoyer des messages", "stop stop stop",
    ],
)  # fmt: skip
def test_stop(text: str) -> None:
    assert order(text) is Order.STOP


@pytest.mark.parametrize("text", ["START", "start", "REPRENDRE", "Reprendre svp", "réabo", "REABO"])
def test_start(text: str) -> None:
    assert order(text) is Order.START


@pytest.mark.parametrize(
    "text",
    [
        "", "   ", "1", "oui", "stop de bus", "arrêt de bus", "L'arrêt", "à l'arrêt Carnot",
        "le stop est cassé", "non-stop", "auto-stop", "il faut arrêter les travaux", "arrêtez",
        "le bus ne s'arrête pas", "panneau stop rue d'Antibes", "je suis en arrêt maladie",
        "STOP à la pollution", "stopper la fuite d'eau", "reprendre ma demande de RSA", "?!",
        "arrêt de travail", "start-up", "bus " * 50 + "stop",
    ],
)  # fmt: skip
def test_neither(text: str) -> None:
    assert order(text) is None
