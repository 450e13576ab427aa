"""An office in the middle of its day: what pictures and tests of the pages show."""

from bot.civic.cases.viewer import Viewer
from bot.messages import Channel, Kind
from bot.storage import cases
from tests.console.stage import Stage, now


def office(stage: Stage) -> tuple[Viewer, Viewer]:
    """Two mediators, and people who wait for them."""
    ines, karim = stage.hire("Inès Martin"), stage.hire("Karim Belaïd")
    _distress(stage)
    _blocked(stage, ines)
    _phone(stage, karim)
    _town_hall(stage)
    with stage.database.write() as connection:
        cases.label(connection, "C-7KQ2M", ines, "compte CAF", now())
        cases.label(connection, "C-R4TZ8", karim, "impôts", now())
    return ines, karim


def _distress(stage: Stage) -> None:
    person = stage.person(Channel.WEB, minutes=4)
    person.says("je n’en peux plus, je ne sais pas où dormir ce soir avec mon fils")
    person.hears("Ce que vous vivez est grave. Appelez le 115, c’est gratuit, jour et nuit.")
    person.asks("C-3FH9X", "distress", urgent=True, commune="Cannes")


def _blocked(stage: Stage, mediator: Viewer) -> None:
    person = stage.person(Channel.TELEGRAM, minutes=52)
    person.says("je n’arrive pas à créer mon compte CAF")
    person.hears("On avance pas à pas. Avez-vous déjà un dossier à la CAF ?", "Oui", "Non")
    person.says("Oui", kind=Kind.CHOICE, payload="/affirm")
    person.hears("Étape 1. Sur caf.fr, ouvrez « Mon Compte ».", "C'est fait", "Je suis bloqué")
    person.says("Je suis bloqué", kind=Kind.CHOICE, payload="/blocked")
    person.hears("Que voulez-vous faire ?", "Réessayer", "Parler à une personne")
    person.says("le site dit que ma date de naissance ne correspond pas")
    person.remembers(
        slots={"commune": "Le Cannet", "caf_account_known": True, "caf_account_login": "blocked"},
        stack=[{"flow": "procedure_caf_account", "step": "login"}],
    )
    person.asks(
        "C-7KQ2M",
        "blocked",
        about="procedure_caf_account",
        commune="Le Cannet",
        summary="La personne est bloquée dans une démarche.\nQuestion : ouvrir « Mon Compte ».",
    )
    with stage.database.write() as connection:
        cases.take(connection, "C-7KQ2M", mediator, now())
        words = "Bonjour, je suis Inès, médiatrice. Avez-vous votre dernier courrier de la CAF ?"
        cases.answer(connection, "C-7KQ2M", mediator, words, now(), client_id="office-1")
        note = "Date inversée au dossier ? Voir avec le relais CAF de Cannes."
        cases.note(connection, "C-7KQ2M", mediator, note, now())
    person.receives().later().says("oui je l’ai devant moi, il y a écrit 03/11 au lieu de 11/03")


def _phone(stage: Stage, mediator: Viewer) -> None:
    person = stage.person(Channel.SMS, minutes=25)
    person.says("bjr jai pa mon numero fiscal pr declaré")
    person.hears("Le numéro fiscal est sur un avis d'impôt. L'avez-vous ?", "Oui", "Non")
    person.says("2").says("je comprend pas ou trouver ce numero")
    person.asks("C-R4TZ8", "misunderstood", commune="Mougins")
    with stage.database.write() as connection:
        cases.take(connection, "C-R4TZ8", mediator, now())


def _town_hall(stage: Stage) -> None:
    person = stage.person(Channel.WEB, minutes=11)
    person.says("je voudrais parler à quelqu’un pour le passeport de ma fille")
    person.hears("C’est fait. J’ai prévenu un médiateur.")
    person.asks("C-B3VWT", commune="Mandelieu-la-Napoule")
