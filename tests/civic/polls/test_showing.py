"""Results in words, tables and picture; ballots of any method within two SMS."""

from random import Random
from xml.etree import ElementTree

import pytest

from bot.channels.sms.render import render
from bot.civic.polls.definition import SMS_ROOM, Option, Poll, check
from bot.civic.polls.effects import BallotCast
from bot.civic.polls.picture import picture
from bot.civic.polls.results import ranking
from bot.civic.polls.tables import notes, tables
from bot.civic.voting import Method, tally
from bot.civic.voting.methods import MOST_OPTIONS
from bot.dialogues.engine import Engine
from bot.dialogues.events import Heard, TimerFired
from bot.dialogues.memory import MemoryServices
from bot.dialogues.memory.polls import MemoryPolls
from bot.dialogues.transcripts.playing import START
from bot.errors import DataError
from bot.messages import Channel, Intent, Understanding
from tests.civic.polls.making import CLOSES, OPENS, poll

TWO = 2
AFFIRM = Intent("affirm", 1.0)


@pytest.mark.parametrize("method", Method)
def test_everything_is_shown(method: Method) -> None:
    random = Random(2)
    counts = {"".join(random.choices("0123", k=4)): random.randint(1, 9) for _ in range(20)}
    if method is Method.APPROVAL:
        counts = {marks.replace("2", "1").replace("3", "0"): many for marks, many in counts.items()}
    asked = poll(method)
    outcome = tally(counts, 4, method)
    drawn = picture(asked, outcome)
    assert ElementTree.fromstring(drawn).tag.endswith("svg")
    for table in tables(asked, outcome):
        assert {row[1] for row in table.rows} == {option.text for option in asked.options}
        assert all(len(row) == len(table.head) for row in table.rows)
    assert len(ranking(asked, outcome)) == len(outcome.tiers)


def test_nobody_voted_is_shown_too() -> None:
    for method in Method:
        outcome = tally({}, 4, method)
        assert ElementTree.fromstring(picture(poll(method), outcome)) is not None
        assert tables(poll(method), outcome)
        assert ranking(poll(method), outcome) == ["Personne n'a voté."]


def test_ties_are_said() -> None:
    asked = poll()
    outcome = tally({"1100": 3, "0010": 1}, 4, Method.APPROVAL)
    assert (
        ranking(asked, outcome)[0] == "1. Bus le dimanche et Trottoirs abîmés, à égalité (3 voix)"
    )
    assert tables(asked, outcome)[0].rows[0][0] == "1 ex æquo"
    assert "Égalité" in notes(asked, outcome)[0]
    undecided = tally({"1230": 3, "2130": 2, "3210": 2}, 4, Method.IRV)
    assert any("sort" in note for note in notes(poll(Method.IRV), undecided))


def longest(method: Method) -> Poll:
    """As long as the rules of SMS allow."""
    words = (SMS_ROOM - 3 * MOST_OPTIONS) // (MOST_OPTIONS + 1)
    options = tuple(Option(f"{number}{'é' * (words - 1)}") for number in range(MOST_OPTIONS))
    made = Poll("V-TEST2", "q" * words, method, options, OPENS, CLOSES, points=5)
    return check(made)


@pytest.mark.parametrize("method", Method)
def test_the_question_fits_in_two_segments(
    method: Method, engine: Engine, territory: object
) -> None:
    asked = longest(method)
    services = MemoryServices(territory)  # type: ignore[arg-type]
    services.polls = MemoryPolls((asked,), None, tuple(range(MOST_OPTIONS)))
    start = TimerFired('start:take_part_in_poll {"poll": "V-TEST2"}', Channel.SMS)
    outcome = engine.step(None, start, START, services)
    sent = [text for reply in outcome.replies for text in render(reply)]
    assert len(sent) == TWO  # who invites, and the question
    text = {"grades": "111111111", "points": "110000000"}.get(method.kind, "1")
    heard = Heard(Understanding(text, AFFIRM), text=text, channel=Channel.SMS)
    then = engine.step(outcome.state, heard, START, services)
    assert then.replies[-1].name == "utter_ballot_cast"
    assert "V-TEST2" in then.replies[-1].text


def test_what_is_too_long_is_refused_with_a_hint() -> None:
    options = tuple(Option(f"{number} {'mot ' * 10}") for number in range(MOST_OPTIONS))
    with pytest.raises(DataError, match="too long for SMS"):
        check(Poll("V-TEST2", "Quoi ?", Method.IRV, options, OPENS, CLOSES))


def test_no_print_of_a_ballot_stays_in_the_state(engine: Engine, territory: object) -> None:
    services = MemoryServices(territory)  # type: ignore[arg-type]
    services.polls = MemoryPolls((poll(),), None)
    start = TimerFired('start:take_part_in_poll {"poll": "V-TEST2"}', Channel.SMS)
    state = engine.step(None, start, START, services).state
    heard = Heard(Understanding("1 4", AFFIRM), text="1 4", channel=Channel.SMS, message="7")
    outcome = engine.step(state, heard, START, services)
    (effect,) = [each for each in outcome.effects if isinstance(each, BallotCast)]
    assert (effect.marks, effect.words) == ("0110", ("7",))
    assert "said" not in outcome.state
    assert outcome.state["slots"] == {"sent_last": "ballot", "poll_sent": "V-TEST2"}
