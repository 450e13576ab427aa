"""Killed at any moment and started again: nothing is lost, nothing is said twice."""

import subprocess
import sys
import time
from random import Random

import sqlalchemy as sa

from bot.storage import cases
from bot.storage.database import Database
from bot.storage.tables import case_answer
from tests.cases.making import beside, mediator, person

LAST, STOPS = 90, (20, 45, 70)


def talk(*arguments: object) -> "subprocess.Popen[str]":
    command = [sys.executable, "-m", "tests.cases.talking", *map(str, arguments)]
    return subprocess.Popen(command, stdout=subprocess.PIPE, text=True)


def test_killed_in_the_middle_again_and_again(database: Database, database_url: str) -> None:
    one = mediator(database)
    person_id, conversation_id, address = person(database)
    reference = beside(database, person_id, conversation_id)
    chance, done = Random(6), 0
    for stop in (*STOPS, LAST):
        process = talk(database_url, reference, one.id, address, done, LAST)
        assert process.stdout is not None
        for line in process.stdout:
            done = int(line)
            if done >= stop:
                break
        time.sleep(chance.random() / 100)  # somewhere in the middle of the next ones
        process.kill()
        process.communicate()
    assert done == LAST - 1
    with database.read() as connection:
        thread = cases.thread(connection, conversation_id, limit=1000)
        answers = connection.scalar(sa.select(sa.func.count()).select_from(case_answer))
    questions = [each.text for each in thread if each.speaker is cases.Speaker.PERSON][1:]
    replies = [each.text for each in thread if each.speaker is cases.Speaker.MEDIATOR]
    assert questions == [f"question {number}" for number in range(LAST)]
    assert [text.rpartition("\n")[2] for text in replies] == [
        f"réponse {number}" for number in range(LAST)
    ]
    assert answers == LAST
