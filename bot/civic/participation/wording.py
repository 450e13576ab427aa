"""The French names of phases, standings and answers: one wording for the chat and the pages."""

from collections.abc import Mapping
from dataclasses import dataclass

from bot.civic.participation.indicators import Answer, Change
from bot.civic.participation.phases import Phase
from bot.civic.participation.proposals import Feasibility, Standing


@dataclass(frozen=True, slots=True)
class Step:
    """A phase in words. `short`: its name; `now`: what happens; `you`: what anybody can do."""

    short: str
    now: str
    you: str


STEPS: Mapping[Phase, Step] = {
    Phase.LISTENING: Step(
        "Écouter",
        "On recueille les problèmes, dans vos mots.",
        "Dites ce qui ne va pas près de chez vous.",
    ),
    Phase.SORTING: Step(
        "Rassembler",
        "On regroupe les messages qui parlent du même problème.",
        "Ajoutez votre message s'il manque.",
    ),
    Phase.PRIORITIES: Step(
        "Choisir",
        "Les habitants votent : quels problèmes passent en premier ?",
        "Votez par message, par SMS ou sur le site.",
    ),
    Phase.SOLUTIONS: Step(
        "Proposer",
        "Habitants et agents cherchent des solutions. Un agent dit ce qui est faisable.",
        "Proposez une idée, ou soutenez celle d'un autre.",
    ),
    Phase.RESULTS: Step(
        "Mesurer",
        "Les solutions retenues sont mises en place. On mesure si cela va mieux.",
        "Répondez à la question quand on vous la pose.",
    ),
    Phase.CLOSED: Step(
        "Terminé",
        "Ce cycle est fini. Ce qui reste passe au cycle suivant.",
        "Regardez ce qui a changé.",
    ),
}

FEASIBILITY: Mapping[Feasibility, str] = {
    Feasibility.YES: "Oui, c'est faisable",
    Feasibility.PARTLY: "Oui, en partie",
    Feasibility.NO: "Non, pas pour le moment",
}

STANDINGS: Mapping[Standing, str] = {
    Standing.SUBMITTED: "En attente de relecture",
    Standing.RECEIVED: "À l'étude",
    Standing.ANSWERED: "Un agent a répondu",
    Standing.CHOSEN: "Retenue",
    Standing.SET_ASIDE: "Non retenue",
    Standing.DONE: "Réalisée",
    Standing.WITHDRAWN: "Retirée",
}

ANSWERS: Mapping[Answer, str] = {
    Answer.YES: "Oui",
    Answer.PARTLY: "Un peu",
    Answer.NO: "Non",
}


CHANGES: Mapping[Change, str] = {
    Change.UNKNOWN: "Pas encore assez de réponses",
    Change.BETTER: "Cela va mieux",
    Change.SAME: "Pas de vrai changement",
    Change.WORSE: "Cela va moins bien",
}
