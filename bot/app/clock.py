"""The clock of the application; the terminal may move it."""

from datetime import UTC, datetime, timedelta


class Clock:
    """The time now, in UTC, plus what the clock was moved by."""

    def __init__(self, ahead: timedelta = timedelta()) -> None:
        """`ahead`: in a rehearsal, how far it goes ahead of the real one."""
        self._moved = ahead

    def __call__(self) -> datetime:
        """The time now."""
        return datetime.now(UTC) + self._moved

    def move(self, by: timedelta) -> None:
        """Let time pass at once."""
        self._moved += by
