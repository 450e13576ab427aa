"""Who looks at the console: a role, and the communes that limit what is seen."""

from dataclasses import dataclass
from enum import StrEnum


class Role(StrEnum):
    """What somebody does with SANU."""

    MEDIATOR = "mediator"
    ANIMATOR = "animator"
    ADMINISTRATOR = "administrator"
    READER = "read-only"


ROLE_NAMES = {
    Role.MEDIATOR: "Médiation",
    Role.ANIMATOR: "Animation",
    Role.ADMINISTRATOR: "Administration",
    Role.READER: "Lecture seule",
}


@dataclass(frozen=True, slots=True)
class Viewer:
    """Somebody logged in. `communes`: names as cases bear them; None: the whole territory."""

    id: int
    email: str
    name: str
    role: Role
    communes: frozenset[str] | None
    session_id: int
    csrf: str

    @property
    def initials(self) -> str:
        """Two letters at most, for a small mark."""
        words = self.name.split()
        return "".join(word[0] for word in [*words[:1], *words[1:][-1:]]).upper()

    def sees(self, commune: str) -> bool:
        """Whether what happens in this commune is shown; what bears no commune is everybody's."""
        return self.communes is None or not commune or commune in self.communes

    def may(self, *roles: Role, writing: bool = False) -> bool:
        """Whether one of these roles is theirs.

        Administrators have all roles. Read-only sees what mediators and animators see, and
        changes nothing.
        """
        if self.role is Role.ADMINISTRATOR or self.role in roles:
            return self.role is not Role.READER or not writing
        return self.role is Role.READER and not writing and set(roles) != {Role.ADMINISTRATOR}
