"""The ways in which a Rasa server fails to answer; the embedded engine answers instead."""

from bot.errors import SanuError


class RasaFailed(SanuError):
    """No usable answer. `reason` labels the metric and the log line."""

    reason = "failed"


class RasaGone(RasaFailed):
    """Nobody listens, or the connection broke."""

    reason = "gone"


class RasaSlow(RasaFailed):
    """The answer did not come whole within the time given."""

    reason = "slow"


class RasaWrong(RasaFailed):
    """What came is an error, or no parse of the text that was sent."""

    reason = "wrong"
