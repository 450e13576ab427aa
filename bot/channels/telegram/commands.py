"""The bot's commands: what each one means, and its line in Telegram's menu."""

STOP = "stop"

# Alone in a message, a command is a button that was typed: the payload is an intent's name.
PAYLOADS = {
    "start": "/greet",
    "aide": "/help",
    "help": "/help",
    "signaler": "/report_problem",
    "suivi": "/follow_up",
    "demarche": "/procedure",
    "humain": "/talk_to_human",
    "annuler": "/cancel",
    "recommencer": "/restart",
    "rencontres": "/find_event",
    "voter": "/take_part_in_poll",
    "idee": "/propose_idea",
    "nouvelles": "/subscribe(news_act=show)",
    "reglages": "/subscribe(news_act=show)",
    "settings": "/subscribe(news_act=show)",  # the name that Telegram asks every bot to know
    "relier": "/link_channels",
    "donnees": "/privacy_info",
}

MENU = (
    ("signaler", "Signaler un problème"),
    ("suivi", "Savoir où en est mon signalement"),
    ("demarche", "Être aidé pour une démarche"),
    ("humain", "Parler à une personne"),
    ("rencontres", "Trouver un Numéric Café ou un atelier"),
    ("voter", "Donner mon avis, voter"),
    ("idee", "Proposer une idée"),
    ("nouvelles", "Choisir ce que je reçois"),
    ("relier", "Continuer par SMS ou sur le site"),
    ("annuler", "Abandonner la demande en cours"),
    ("donnees", "Ce que nous faisons de vos données"),
    ("aide", "Ce que je sais faire"),
    ("stop", "Ne plus recevoir de messages"),
)


def name_of(text: str) -> tuple[str, str]:
    """Return a command's name (lower case, no slash, no bot's name) and what follows it.

    The name is empty where the text is no command.
    """
    if not text.startswith("/"):
        return "", ""
    head, _, rest = text[1:].partition(" ")
    return head.partition("@")[0].lower(), rest.strip()
