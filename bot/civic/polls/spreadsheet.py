"""The published ballots for a spreadsheet: one column for each option, its digit below."""

import csv
import io
from collections import Counter

from bot.civic.polls.publication import Publication
from bot.errors import DataError

_FIRST, _LAST = "bulletin", ("releve", "commune")


def to_csv(published: Publication) -> str:
    """One line a ballot, in the order of the receipts; a withdrawn one has empty cells."""
    out = io.StringIO()
    writer = csv.writer(out, lineterminator="\n")
    options = [option.text for option in published.poll.options]
    writer.writerow([_FIRST, *options, *_LAST])
    for code, marks, seal, commune in published.ballots:
        digits = list(marks) if marks else [""] * len(options)
        writer.writerow([code, *digits, seal, commune])
    return out.getvalue()


def from_csv(text: str) -> tuple[list[str], dict[str, int]]:
    """The options, and the ballots with how many there are of each.

    Raises `DataError` with the line that is wrong.
    """
    rows = csv.reader(io.StringIO(text))
    head = next(rows, [])
    if len(head) < 1 + 2 + len(_LAST) or head[0] != _FIRST or tuple(head[-2:]) != _LAST:
        raise DataError(f"line 1: not the head of a poll: {_FIRST}, options…, {', '.join(_LAST)}")
    counts: Counter[str] = Counter()
    for number, row in enumerate(rows, 2):
        if len(row) != len(head):
            raise DataError(f"line {number}: {len(row)} cells, {len(head)} in the head")
        counts["".join(row[1:-2])] += 1
    counts.pop("", None)
    return head[1:-2], dict(counts)
