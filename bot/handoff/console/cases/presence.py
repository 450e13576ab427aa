"""Who of the team is writing in which case: a hint, kept in this process and soon forgotten."""

from datetime import datetime, timedelta

from bot.handoff.access.viewer import Viewer

_LASTS = timedelta(seconds=7)


class Presence:
    """Not on disk: whose a case is, is; who writes right now is only worth seconds."""

    def __init__(self) -> None:
        self._writing: dict[str, dict[int, tuple[str, datetime]]] = {}

    def writes(self, reference: str, viewer: Viewer, now: datetime) -> None:
        """The viewer types an answer."""
        self._writing.setdefault(reference, {})[viewer.id] = (viewer.name, now)

    def stops(self, reference: str, viewer: Viewer) -> None:
        """The viewer sent it."""
        self._writing.get(reference, {}).pop(viewer.id, None)

    def words(self, reference: str, viewer: Viewer, now: datetime) -> str:
        """What the viewer reads of the others: « Karim écrit… », or nothing."""
        writing = self._writing.get(reference, {})
        for number, (_, at) in list(writing.items()):
            if now - at > _LASTS:
                del writing[number]
        names = sorted(name for number, (name, _) in writing.items() if number != viewer.id)
        if not names:
            self._writing.pop(reference, None) if not writing else None
            return ""
        return f"{' et '.join(names)} écri{'t' if len(names) == 1 else 'vent'}…"
