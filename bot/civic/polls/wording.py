"""What a ballot says, in the words of its poll."""

from itertools import groupby
from operator import itemgetter

from bot.civic.polls.definition import Poll
from bot.civic.voting.methods import Method

GRADE_NAMES = ("à rejeter", "insuffisant", "passable", "bien", "très bien")
BLANK = "vote blanc"
# The replies of data/replies/polls.yml that say a ballot or its receipt: they go at closing.
SECRET_REPLIES = (
    "utter_ballot_cast",
    "utter_ask_next_choice",
    "utter_ask_next_rank",
    "utter_ask_next_grade",
    "utter_ask_next_points",
)


def grade_name(grade: int) -> str:
    """The name of a grade of majority judgment, 1 to 5."""
    return GRADE_NAMES[grade - 1]


def listed(poll: Poll, order: tuple[int, ...], *, brief: bool) -> str:
    """The numbered list that a person is shown."""
    options = (poll.options[option] for option in order)
    texts = (option.brief if brief else option.text for option in options)
    return "\n".join(f"{number} {text}" for number, text in enumerate(texts, 1))


def said(poll: Poll, marks: str, order: tuple[int, ...]) -> str:
    """A ballot as it is said back: « Bus, Eau », « Bus > Eau », « Bus (bien), Eau (passable) »."""
    given = [(option, int(marks[option])) for option in order if marks[option] != "0"]
    if not given:
        return BLANK
    if poll.method is Method.APPROVAL:
        return ", ".join(poll.options[option].brief for option, _ in given)
    if poll.method.kind == "ranking":
        return _ranking(poll, given)
    if poll.method is Method.MAJORITY:
        return ", ".join(f"{poll.options[o].brief} ({grade_name(mark)})" for o, mark in given)
    return ", ".join(f"{poll.options[option].brief} ({mark})" for option, mark in given)


def said_within(poll: Poll, marks: str, order: tuple[int, ...], signs: int) -> str:
    """The same in so many signs; too long, it is said by the numbers of the person's list."""
    words = said(poll, marks, order)
    if len(words) <= signs:
        return words
    mine = [int(marks[option]) for option in order]
    if poll.method.kind in ("grades", "points"):
        return " ".join(map(str, mine))
    given = sorted((mark, number) for number, mark in enumerate(mine, 1) if mark)
    if poll.method is Method.APPROVAL:
        return ", ".join(str(number) for _, number in given)
    groups = groupby(given, key=itemgetter(0))
    return " > ".join(" = ".join(str(number) for _, number in group) for _, group in groups)


def _ranking(poll: Poll, given: list[tuple[int, int]]) -> str:
    ranks = sorted({rank for _, rank in given})
    return " > ".join(
        " = ".join(poll.options[option].brief for option, at in given if at == rank)
        for rank in ranks
    )
