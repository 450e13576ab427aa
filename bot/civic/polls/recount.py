"""A spreadsheet of ballots counted anew, by whoever has the file alone."""

from datetime import UTC, datetime

from bot.civic.polls.definition import Option, Poll
from bot.civic.polls.spreadsheet import from_csv
from bot.civic.voting import Method, Outcome, tally
from bot.errors import DataError


def recounted_csv(text: str, method: Method | None) -> tuple[Poll, Outcome]:
    """The options as a poll, and what the ballots give.

    Raises `DataError` for a file that is none, or without a method: the file does not bear it.
    """
    if method is None:
        raise DataError("a CSV does not say its method: give --method, or take the JSON file")
    names, counts = from_csv(text)
    unknown = datetime.min.replace(tzinfo=UTC)
    options = tuple(Option(name) for name in names)
    poll = Poll("", "Recomptage", method, options, unknown, unknown)
    return poll, tally(counts, len(options), method)
