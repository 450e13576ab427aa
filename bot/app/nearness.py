"""Which known problem somebody is telling again: asked by the dialogues, answered by meaning."""

import structlog

from bot.app.problems import meaning
from bot.civic.grievances.views import NearProblem
from bot.errors import SanuError
from bot.nlu.problems import Meaning
from bot.recurring import nearest_problems
from bot.settings import Settings
from bot.storage.database import Database

log = structlog.get_logger()


class ProblemFinder:
    """Nothing is near before `prepare` has read what tells problems apart."""

    def __init__(self, settings: Settings, database: Database) -> None:
        self._settings = settings
        self._database = database
        self._meaning: Meaning | None = None

    def prepare(self) -> None:
        """Read it, or learn it where the catalogue changed: some seconds, in a thread's own time.

        Without it the question is not asked; everything else goes on.
        """
        try:
            self._meaning = meaning(self._settings)
        except SanuError as error:
            log.warning("known problems are not recognised", error=str(error))

    def __call__(self, text: str, commune: str) -> NearProblem | None:
        """The nearest open problem, near enough to ask."""
        if self._meaning is None:
            return None
        found = nearest_problems(self._database, self._meaning, text, commune, limit=1)
        return found[0] if found else None
