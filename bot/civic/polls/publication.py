"""The published file of a closed poll: definition, seals, all ballots by receipt, the result."""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from operator import itemgetter
from typing import Any

import orjson

from bot.civic.polls.definition import Poll, as_data, poll_of
from bot.civic.polls.figures import outcome_data, outcome_from
from bot.civic.polls.receipts import fingerprint
from bot.civic.polls.seals import Seal, digest
from bot.civic.voting import Method, Outcome, gather, tally
from bot.civic.voting.marks import check
from bot.errors import DataError

FORMAT = "sanu-poll/1"
HOW = (
    "marks: one digit for each option, in the order of the definition. choices: 1 chosen; "
    "grades: 5 best to 1, 0 none; ranking: 1 first, 2 second, 0 unranked; points: how many. "
    "Empty marks: withdrawn. seal: the first seal that showed the ballot."
)
Ballot = tuple[str, str, int, str]  # receipt, marks, seal, commune


@dataclass(frozen=True, slots=True)
class Publication:
    """What is published of a poll."""

    poll: Poll
    seals: tuple[Seal, ...]
    ballots: Sequence[Ballot]
    result: Mapping[str, Any]

    def counts(self, town: str = "") -> dict[str, int]:
        """The ballots (of a town), and how many there are of each; without those withdrawn."""
        ballots = [row for row in self.ballots if row[3] == town] if town else self.ballots
        found = Counter(map(itemgetter(1), ballots))
        found.pop("", None)
        return dict(found)

    def tally(self, method: Method | None = None, town: str = "") -> Outcome:
        """Count the ballots anew. Raises `DataError` when they are not ballots of this poll."""
        counts, options = self.counts(town), len(self.poll.options)
        check(gather(counts, options), self.poll.method, self.poll.points)
        return tally(counts, options, method or self.poll.method)


def to_json(published: Publication) -> bytes:
    """The file."""
    return orjson.dumps(
        {
            "format": FORMAT,
            "how": HOW,
            "poll": {"reference": published.poll.reference, **as_data(published.poll)},
            "seals": [
                {
                    "number": s.number,
                    "at": s.at.isoformat(),
                    "ballots": s.ballots,
                    "digest": s.digest,
                }
                for s in published.seals
            ],
            "columns": ["receipt", "marks", "seal", "commune"],
            "ballots": published.ballots,
            "result": published.result,
        },
        option=orjson.OPT_APPEND_NEWLINE,
    )


def from_json(raw: bytes) -> Publication:
    """Read the file. Raises `DataError` when it is not one."""
    try:
        data = orjson.loads(raw)
        if data.get("format") != FORMAT:
            raise DataError(f"not a published poll: format is not {FORMAT}")
        asked = dict(data["poll"])
        reference = asked.pop("reference")
        return Publication(
            poll_of(asked, reference),
            tuple(_seal(each) for each in data["seals"]),
            data["ballots"],
            data["result"],
        )
    except (orjson.JSONDecodeError, KeyError, TypeError, ValueError, AttributeError) as error:
        raise DataError(f"not a published poll: {error}") from error


def _seal(data: Mapping[str, Any]) -> Seal:
    moment = datetime.fromisoformat(data["at"])
    return Seal(int(data["number"]), moment, int(data["ballots"]), str(data["digest"]))


def stated(published: Publication, method: Method | None = None) -> Outcome:
    """The result that the file states, once `faults` found nothing; another method is counted."""
    if published.result and method in (None, published.poll.method):
        return outcome_from(published.result["whole"])
    return published.tally(method)


def faults(published: Publication) -> Iterator[str]:
    """What does not hold in the file, in plain words: receipts, seals, result."""
    receipts = [row[0] for row in published.ballots]
    if len(set(receipts)) < len(receipts):
        yield "two ballots bear the same receipt"
    if receipts != sorted(receipts):
        yield "ballots are not in the order of their receipts"
    yield from _broken_seals(published)
    if published.result and published.result["whole"] != outcome_data(published.tally()):
        yield "the ballots do not give the result that the file states"
    for town, stated in published.result.get("towns", {}).items():
        if stated != outcome_data(published.tally(town=town)):
            yield f"the ballots do not give the result that the file states for {town}"


def _broken_seals(published: Publication) -> Iterator[str]:
    reference = published.poll.reference
    batches: dict[int, list[str]] = {}
    for code, _, number, _ in published.ballots:
        batches.setdefault(number, []).append(fingerprint(reference, code))
    before, total = reference, 0
    for each in published.seals:
        batch = batches.pop(each.number, [])
        total += len(batch)
        before = digest(before, batch)
        if each.digest != before or each.ballots != total:
            yield f"seal {each.number} does not match the ballots: some were added, or taken away"
            return
    if batches:
        yield "some ballots are under no seal"
