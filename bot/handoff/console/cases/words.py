"""What mediators read about a case: reasons, channels, outcomes, in plain French."""

from collections.abc import Mapping

from bot.civic.cases.summary import kiosk_in

REASONS: Mapping[str, str] = {
    "asked": "Demande à parler à une personne",
    "distress": "Détresse possible",
    "misunderstood": "L’assistant n’a pas compris",
    "blocked": "Bloquée dans une démarche",
    "failed": "L’assistant est tombé en panne",
    "counter": "Reçue au guichet",
    "reported": "Message signalé",
}
CHANNELS: Mapping[str, str] = {
    "telegram": "Telegram",
    "sms": "SMS",
    "web": "Page web",
    "rest": "Autre service",
    "terminal": "Guichet",
    "counter": "Guichet",
}
STATUSES: Mapping[str, str] = {
    "open": "à prendre",
    "taken": "en cours",
    "snoozed": "en pause",
    "closed": "fermée",
}
OUTCOMES: Mapping[str, str] = {
    "solved": "La personne a ce qu’il lui faut",
    "oriented": "Orientée vers un autre service",
    "unanswered": "La personne ne répond plus",
    "duplicate": "Déjà traitée ailleurs",
    "other": "Autre raison",
}
DELIVERIES: Mapping[str, str] = {
    "waiting": "En route",
    "sent": "Envoyé",
    "buffered": "En route, le téléphone est éteint",
    "delivered": "Remis",
    "failed": "Non remis",
    "dead": "Non remis",
}
# What a person said already, in the words of whoever reads; other slots are inner to the assistant.
SLOTS: Mapping[str, str] = {
    "grievance_text": "Problème signalé",
    "commune": "Commune",
    "home_commune": "Habite",
    "place": "Lieu",
    "reference": "Référence donnée",
    "grievance_reference": "Signalement",
    "procedure": "Démarche",
    "service": "Service",
    "device": "Appareil",
}
YES_NO = {True: "oui", False: "non"}


def reason(code: str) -> str:
    """Why the case was opened; an unknown code is shown as it is."""
    return REASONS.get(code, code)


def channel(code: str, summary: str = "") -> str:
    """By which way the person writes, and where they stand, if at a kiosk."""
    place = kiosk_in(summary)
    return f"Borne : {place}" if place else CHANNELS.get(code, code)
