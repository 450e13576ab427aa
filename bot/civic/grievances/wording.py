"""What people read about a grievance: one wording for the chat, the notices and the pages."""

from collections.abc import Mapping

from bot.civic.grievances.statuses import Status
from bot.messages import Reply

_NOTE = 160

# « Votre signalement est … »
STATUSES: Mapping[Status, str] = {
    Status.RECEIVED: "enregistré",
    Status.GROUPED: "rapproché d'autres signalements pareils",
    Status.IN_PROGRESS: "en cours de traitement",
    Status.ANSWERED: "traité, avec une réponse",
    Status.CLOSED: "terminé",
    Status.REFUSED: "non retenu",
}

# On public pages and in open data.
PUBLIC: Mapping[Status, str] = {
    Status.RECEIVED: "Reçu",
    Status.GROUPED: "Rapproché d'autres",
    Status.IN_PROGRESS: "En cours",
    Status.ANSWERED: "Répondu",
    Status.CLOSED: "Terminé",
    Status.REFUSED: "Non retenu",
}

_NEWS: Mapping[Status, str] = {
    Status.RECEIVED: "est enregistré",
    Status.GROUPED: "n'est pas seul : d'autres disent la même chose. On les suit ensemble",
    Status.IN_PROGRESS: "avance : le service s'en occupe",
    Status.ANSWERED: "a une réponse",
    Status.CLOSED: "est terminé",
    Status.REFUSED: "n'est pas retenu",
}


def status_in_words(status: str) -> str:
    """« en cours de traitement »; an unknown status as it is."""
    return STATUSES[Status(status)] if status in set(Status) else status


def status_in_short(status: str) -> str:
    """« En cours »; an unknown status as it is."""
    return PUBLIC[Status(status)] if status in set(Status) else status


def news(reference: str, status: Status, note: str) -> Reply:
    """What the person is told when their grievance moves."""
    text = f"Votre signalement {reference} {_NEWS[status]}."
    if note.strip():
        text += f" {_sentence(note)}"
    return Reply(text, name=f"news_grievance_{status}")


def _sentence(note: str) -> str:
    note = " ".join(note.split())
    if len(note) > _NOTE:
        note = note[: _NOTE - 3].rsplit(" ", 1)[0] + "..."
    return note if note[-1] in ".!?…" else f"{note}."
