"""Words as animators last put them, looked up again every few seconds by whoever uses them."""

from time import monotonic

from bot.dialogues.content import Content
from bot.dialogues.today import with_words
from bot.errors import StoreUnavailable
from bot.storage.access import wordings
from bot.storage.database import Database

PAUSE = 3.0  # seconds: after that a change made in the console is said


class LiveContent:
    """What the files say, in the words of today."""

    def __init__(self, files: Content, database: Database) -> None:
        self._files = files
        self._database = database
        self._now = files
        self._seen = 0
        self._looked = -PAUSE

    def now(self) -> Content:
        """The content with what was changed in the console."""
        if monotonic() - self._looked > PAUSE:
            self._look()
        return self._now

    def _look(self) -> None:
        self._looked = monotonic()
        try:
            with self._database.read() as connection:
                last = wordings.last(connection)
                if last == self._seen:
                    return
                found = wordings.in_use(connection)
        except StoreUnavailable:
            return  # the words of a moment ago are still good
        self._now = with_words(self._files, found)
        self._seen = last
