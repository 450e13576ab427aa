"""What an idea or an initiative is about: guessed from its words, put right by animators."""

from collections.abc import Mapping
from enum import StrEnum

from bot.civic.participation.nearness import stems


class Theme(StrEnum):
    """The themes under which ideas are shown. OTHER: none of them, or not known."""

    NATURE = "nature"
    MUTUAL_AID = "mutual_aid"
    MOVING = "moving"
    CULTURE = "culture"
    YOUTH = "youth"
    HEALTH = "health"
    DIGITAL = "digital"
    TOWN = "town"
    OTHER = "other"


THEMES: Mapping[Theme, str] = {
    Theme.NATURE: "Nature et propreté",
    Theme.MUTUAL_AID: "Entraide et voisinage",
    Theme.MOVING: "Se déplacer",
    Theme.CULTURE: "Culture, sport et fêtes",
    Theme.YOUTH: "École et jeunesse",
    Theme.HEALTH: "Santé et grand âge",
    Theme.DIGITAL: "Numérique",
    Theme.TOWN: "Rues et espaces publics",
    Theme.OTHER: "Autre",
}

_WORDS: Mapping[Theme, str] = {
    Theme.NATURE: (
        "nature plage ramassage ramasser ramassons déchet déchets mégots nettoyage nettoyer "
        "propreté arbre arbres planter plantation plantons fleurs jardin jardins potager compost "
        "composteur biodiversité oiseaux abeilles rivière mer forêt climat chaleur énergie "
        "solaire recyclage recycler réparation réparer écologie eau"
    ),
    Theme.MUTUAL_AID: (
        "entraide solidarité solidaire voisins voisinage voisine aider repas don dons bénévoles "
        "épicerie partage partager prêter prêt troc échange isolées isolement vêtements "
        "visite visiter accompagner"
    ),
    Theme.MOVING: (
        "vélo vélos cyclable bus navette covoiturage train gare transport "
        "transports parking stationnement pédibus piéton trajet trajets abribus"
    ),
    Theme.CULTURE: (
        "culture concert musique fête fêtes théâtre cinéma livre livres bibliothèque lecture "
        "sport sportif football pétanque danse exposition peinture chorale festival spectacle"
    ),
    Theme.YOUTH: (
        "école écoles élèves enfant enfants collège lycée cantine devoirs jeunes jeunesse crèche "
        "maternelle parents classe étudiants soutien scolaire"
    ),
    Theme.HEALTH: (
        "santé médecin hôpital seniors âgées aînés retraite handicap handicapés fauteuil aidants "
        "soins défibrillateur mémoire"
    ),
    Theme.DIGITAL: (
        "numérique internet ordinateur ordinateurs tablette informatique smartphone wifi site "
        "application démarches téléphone"
    ),
    Theme.TOWN: (
        "trottoir trottoirs rue rues banc bancs éclairage lampadaires lampes place marché square "
        "aire jeux route ralentisseur passage toilettes fontaine voirie bruit"
    ),
}
_STEMS = {theme: stems(words) for theme, words in _WORDS.items()}


def theme_of(text: str) -> Theme:
    """The theme with the most words of the text; the first of those that are equal."""
    said = stems(text)
    counts = {theme: len(said & known) for theme, known in _STEMS.items()}
    best = max(counts, key=lambda theme: counts[theme])
    return best if counts[best] else Theme.OTHER
