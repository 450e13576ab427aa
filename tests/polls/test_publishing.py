"""What is published gives the same count, and shows what was added or taken away."""

from dataclasses import replace
from random import Random

from bot.civic.polls.figures import outcome_data
from bot.civic.polls.publication import Publication, faults, from_json, to_json
from bot.civic.polls.receipts import fingerprint
from bot.civic.voting import Method
from bot.storage import polls
from bot.storage.database import Database
from tests.civic.polls.making import poll
from tests.polls.making import DURING, closed, opened, people, vote

TOWNS = ("Cannes", "Mougins", "Le Cannet", "")


def held(database: Database, voters: int = 60) -> Publication:
    """A poll with towns and several seals, closed."""
    random = Random(5)
    asked = opened(database, poll(Method.SCHULZE, by_town=True))
    for number, voter in enumerate(people(database, voters)):
        marks = "".join(random.sample("1234", 4))
        town = random.choices(TOWNS, (6, 3, 1, 1))[0]
        vote(database, asked, voter, marks, commune=town)
        if number % 15 == 0:
            with database.write() as connection:
                polls.seal_due(connection, DURING)
    closed(database)
    with database.read() as connection:
        published = polls.publication(connection, asked.reference)
    assert published is not None
    return published


def test_the_published_file_gives_the_same_count(database: Database) -> None:
    published = held(database)
    again = from_json(to_json(published))
    assert list(faults(again)) == []
    assert outcome_data(again.tally()) == published.result["whole"]
    with database.read() as connection:
        shown = polls.results(connection, published.poll.reference)
    assert shown is not None
    assert shown.outcome == again.tally()
    assert sum(each.voters for each in shown.towns.values()) <= 60
    assert all(each.voters >= 10 for each in shown.towns.values())


def test_towns_that_are_not_shown_are_not_published(database: Database) -> None:
    published = held(database)
    assert {row[3] for row in published.ballots} <= {*published.result["towns"], ""}


def test_seals_hold_ten_and_leave_ten(database: Database) -> None:
    published = held(database)
    held_by = [row[2] for row in published.ballots]
    assert len(published.seals) > 2
    assert all(held_by.count(each.number) >= 10 for each in published.seals)


def test_what_was_added_taken_away_or_changed_shows(database: Database) -> None:
    published = held(database)
    first, *others = published.ballots
    added = ("2222-2222-2222", "1234", 1, "")
    for ballots in ([added, first, *others], others, [(first[0], "0000", *first[2:]), *others]):
        assert list(faults(replace(published, ballots=ballots)))


def test_an_open_poll_shows_its_seals_and_no_ballot(database: Database) -> None:
    asked = opened(database)
    receipts = [vote(database, asked, voter) for voter in people(database, 25)]
    with database.write() as connection:
        assert polls.seal_due(connection, DURING) == 1
        assert polls.publication(connection, asked.reference) is None
        found = polls.find(connection, asked.reference)
        assert found is not None
        seals, shown = polls.sealed(connection, found)
    assert [each.ballots for each in seals] == [15]
    assert {mark for _, mark in shown} < {fingerprint(asked.reference, code) for code in receipts}


def test_two_people_who_are_one_have_one_ballot(database: Database) -> None:
    asked, (kept, gone, third) = opened(database), people(database, 3)
    for voter in (kept, gone):
        vote(database, asked, voter, "1000")
    other = opened(database, poll(reference="V-OTHER"))
    theirs = vote(database, other, third, "0100")
    with database.write() as connection:
        polls.merge_people(connection, kept, gone)
        polls.merge_people(connection, kept, third)
    assert vote(database, other, kept, "0010") == theirs
    assert {each.result["whole"]["voters"] for each in closed(database) if each.result} == {1}
    with database.read() as connection:
        published = polls.publication(connection, asked.reference)
    assert published is not None
    assert sorted(row[1] for row in published.ballots) == ["", "1000"]
    assert list(faults(published)) == []


def test_a_poll_in_which_nobody_voted_is_published_too(database: Database) -> None:
    asked = opened(database)
    closed(database)
    with database.read() as connection:
        published = polls.publication(connection, asked.reference)
    assert published is not None
    assert list(faults(from_json(to_json(published)))) == []
    assert published.tally().winners == ()
