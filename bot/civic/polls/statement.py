"""The seals of a poll as a file that anybody may keep while it is open, and compare afterwards."""

from collections.abc import Iterator, Sequence

import orjson

from bot.civic.polls.publication import Publication
from bot.civic.polls.receipts import fingerprint
from bot.civic.polls.seals import Seal
from bot.errors import DataError

FORMAT = "sanu-poll-seals/1"
HOW = (
    "fingerprint: the first 32 signs of SHA-256 of reference/receipt. A seal's digest is SHA-256 "
    "of the digest before (first: the reference) and of its fingerprints, sorted, one a line."
)


def to_json(reference: str, seals: Sequence[Seal], shown: Sequence[tuple[int, str]]) -> bytes:
    """The file: each seal, and each sealed ballot's fingerprint beside its seal's number."""
    return orjson.dumps(
        {
            "format": FORMAT,
            "how": HOW,
            "poll": reference,
            "seals": [
                {
                    "number": s.number,
                    "at": s.at.isoformat(),
                    "ballots": s.ballots,
                    "digest": s.digest,
                }
                for s in seals
            ],
            "fingerprints": shown,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def broken(kept: bytes, published: Publication) -> Iterator[str]:
    """What was shown while the poll was open and is not in the published file.

    Raises `DataError` when `kept` is no such file, or of another poll.
    """
    try:
        data = orjson.loads(kept)
        known = {int(each["number"]): str(each["digest"]) for each in data["seals"]}
        shown = {str(mark) for _, mark in data["fingerprints"]}
        reference = str(data["poll"])
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError) as error:
        raise DataError(f"not a file of seals: {error}") from error
    if reference != published.poll.reference:
        raise DataError(f"these seals are of the poll {reference}")
    now = {each.number: each.digest for each in published.seals}
    for number, seen in known.items():
        if now.get(number) != seen:
            yield f"seal {number} is not as it was shown"
    marks = {fingerprint(reference, row[0]) for row in published.ballots}
    if gone := len(shown - marks):
        yield f"{gone} ballots that were shown are gone"
