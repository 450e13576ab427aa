"""The console's menu: one line a room."""

from dataclasses import dataclass
from itertools import groupby

from bot.handoff.access.viewer import Role, Viewer


@dataclass(frozen=True, slots=True)
class Entry:
    """A line of the menu, shown to these roles; to everybody who is logged in without any."""

    path: str
    title: str
    group: str
    roles: tuple[Role, ...] = ()
    beside: str = ""  # another path of the same room

    def holds(self, here: str) -> bool:
        """Whether the page at this path belongs to the room of this line."""
        paths = [path for path in (self.path, self.beside) if path]
        return any(here == path or here.startswith(f"{path}/") for path in paths)


Menu = list[tuple[str, list[Entry]]]

# Lines of one group stand together; the first line that somebody may see is their home page.
ENTRIES: tuple[Entry, ...] = (
    Entry("/console/demandes", "Demandes", "Médiation", (Role.MEDIATOR,), "/console/cas"),
    Entry("/console/guichet", "Au guichet", "Médiation", (Role.MEDIATOR,)),
    Entry("/console/relais", "Entraide", "Médiation", (Role.MEDIATOR,)),
    Entry("/console/disponibilite", "Ma disponibilité", "Médiation", (Role.MEDIATOR,)),
    Entry("/console/reponses", "Réponses prêtes", "Médiation", (Role.MEDIATOR,)),
    Entry("/console/signalements", "Signalements", "Animation", (Role.MEDIATOR, Role.ANIMATOR)),
    Entry("/console/problemes", "Problèmes", "Animation", (Role.ANIMATOR,)),
    Entry("/console/participation", "Participation", "Animation", (Role.ANIMATOR,)),
    Entry("/console/rencontres", "Rencontres", "Animation", (Role.ANIMATOR,)),
    Entry("/console/campagnes", "Campagnes", "Animation", (Role.ANIMATOR,)),
    Entry("/console/votes", "Votes", "Animation", (Role.ANIMATOR,)),
    Entry("/console/contenu", "Les mots", "Animation", (Role.ANIMATOR,), "/console/demarches"),
    Entry("/console/chiffres", "Chiffres", "Suivi", (Role.MEDIATOR, Role.ANIMATOR)),
    Entry("/console/comptes", "Comptes", "Réglages", (Role.ADMINISTRATOR,)),
    Entry("/console/journal", "Journal des accès", "Réglages", (Role.ADMINISTRATOR,)),
)


def menu(viewer: Viewer) -> Menu:
    """The lines that this viewer may open, by group."""
    shown = [entry for entry in ENTRIES if not entry.roles or viewer.may(*entry.roles)]
    return [(group, list(lines)) for group, lines in groupby(shown, lambda each: each.group)]


def group_of(here: str) -> str:
    """The group whose room the page at this path belongs to; empty: none."""
    return next((entry.group for entry in ENTRIES if entry.holds(here)), "")


def home(viewer: Viewer) -> str:
    """Where this viewer's day begins."""
    lines = menu(viewer)
    return lines[0][1][0].path if lines else "/console/profil"
