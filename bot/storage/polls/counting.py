"""Counting what is published."""

from typing import Any

import sqlalchemy as sa
from sqlalchemy.engine import Connection

from bot.civic.polls.figures import outcome_data, outcome_from
from bot.civic.polls.views import ResultView
from bot.civic.voting import Method, tally
from bot.storage.polls.definitions import Status, StoredPoll, find
from bot.storage.tables import poll_ballot, poll_published


def sizes(connection: Connection, number: int) -> dict[str, int]:
    """How many ballots are in the urn from each town."""
    ballot = poll_ballot.c
    query = (
        sa.select(ballot.commune, sa.func.count())
        .where(ballot.poll_id == number, ballot.marks != "")
        .group_by(ballot.commune)
    )
    return dict(connection.execute(query).tuples().all())


def ballots(connection: Connection, number: int, commune: str = "") -> dict[str, int]:
    """The published ballots, and how many there are of each; of one town if it is named."""
    ballot = poll_published.c
    query = (
        sa.select(ballot.marks, sa.func.count())
        .where(ballot.poll_id == number, ballot.marks != "")
        .group_by(ballot.marks)
    )
    if commune:
        query = query.where(ballot.commune == commune)
    return dict(connection.execute(query).tuples().all())


def counted(connection: Connection, found: StoredPoll, towns: tuple[str, ...]) -> dict[str, Any]:
    """The count of all, and of each town that may be shown, ready for JSON."""
    options, method = len(found.poll.options), found.poll.method
    return {
        "whole": outcome_data(tally(ballots(connection, found.id), options, method)),
        "towns": {
            town: outcome_data(tally(ballots(connection, found.id, town), options, method))
            for town in towns
        },
    }


def recount(connection: Connection, found: StoredPoll, method: Method) -> dict[str, Any]:
    """The published ballots of a closed poll counted anew, perhaps by another method."""
    options = len(found.poll.options)
    return outcome_data(tally(ballots(connection, found.id), options, method))


def results(connection: Connection, reference: str) -> ResultView | None:
    """A poll and what came out of it; no outcome before it is closed; nothing of a draft."""
    found = find(connection, reference)
    return None if found is None or found.status is Status.DRAFT else result_of(found)


def result_of(found: StoredPoll) -> ResultView:
    """What is public of a poll."""
    if found.result is None:
        return ResultView(found.poll, found.voters)
    towns = {town: outcome_from(data) for town, data in found.result["towns"].items()}
    return ResultView(found.poll, found.voters, outcome_from(found.result["whole"]), towns)
