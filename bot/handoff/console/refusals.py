"""What a route of the console raises instead of answering; `ConsoleRoute` makes pages of them."""

from bot.errors import SanuError


class MissingError(SanuError):
    """There is no such thing, or this viewer may not know of it: both look alike."""

    def __init__(self) -> None:
        super().__init__("no such page for this viewer")


class NotLoggedInError(SanuError):
    """Nobody is logged in, or no longer."""

    def __init__(self) -> None:
        super().__init__("nobody is logged in")


class ForgedError(SanuError):
    """A form came without the token of its session: another site may have sent it."""

    def __init__(self) -> None:
        super().__init__("a form without its session's token")
