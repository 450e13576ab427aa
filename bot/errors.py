"""The errors that SANU raises itself; what drivers raise is wrapped into these at the edge."""


class SanuError(Exception):
    """Anything SANU refuses or fails to do. Its text is one line for an operator."""


class SettingsError(SanuError):
    """A value of config.yml or of the environment is wrong; the text names it."""


class DataError(SanuError):
    """A file that people edit is wrong; the text gives file, line and a hint."""


class StoreUnavailable(SanuError):
    """The database did not answer, or is locked: nothing was acknowledged; try again."""


class StaleTurn(SanuError):
    """What a turn had read was changed meanwhile: nothing is written, the turn is taken again."""


class ModelError(SanuError):
    """The trained understanding is missing, stale or foreign."""


class SendError(SanuError):
    """A message could not be handed to a channel's provider."""


class RetryLater(SendError):
    """The provider asks to wait, or did not answer; `after` is in seconds, None: our own pace."""

    def __init__(self, reason: str, after: float | None = None) -> None:
        super().__init__(reason)
        self.after = after


class Refused(SendError):
    """The provider will never take this message: no use in trying again."""


class Unreachable(Refused):
    """The person blocked the bot, closed the account or has no such number."""
