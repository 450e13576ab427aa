"""Deeds of the audit trail, in words; rooms add theirs."""

_DEEDS = {
    "read": "a lu",
    "login": "s’est connecté",
    "login.failed": "échec de connexion",
    "logout": "s’est déconnecté",
    "password": "a choisi un mot de passe",
    "device": "a choisi un appareil pour les codes",
    "sessions.close": "a fermé des sessions",
    "staff.add": "a créé un compte",
    "staff.change": "a modifié un compte",
    "staff.disable": "a fermé un compte",
    "staff.enable": "a rouvert un compte",
    "staff.reset": "a retiré le mot de passe d’un compte",
    "staff.link": "a créé un lien d’accès",
    "oidc.bind": "a relié son compte professionnel",
    "availability": "a changé sa disponibilité",
    "cycle.open": "a ouvert un cycle",
    "cycle.move": "a changé l’étape du cycle",
    "cycle.problem": "a ajouté un problème au cycle",
    "cycle.order": "a repris l’ordre d’un vote",
    "poll.create": "a préparé un vote",
    "poll.open": "a ouvert un vote",
    "poll.close": "a fermé un vote",
    "poll.invite": "a invité à voter",
    "grievance.status": "a changé l’état d’un signalement",
    "proposal.answer": "a répondu à une idée",
    "proposal.decide": "a décidé d’une idée",
    "proposal.forward": "a mis une idée en avant, ou ne le fait plus",
    "proposal.attach": "a rattaché une idée à un problème",
    "indicator.plan": "a ajouté un indicateur",
    "indicator.enter": "a noté un chiffre",
    "indicator.publish": "a publié un résultat",
    "event.plan": "a prévu une rencontre",
    "event.move": "a déplacé une rencontre",
    "event.seats": "a changé le nombre de places",
    "event.cancel": "a annulé une rencontre",
    "event.attendance": "a noté les présences",
    "campaign.write": "a écrit une campagne",
    "campaign.approve": "a approuvé une campagne",
    "campaign.start": "a commencé l’envoi d’une campagne",
    "campaign.pause": "a mis une campagne en pause",
    "campaign.resume": "a repris une campagne",
    "campaign.stop": "a arrêté une campagne",
    "wording.change": "a changé les mots d’une réponse",
    "wording.back": "a repris des mots d’avant",
}


def deed(action: str) -> str:
    """The deed in words; what is not known is shown as it is."""
    name, _, detail = action.partition(":")
    words = _DEEDS.get(name, name)
    return f"{words} ({detail})" if detail else words
